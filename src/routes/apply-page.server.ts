import { fail } from '@sveltejs/kit';
import { applyForRecognition } from '#duaal/recognition/apply.server.ts';
import * as form from '#duaal/recognition/application-form.read.server.ts';
import { applySchema, mentorProblems, problemsOf, tickedIn } from '#duaal/recognition/recognition-forms.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { textsOf } from './form-fields.ts';
import { whoOf } from './recognition-page.server.ts';

type Establishments = Parameters<typeof form.readEstablishments>[1];

/** The page on which somebody applies: where and for which programme, and once that is chosen the rest, filled in as far as it is known. */
export function applyPage(locals: App.Locals, url: URL, which: Establishments) {
	const { actor } = whoOf(locals);
	const [code, place] = [url.searchParams.get('opleiding') ?? '', url.searchParams.get('vestiging') ?? ''];
	return withAccess(actor, async (tx) => {
		const establishments = await form.readEstablishments(tx, which);
		const chosen = establishments.find(({ id }) => id === place) ?? establishments[0];
		const programmes = await form.readProgrammeChoices(tx, chosen?.sector ?? null);
		const programme = programmes.find((each) => each.code === code);
		return {
			establishments,
			establishment: chosen ?? null,
			programmes,
			programme: programme ?? null,
			activities: programme ? await form.readProgrammeActivities(tx, programme.id, actor.today) : [],
			mentors: chosen ? await form.readMentorChoices(tx, chosen.enterpriseId) : [],
			id: newId()
		};
	});
}
/** Applies; the id of the application when it stands there, else what the page shows, with what was typed. */
export async function sendApplication(locals: App.Locals, sent: FormData) {
	const who = whoOf(locals);
	const values = textsOf(sent);
	const parsed = applySchema.safeParse(values);
	if (!parsed.success) return fail(422, { values, problems: problemsOf(parsed.error) });
	const problems = mentorProblems(parsed.data, who.actor.today);
	if (Object.keys(problems).length > 0) return fail(422, { values, problems });
	const outcome = await applyForRecognition(who, parsed.data, tickedIn(values));
	if (outcome.ok) return outcome.value;
	return fail(409, { values, refusal: outcome.code, detail: outcome.detail ?? {} });
}
