import type { Pool } from 'pg';
import { personaOf } from '#db/seed/personas.ts';
import type { Party } from '#duaal/agreements/agreement.ts';
import { signHere } from '#duaal/agreements/sign.server.ts';
import type { EditInput } from '#duaal/agreements/drafting/edit-input.ts';
import type { TextView } from '#duaal/agreements/drafting/text-view.ts';
import { readTextView } from '#duaal/agreements/drafting/versions.read.server.ts';
import { draftAgreement } from '#duaal/agreements/drafting/draft-agreement.server.ts';
import type { DraftFor } from '#duaal/agreements/drafting/draft-facts.read.server.ts';
import { sendAgreement } from '#duaal/agreements/drafting/send-agreement.server.ts';
import { instantInBrussels } from '#kernel/brussels.ts';
import type { AgreementId, Id, PlaceId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { actorOf } from '#tests/rounds/stored-rounds.ts';
import { TODAY } from '#tests/support/database.ts';

/** Noon of the day of the tests. */
export const NOON = instantInBrussels(TODAY, '12:00') as Date;

/** The enrolment of a persona, and a place that serves its programme at the enterprise of another persona. */
export async function pairOf(pool: Pool, learner: string, enterpriseAdmin: string): Promise<DraftFor> {
	const { rows } = await pool.query<{ enrolment: Id<'enrolment'>; establishment: Id<'establishment'>; place: PlaceId }>(
		`select e.id as enrolment, s.id as establishment, p.id as place
		from learner l join enrolment e on e.learner_id = l.id join offering f on f.id = e.offering_id
			join membership m on m.person_id = $2 join establishment s on s.enterprise_id = m.organisation_id
			join place p on p.establishment_id = s.id join place_programme pp on pp.place_id = p.id
			join recognition r on r.id = pp.recognition_id and r.programme_id = f.programme_id
		where l.person_id = $1 order by p.id limit 1`,
		[personaOf(learner).personId, personaOf(enterpriseAdmin).personId]
	);
	const row = rows[0];
	if (!row) throw new Error(`no place for ${learner} at ${enterpriseAdmin}`);
	return { enrolmentId: row.enrolment, establishmentId: row.establishment, placeId: row.place };
}

/** Bart draws up an agreement for Amina at Jan's bakery. */
export async function draftedBakery(pool: Pool): Promise<AgreementId> {
	const pair = await pairOf(pool, 'amina', 'jan');
	const drafted = await draftAgreement(actorOf('bart'), { ...pair, id: newId(), proposalId: null, startsOn: null });
	if (!drafted.ok) throw new Error(drafted.code);
	return drafted.value;
}

/** The same, sent to be signed. */
export async function sentBakery(pool: Pool): Promise<AgreementId> {
	const id = await draftedBakery(pool);
	const sent = await sendAgreement(actorOf('bart'), { id, readVersion: 1, at: NOON });
	if (!sent.ok) throw new Error(`${sent.code} ${JSON.stringify(sent.detail)}`);
	return id;
}

/** The form of a text as it stands, to change one thing of it. */
export function formOf(view: TextView): Pick<EditInput, 'text' | 'plan'> {
	const { enrolmentId: _enrolment, trainingPlanId: _plan, ...text } = view.text;
	return { text, plan: view.plan };
}

/** The present text of an agreement, as its school reads it. */
export async function viewOf(id: AgreementId, version: number): Promise<TextView> {
	const view = await withAccess(actorOf('bart'), (tx) => readTextView(tx, id, version));
	if (!view) throw new Error('no such version');
	return view;
}

let signed = 0;

/** Signs for a party, a second after the signature before, signed in with an authenticator. */
export async function signAs(key: string, id: AgreementId, party: Party, version: number): Promise<void> {
	const outcome = await signHere(actorOf(key), {
		id,
		party,
		version,
		second: 'authenticator',
		at: new Date(NOON.getTime() + ++signed * 1000),
		door: 'account',
		network: 'test'
	});
	if (!outcome.ok) throw new Error(`${key}: ${outcome.code}`);
}
