import type { PlainDate } from '#kernel/date.ts';
import type { PlaceId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type Actor, type Tx } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import { tell } from '#platform/tell.server.ts';
import { hashOfKey, makeConfirmationLink } from './confirmation-key.server.ts';
import { readAskedPlaces } from './confirmation-page.read.server.ts';
import { findKey, isAskedAbout, lockKeys, saveAnswer } from './confirmation.sql.server.ts';
import type { AnswerRefusal, AskedPlace, ConfirmationAnswer, ConfirmationId } from './confirmation.ts';
import { declarationOn, withDeclaration, type Declaration } from './declaration.ts';
import { changedFields, type PlaceEvent } from './place.ts';
import { lockPlace, saveDeclarations, savePlace, stampPlace, type LockedPlace } from './place.sql.server.ts';
import { termOf } from './term.ts';

/** What a link shows. `open`: it answers; `old`: one press mails a fresh one to the same address; `unknown`: we never sent this key. */
export type ConfirmationView =
	| { readonly state: 'open' | 'old'; readonly enterprise: string; readonly places: readonly AskedPlace[] }
	| { readonly state: 'unknown' };

/** What the page of a link shows. Changes nothing: mail scanners open it as often as they like. `now` is the moment of the request. */
export function peekConfirmation(asker: Actor, key: string, now: Date): Promise<ConfirmationView> {
	return withAccess(workerFor(asker), async (tx): Promise<ConfirmationView> => {
		const found = await findKey(tx, hashOfKey(key));
		if (!found) return { state: 'unknown' };
		if (now >= found.expiresAt) return { state: 'old', enterprise: found.enterprise, places: [] };
		return {
			state: 'open',
			enterprise: found.enterprise,
			places: await readAskedPlaces(tx, found.confirmationId, asker.today)
		};
	});
}

/** An answer about one place; with `changed`, what it offers from now on. */
export type AnswerInput =
	| { readonly placeId: PlaceId; readonly answer: 'still-there' | 'not-now' }
	| { readonly placeId: PlaceId; readonly answer: 'changed'; readonly seats: number; readonly startTime: string };

/**
 * Answers for one place with the key of a link, which is looked up again here: showing the page gave no right. Answering twice, or otherwise, is allowed as long as
 * the link lives; the last answer holds.
 */
export function answerConfirmation(
	asker: Actor,
	key: string,
	input: AnswerInput,
	now: Date
): Promise<Result<ConfirmationAnswer, AnswerRefusal, { readonly taken: number }>> {
	const worker = workerFor(asker);
	return withAccess(worker, async (tx) => {
		const found = await findKey(tx, hashOfKey(key));
		if (!found) return refuse('link-unknown');
		if (now >= found.expiresAt) return refuse('link-old');
		const { confirmationId } = found;
		if (!(await isAskedAbout(tx, confirmationId, input.placeId))) return refuse('unknown-place');
		const place = await lockPlace(tx, input.placeId, worker.today);
		if (!place) return refuse('unknown-place');
		if (input.answer === 'changed' && input.seats < place.taken) return refuse('below-taken', { taken: place.taken });
		const events = await apply(tx, place, { input, confirmationId, today: worker.today });
		await saveAnswer(tx, confirmationId, place.id, { answer: input.answer, today: worker.today });
		await record(tx, worker, `place/${place.id}`, events);
		return ok(input.answer);
	});
}

type Applied = { readonly input: AnswerInput; readonly confirmationId: ConfirmationId; readonly today: PlainDate };

async function apply(tx: Tx, place: LockedPlace, { input, confirmationId, today }: Applied): Promise<PlaceEvent[]> {
	if (input.answer === 'changed') {
		const text = { ...place, seats: input.seats, startTime: input.startTime };
		const fields = changedFields(place, text);
		await savePlace(tx, place.id, text, today);
		const opened = await sayForAll(tx, place, today, (current) => (current?.answer === 'no' ? 'yes' : undefined));
		return [
			{ kind: 'place-changed', detail: { confirmationId, fields } },
			...opened.map((each) => answered(each, confirmationId))
		];
	}
	await stampPlace(tx, place.id, today);
	if (input.answer === 'still-there') return [{ kind: 'place-confirmed', detail: { confirmationId } }];
	const paused = await sayForAll(tx, place, today, () => 'no');
	return paused.map((each) => answered(each, confirmationId));
}

type Said = { readonly recognitionId: LockedPlace['programmes'][number]['recognitionId']; readonly said: Declaration };

/** Says the same for every programme until the next term, when we ask again; nothing for those where `answerFor` has no answer. */
async function sayForAll(
	tx: Tx,
	place: LockedPlace,
	today: PlainDate,
	answerFor: (current: Declaration | undefined) => Declaration['answer'] | undefined
): Promise<Said[]> {
	const { until } = termOf(today);
	const spoken: Said[] = [];
	for (const { recognitionId, declarations } of place.programmes) {
		const current = declarationOn(declarations, today);
		const answer = answerFor(current);
		if (answer === undefined) continue;
		const said: Declaration = {
			answer,
			from: today,
			until: answer === 'no' ? until : current?.until,
			reason: null,
			nextContactOn: answer === 'no' ? until : null
		};
		await saveDeclarations(tx, { id: place.id, recognitionId }, withDeclaration(declarations, said), today);
		spoken.push({ recognitionId, said });
	}
	return spoken;
}

function answered({ recognitionId, said }: Said, confirmationId: ConfirmationId): PlaceEvent {
	const { answer, from, until } = said;
	return { kind: 'place-answered', detail: { confirmationId, recognitionId, answer, from, until: until ?? null } };
}

/** Between two fresh links to the same address, in milliseconds. */
const BETWEEN_LINKS = 5 * 60_000;

/** Mails a fresh link to the person who got the old one, and to nobody else. Pressing twice within five minutes mails one. */
export function renewConfirmationLink(
	asker: Actor,
	key: string,
	now: Date
): Promise<Result<'sent' | 'just-sent', 'link-unknown' | 'unreachable'>> {
	const worker = workerFor(asker);
	return withAccess(worker, async (tx) => {
		const found = await findKey(tx, hashOfKey(key));
		if (!found) return refuse('link-unknown');
		const { confirmationId, enterprise, person } = found;
		const { sent, lastSentAt } = await lockKeys(tx, confirmationId);
		if (lastSentAt && now.getTime() - lastSentAt.getTime() < BETWEEN_LINKS) return ok('just-sent');
		const { link, expiresAt } = await makeConfirmationLink(tx, confirmationId, now);
		const places = await readAskedPlaces(tx, confirmationId, worker.today);
		const told = await tell(tx, {
			reason: `confirm-places/${confirmationId}/again/${sent}`,
			person,
			template: 'confirm-places',
			data: { link, enterprise, places: places.map((each) => `${each.programmes.join(', ')} (${each.municipality})`) },
			uselessAfter: expiresAt
		});
		return told === 'unreachable' ? refuse('unreachable') : ok('sent');
	});
}

/** A link opens one question for somebody without an account: the program does it for the holder of the key, and nothing else. */
function workerFor({ today, requestId }: Actor): Actor & { kind: 'worker' } {
	return { kind: 'worker', today, ...(requestId === undefined ? {} : { requestId }) };
}
