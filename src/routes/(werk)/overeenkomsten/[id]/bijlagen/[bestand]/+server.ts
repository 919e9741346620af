import { error, type RequestHandler } from '@sveltejs/kit';
import { isId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { fileAnswer, readAttachment, type FileId } from '#platform/files.server.ts';
import { asked } from '../../asked.ts';

/** One attachment of an agreement, to save. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { actor, id } = asked(locals, { id: params['id'] ?? '' });
	const fileId = params['bestand'] ?? '';
	const file = isId(fileId)
		? await withAccess(actor, (tx) => readAttachment(tx, `agreement/${id}`, fileId as FileId))
		: undefined;
	if (!file) error(404, 'not-found');
	return fileAnswer(file);
};
