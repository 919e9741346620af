import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { openAmendment, withdrawAmendment } from '#duaal/agreements/course/amend.server.ts';
import { readAmendmentPages } from '#duaal/agreements/course/amendment-pages.read.server.ts';
import { amendReasonSchema } from '#duaal/agreements/course/course-forms.ts';
import { readAgreementTop } from '#duaal/agreements/course/page.read.server.ts';
import { fieldsFrom, fieldsOf, withoutWeek, withWeek, type EditFields } from '#duaal/agreements/drafting/edit-form.ts';
import { readEditOptions } from '#duaal/agreements/drafting/edit-options.read.server.ts';
import { readPresentView } from '#duaal/agreements/drafting/page.read.server.ts';
import { parseEdit } from '#duaal/agreements/drafting/parse-edit.ts';
import { withAccess } from '#platform/database.server.ts';
import { asked } from '../asked.ts';
import { problemsOf, textsOf } from '../../../../form-fields.ts';

export const load: PageServerLoad = ({ locals, params }) => {
	const { actor, id } = asked(locals, params);
	return withAccess(actor, async (tx) => {
		const page = await readAgreementTop(tx, actor, id);
		if (!page) error(404, 'not-found');
		const { top, agreement } = page;
		const amendments = await readAmendmentPages(tx, id);
		const open = amendments.some(({ status }) => status === 'awaiting-signatures');
		const options = top.moves.includes('amend') && !open ? await readEditOptions(tx, agreement) : undefined;
		const view = await readPresentView(tx, agreement);
		return {
			top,
			amendments,
			options: options ?? null,
			fields: options ? fieldsOf(view, top.version, options.activities) : null,
			mayWithdraw: open && top.moves.includes('amend'),
			today: actor.today
		};
	});
};

type Typed = { readonly fields: EditFields; readonly reason: string; readonly effectiveOn: string };

/** Gives the form back as it was typed. */
function again(typed: Typed) {
	return { ...typed, problems: {}, refusal: null, detail: {} };
}

async function typedIn(request: Request): Promise<Typed> {
	const data = await request.formData();
	const { reason = '', effectiveOn = '' } = textsOf(data);
	return { fields: fieldsFrom(data), reason, effectiveOn };
}

export const actions: Actions = {
	week: async ({ request }) => {
		const typed = await typedIn(request);
		return again({ ...typed, fields: withWeek(typed.fields) });
	},
	weekweg: async ({ request }) => {
		const typed = await typedIn(request);
		return again({ ...typed, fields: withoutWeek(typed.fields) });
	},
	bewaren: async ({ request, locals, params }) => {
		const { actor, id } = asked(locals, params);
		const typed = await typedIn(request);
		const [form, why] = [parseEdit(typed.fields), amendReasonSchema.safeParse(typed)];
		if (!form.ok || !why.success) {
			const problems = { ...(form.ok ? {} : form.detail), ...problemsOf(why.error?.issues ?? []) };
			return fail(422, { ...again(typed), problems });
		}
		const opened = await openAmendment(actor, { id, ...form.value, ...why.data });
		if (!opened.ok) return fail(409, { ...again(typed), refusal: opened.code, detail: opened.detail ?? {} });
		redirect(303, `/overeenkomsten/${id}/wijziging`);
	},
	terugnemen: async ({ locals, params }) => {
		const { actor, id } = asked(locals, params);
		const outcome = await withdrawAmendment(actor, { id, at: new Date() });
		if (!outcome.ok && outcome.code !== 'none-open') error(404, 'not-found');
		redirect(303, `/overeenkomsten/${id}/wijziging`);
	}
};
