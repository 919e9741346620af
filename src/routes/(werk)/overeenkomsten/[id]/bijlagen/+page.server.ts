import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { addAttachment } from '#duaal/agreements/document/add-attachment.server.ts';
import { readAttachmentPage } from '#duaal/agreements/document/attachments.read.server.ts';
import { isId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { uploadOf, type FileId } from '#platform/files.server.ts';
import { newId } from '#platform/ids.server.ts';
import { asked } from '../asked.ts';

/** The files that belong to an agreement, and the form that adds one. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor, id } = asked(locals, params);
	const page = await withAccess(actor, (tx) => readAttachmentPage(tx, id));
	if (!page) error(404, 'not-found');
	return { id, ...page, newId: newId<'file'>() };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { actor, id } = asked(locals, params);
		const form = await request.formData();
		const fileId = String(form.get('id'));
		const file = await uploadOf(form, 'bestand');
		if (!file.ok) return fail(422, { refusal: file.code });
		const added = await addAttachment(actor, id, {
			...file.value,
			id: isId(fileId) ? (fileId as FileId) : newId<'file'>()
		});
		if (!added.ok) return fail(409, { refusal: added.code });
		redirect(303, `/overeenkomsten/${id}/bijlagen`);
	}
};
