import { error, type RequestHandler } from '@sveltejs/kit';
import { agreementFile } from '#duaal/agreements/document/agreement-file.server.ts';
import { openLink, readLinkPage } from '#duaal/agreements/signing/open-link.server.ts';
import { fileAnswer } from '#platform/files.server.ts';

/** The document behind a link: a draft with its mark, or the sealed one; "not found" once the link's time is over. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const at = new Date();
	const holder = await openLink(locals.actor, params['sleutel'] ?? '', at);
	const page = holder?.valid ? await readLinkPage(holder, at) : undefined;
	if (!holder || !page) error(404, 'not-found');
	const file = await agreementFile(holder.actor, page.id, page.version);
	if (!file.ok) error(file.code === 'no-compiler' ? 501 : 404, file.code);
	return fileAnswer(file.value);
};
