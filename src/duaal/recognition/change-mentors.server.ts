import { isId, type OrganisationId, type PersonId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { Tx } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { handleRecognition, type HandleDetail, type HandleRefusal, type Who } from './handle.server.ts';
import { readMentorChoices } from './application-form.read.server.ts';
import type { MentorChoice } from './recognition-view.ts';
import { completeMentor, insertMentor, nameMentor, type MentorRecord } from './mentor.sql.server.ts';
import type { MentorPart } from './mentor.ts';
import type { FormOf, MentorForm } from './recognition-forms.ts';
import { readFacts } from './recognition-facts.read.server.ts';
import type { MentorId, RecognitionId } from './recognition.ts';

/** The enterprise names another mentor, or completes what is known of one whom it named before. */
export function changeMentors(
	who: Who,
	id: RecognitionId,
	form: FormOf<'change-mentors'>
): Promise<Result<true, HandleRefusal, HandleDetail>> {
	const { actor } = who;
	return handleRecognition(who, { ...form, id }, async (tx, { enterpriseId }) => {
		const mentor = await mentorMeant(tx, enterpriseId, form);
		const facts = await readFacts(tx, id, actor.today);
		const barred = facts?.mentors.some((each) => each.id === mentor?.record.id && each.barred) ?? false;
		const named = facts?.mentors.some((each) => each.id === mentor?.record.id) ?? false;
		return {
			met: mentor && !barred ? ['mentor-named'] : [],
			detail: { mentor: mentor?.record.name ?? null },
			after: async () => {
				if (!mentor) return;
				await writeMentor(tx, mentor, actor.personId);
				if (!named) await nameFor(tx, id, { record: mentor.record, part: form.part, form, who });
			}
		};
	});
}

/** A mentor as the form means it: known to the enterprise already, or new. */
export type MeantMentor = { readonly record: MentorRecord; readonly known: boolean };

/** Whom the form means; undefined for somebody who is not of this enterprise, or a new one without a name. */
export async function mentorMeant(
	tx: Tx,
	enterpriseId: OrganisationId,
	form: MentorForm
): Promise<MeantMentor | undefined> {
	const choices = await readMentorChoices(tx, enterpriseId);
	// Somebody who works there and was written down meanwhile is the same mentor, also for a page that is older.
	const chosen = choices.find(({ value, personId }) => value === form.mentor || form.mentor === `person/${personId}`);
	if (form.mentor !== 'new' && !chosen) return undefined;
	const name = chosen?.name ?? form.mentorName;
	if (name === '') return undefined;
	const record = {
		id: recordId(chosen) ?? newId<'mentor'>(),
		enterpriseId,
		personId: chosen?.personId ?? null,
		name,
		born: form.mentorBorn,
		extractMadeOn: form.extractMadeOn,
		training: form.training,
		trainingOn: form.trainingOn
	};
	return { record, known: recordId(chosen) !== undefined };
}

function recordId(chosen: MentorChoice | undefined): MentorId | undefined {
	const id = chosen?.value.startsWith('record/') ? chosen.value.slice('record/'.length) : undefined;
	return id !== undefined && isId(id) ? (id as MentorId) : undefined;
}

/** Writes a new mentor down, or completes a known one. */
export async function writeMentor(tx: Tx, { record, known }: MeantMentor, by: PersonId): Promise<void> {
	await (known ? completeMentor(tx, record) : insertMentor(tx, record, by));
}

type Naming = {
	readonly record: MentorRecord;
	readonly part: MentorPart;
	readonly form: MentorForm;
	readonly who: Who;
};

/** Names a mentor for one recognition, with what counts for this programme only. */
export function nameFor(tx: Tx, id: RecognitionId, { record, part, form, who }: Naming): Promise<void> {
	const { mentorYears: years, mentorProof: proof } = form;
	return nameMentor(tx, id, { mentorId: record.id, part, years, proof, since: who.actor.today });
}
