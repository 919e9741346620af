import { error, fail, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { sendCode } from '#duaal/agreements/signing/send-code.server.ts';
import { signMany } from '#duaal/agreements/signing/sign-many.server.ts';
import { choiceOf, codeSchema } from '#duaal/agreements/signing/signing-forms.ts';
import { firstDay, readWaitingForMe } from '#duaal/agreements/signing/waiting-list.read.server.ts';
import { withAccess } from '#platform/database.server.ts';
import { networkHash } from '../../../sign-page.server.ts';

/** Everything that waits for this person's signature, to tick and sign together. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = memberOf(locals);
	const waiting = await withAccess(actor, (tx) => readWaitingForMe(tx, actor));
	return {
		allTicked: url.searchParams.has('alles'),
		authenticator: locals.session?.secondFactor ?? false,
		rows: waiting.map((each) => ({
			choice: `${each.agreement.id}.${each.party}.${each.agreement.version}`,
			id: each.agreement.id,
			party: each.party,
			learner: each.agreement.parties.learner.name,
			enterprise: each.agreement.parties.enterprise.name,
			programme: each.agreement.parties.programme.name,
			firstDay: firstDay(each),
			amendment: each.agreement.amendment !== null,
			others: each.others
		}))
	};
};

function memberOf({ actor }: App.Locals) {
	if (actor.kind !== 'member') error(404, 'not-found');
	return actor;
}

/** The ticked lines, and the form itself. */
async function chosenIn({ request }: RequestEvent) {
	const form = await request.formData();
	const chosen = form.getAll('keuze').map(String);
	const list = chosen.map(choiceOf).filter((each) => each !== undefined);
	// What each line was called, for the list of what became of it: by then it no longer waits.
	const names = Object.fromEntries(
		[...form].filter(([name]) => name.startsWith('naam.')).map(([name, value]) => [name.slice(5), String(value)])
	);
	return { form, chosen, list, names };
}

export const actions: Actions = {
	code: async (event) => {
		const { chosen, list } = await chosenIn(event);
		if (list.length === 0) return fail(422, { refusal: 'nothing-chosen' as const, chosen });
		const sent = await sendCode(memberOf(event.locals), list, new Date());
		if (!sent.ok) return fail(422, { refusal: sent.code, detail: sent.detail, chosen });
		return { chosen, sent: sent.value };
	},
	teken: async (event) => {
		const { form, chosen, list, names } = await chosenIn(event);
		if (list.length === 0) return fail(422, { refusal: 'nothing-chosen' as const, chosen });
		const code = codeSchema.safeParse(Object.fromEntries(form));
		const authenticator = event.locals.session?.secondFactor ?? false;
		if (!authenticator && !code.success) return fail(422, { refusal: 'not-six-digits' as const, chosen, again: true });
		const second = code.success && !authenticator ? code.data : 'authenticator';
		const signed = await signMany(memberOf(event.locals), list, {
			second,
			at: new Date(),
			network: networkHash(event)
		});
		return {
			chosen,
			outcomes: signed.map(({ item: { id, party, version }, outcome }) => ({
				id,
				name: names[`${id}.${party}.${version}`] ?? '',
				refusal: outcome.ok ? null : outcome.code,
				detail: outcome.ok ? {} : (outcome.detail ?? {})
			}))
		};
	}
};
