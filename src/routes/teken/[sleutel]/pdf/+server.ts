import { error, type RequestHandler } from '@sveltejs/kit';
import { agreementFile } from '#duaal/agreements/document/agreement-file.server.ts';
import { openLink } from '#duaal/agreements/signing/open-link.server.ts';
import { fileAnswer } from '#platform/files.server.ts';

/** The document behind a link: a draft with its mark, or the sealed one; "not found" once the link's time is over. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const opened = await openLink(locals.actor, params['sleutel'] ?? '', new Date());
	if (!opened?.page) error(404, 'not-found');
	const file = await agreementFile(opened.actor, opened.page.id, opened.page.version);
	if (!file.ok) error(file.code === 'no-compiler' ? 501 : 404, file.code);
	return fileAnswer(file.value);
};
