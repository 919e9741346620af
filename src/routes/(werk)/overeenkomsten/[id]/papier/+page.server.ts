import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { readAgreementTop } from '#duaal/agreements/course/page.read.server.ts';
import { noteSchema, paperSchema } from '#duaal/agreements/signing/signing-forms.ts';
import { giveOnPaper, recordSignature } from '#duaal/agreements/signing/record-signature.server.ts';
import { readSigningPage } from '#duaal/agreements/signing/signing-page.read.server.ts';
import { readToSign } from '#duaal/agreements/to-sign.read.server.ts';
import { isId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { uploadOf, type FileId } from '#platform/files.server.ts';
import { newId } from '#platform/ids.server.ts';
import { asked } from '../asked.ts';
import { problemsOf, textsOf } from '../../../../form-fields.ts';

/** Signatures on paper or in another program: give the paper, and note who signed. For the school. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor, id } = asked(locals, params);
	const found = await withAccess(actor, async (tx) => {
		const top = await readAgreementTop(tx, actor, id);
		const agreement = await readToSign(tx, id);
		return top && agreement && { top: top.top, page: await readSigningPage(tx, actor, agreement) };
	});
	const mine = found?.top.actors.some((as) => as === 'coach' || as === 'provider-admin');
	if (!found || !mine) error(404, 'not-found');
	const { version, status, list } = found.page;
	return {
		top: found.top,
		version,
		waiting: status === 'awaiting-signatures',
		list,
		today: actor.today,
		just: url.searchParams.get('nu'),
		fileId: newId<'file'>()
	};
};

export const actions: Actions = {
	meegegeven: async ({ request, locals, params }) => {
		const { actor, id } = asked(locals, params);
		const form = paperSchema.safeParse(textsOf(await request.formData()));
		if (!form.success) return fail(422, { refusal: 'unknown-agreement' as const, values: {} });
		const given = await giveOnPaper(actor, { id, ...form.data });
		if (!given.ok) return fail(409, { refusal: given.code, values: {} });
		redirect(303, `/overeenkomsten/${id}/papier?nu=meegegeven`);
	},
	noteer: async (event) => {
		const { actor, id } = asked(event.locals, event.params);
		const data = await event.request.formData();
		const values = textsOf(data);
		const form = noteSchema.safeParse(values);
		const proof = await proofOf(data, values);
		const problems = {
			...(form.success ? {} : problemsOf(form.error.issues)),
			...(proof.ok ? {} : { proof: proof.code })
		};
		if (!form.success || !proof.ok) return fail(422, { problems, values });
		const noted = await recordSignature(actor, { id, ...form.data, proof: proof.value, at: new Date() });
		if (!noted.ok) return fail(409, { refusal: noted.code, values });
		redirect(303, `/overeenkomsten/${id}/papier?nu=genoteerd`);
	}
};

/** The scan when there is one, else the text that says where the signature stands; refuses when there is neither. */
async function proofOf(data: FormData, values: Record<string, string>) {
	const scan = await uploadOf(data, 'scan');
	if (scan.ok) {
		const id = isId(values['fileId'] ?? '') ? (values['fileId'] as FileId) : newId<'file'>();
		return { ok: true as const, value: { ...scan.value, id } };
	}
	const text = (values['proof'] ?? '').trim();
	if (scan.code === 'no-file')
		return text.length > 0 ? { ok: true as const, value: text } : { ok: false as const, code: 'proof' as const };
	return scan;
}
