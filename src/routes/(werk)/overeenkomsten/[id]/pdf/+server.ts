import { error, type RequestHandler } from '@sveltejs/kit';
import { agreementFile } from '#duaal/agreements/document/agreement-file.server.ts';
import { fileAnswer } from '#platform/files.server.ts';
import { asked } from '../asked.ts';

/** The document of an agreement to save: sealed bytes, else a draft with a mark. `versie` asks for an earlier one. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { actor, id } = asked(locals, { id: params['id'] ?? '' });
	const version = Number(url.searchParams.get('versie') ?? Number.NaN);
	const file = await agreementFile(actor, id, Number.isInteger(version) && version > 0 ? version : undefined);
	if (!file.ok) error(file.code === 'no-compiler' ? 501 : 404, file.code);
	return fileAnswer(file.value);
};
