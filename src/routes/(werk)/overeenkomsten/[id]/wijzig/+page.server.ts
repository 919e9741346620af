import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { readAgreementTop } from '#duaal/agreements/course/page.read.server.ts';
import { editAgreement } from '#duaal/agreements/drafting/edit-agreement.server.ts';
import { fieldsFrom, fieldsOf, withoutWeek, withWeek, type EditFields } from '#duaal/agreements/drafting/edit-form.ts';
import { readEditOptions } from '#duaal/agreements/drafting/edit-options.read.server.ts';
import { nameSignatories } from '#duaal/agreements/drafting/name-signatories.server.ts';
import { readPresentView } from '#duaal/agreements/drafting/page.read.server.ts';
import { parseEdit } from '#duaal/agreements/drafting/parse-edit.ts';
import { parseSigners } from '#duaal/agreements/drafting/signer-form.ts';
import { withAccess } from '#platform/database.server.ts';
import { asked } from '../asked.ts';
import { textsOf } from '../../../../form-fields.ts';

export const load: PageServerLoad = ({ locals, params }) => {
	const { actor, id } = asked(locals, params);
	return withAccess(actor, async (tx) => {
		const page = await readAgreementTop(tx, actor, id);
		const options = page?.top.moves.includes('edit') ? await readEditOptions(tx, page.agreement) : undefined;
		if (!page || !options) error(404, 'not-found');
		const view = await readPresentView(tx, page.agreement);
		return {
			top: page.top,
			options,
			fields: fieldsOf(view, page.top.version, options.activities),
			signers: page.agreement.signatoryNames,
			awaiting: page.top.status === 'awaiting-signatures',
			signed: page.agreement.signatures.length
		};
	});
};

/** Gives the form back as it was typed. */
function again(fields: EditFields) {
	return { fields, problems: {}, refusal: null, detail: {} };
}

export const actions: Actions = {
	week: async ({ request }) => again(withWeek(fieldsFrom(await request.formData()))),
	weekweg: async ({ request }) => again(withoutWeek(fieldsFrom(await request.formData()))),
	bewaren: async ({ request, locals, params }) => {
		const { actor, id } = asked(locals, params);
		const fields = fieldsFrom(await request.formData());
		const form = parseEdit(fields);
		if (!form.ok) return fail(422, { ...again(fields), problems: form.detail ?? {} });
		const edited = await editAgreement(actor, { id, ...form.value });
		if (edited.ok) redirect(303, `/overeenkomsten/${id}?nu=bewaard`);
		if (edited.code === 'nothing-changed') redirect(303, `/overeenkomsten/${id}`);
		// What was typed stays; sent once more, it goes over the version whose difference was shown.
		const readVersion = String(edited.detail?.version ?? fields.readVersion);
		return fail(409, { ...again({ ...fields, readVersion }), refusal: edited.code, detail: edited.detail ?? {} });
	},
	ondertekenaars: async ({ request, locals, params }) => {
		const { actor, id } = asked(locals, params);
		const values = textsOf(await request.formData());
		const form = parseSigners(values);
		if (!form.ok) return fail(422, { signer: { values, problems: form.detail ?? {}, refusal: null, detail: {} } });
		const named = await nameSignatories(actor, { id, ...form.value });
		if (named.ok) redirect(303, `/overeenkomsten/${id}/wijzig#ondertekenaars`);
		return fail(409, { signer: { values, problems: {}, refusal: named.code, detail: named.detail ?? {} } });
	}
};
