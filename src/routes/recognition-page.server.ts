import { error, fail } from '@sveltejs/kit';
import { readMentorChoices } from '#duaal/recognition/application-form.read.server.ts';
import { missingFrom } from '#duaal/recognition/completeness.ts';
import { blockingCriteria } from '#duaal/recognition/criterion.ts';
import { criteriaOn } from '#duaal/recognition/criteria.ts';
import type { Who } from '#duaal/recognition/handle.server.ts';
import { makeMove } from '#duaal/recognition/make-move.server.ts';
import { movesFor } from '#duaal/recognition/permissions.ts';
import { readEvents } from '#duaal/recognition/recognition-event.read.server.ts';
import { readFacts } from '#duaal/recognition/recognition-facts.read.server.ts';
import { readComplaints, readRecognition } from '#duaal/recognition/recognition-file.read.server.ts';
import { moveSchema, mentorProblems, problemsOf } from '#duaal/recognition/recognition-forms.ts';
import { readPartnerships } from '#duaal/recognition/recognition-list.read.server.ts';
import { actorsOf, type RecognitionId } from '#duaal/recognition/recognition.ts';
import { isId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { textsOf } from './form-fields.ts';

/** Who is signed in, as the use cases of recognitions want it. */
export function whoOf({ actor, session }: App.Locals): Who {
	if (actor.kind !== 'member' || !session) error(404, 'not-found');
	return { actor, visitor: session };
}

/** Everything that the page about one recognition shows this person, and which moves it offers. */
export async function recognitionPage(locals: App.Locals, param: string) {
	const { actor, visitor } = whoOf(locals);
	if (!isId(param)) error(404, 'not-found');
	const id = param as RecognitionId;
	const page = await withAccess(actor, async (tx) => {
		const head = await readRecognition(tx, id);
		const facts = head?.full ? await readFacts(tx, id, actor.today) : undefined;
		if (!head || !facts) return undefined;
		const moves = movesFor(head.status, actorsOf(visitor, head));
		return {
			head,
			facts,
			moves,
			events: await readEvents(tx, id),
			complaints: await readComplaints(tx, id),
			partnerships: moves.includes('forward') ? await readPartnerships(tx) : [],
			choices: moves.includes('change-mentors') ? await readMentorChoices(tx, head.enterpriseId) : []
		};
	});
	if (!page) error(404, 'not-found');
	const criteria = criteriaOn(page.facts, actor.today);
	return {
		...page,
		criteria,
		blocking: blockingCriteria(criteria).map(({ code }) => code),
		missing: missingFrom(page.facts),
		today: actor.today,
		complaintId: newId()
	};
}
/** Makes the move that a form asks for; undefined when it is done, else what the page shows, with what was typed. */
export async function sendMove(locals: App.Locals, id: string, form: FormData) {
	const who = whoOf(locals);
	if (!isId(id)) error(404, 'not-found');
	const values = textsOf(form);
	const move = values['move'] ?? '';
	const parsed = moveSchema.safeParse(values);
	if (!parsed.success) return fail(422, { move, values, problems: problemsOf(parsed.error) });
	const problems = parsed.data.move === 'change-mentors' ? mentorProblems(parsed.data, who.actor.today) : {};
	if (Object.keys(problems).length > 0) return fail(422, { move, values, problems });
	const outcome = await makeMove(who, id as RecognitionId, parsed.data);
	if (outcome.ok) return undefined;
	if (outcome.code === 'unknown-recognition') error(404, 'not-found');
	return fail(409, { move, values, refusal: outcome.code, detail: outcome.detail ?? {} });
}
