import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { Id, LearnerId, OrganisationId, PlaceId, ProgrammeId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { ProposalId } from './proposal.ts';

/** What an agreement can take over from a proposal that both sides accepted. Its seat passes on with `seats.transfer('proposal/<id>', 'agreement/<id>')`. */
export type AcceptedProposal = {
	readonly id: ProposalId;
	readonly enrolmentId: Id<'enrolment'>;
	readonly learnerId: LearnerId;
	readonly programmeId: ProgrammeId;
	readonly enterpriseId: OrganisationId;
	readonly establishmentId: Id<'establishment'>;
	readonly placeId: PlaceId | null;
	readonly startsOn: PlainDate;
	/** The day after the last one for which the seat is held. */
	readonly until: PlainDate;
	readonly contact: { readonly name: string | null; readonly email: string | null; readonly phone: string | null };
};

/** An accepted proposal, for who draws up the agreement; undefined when it is not accepted (any more), or not visible to the asker. */
export async function readAcceptedProposal(tx: Tx, id: ProposalId): Promise<AcceptedProposal | undefined> {
	const { rows } = await sql<AcceptedProposal>`
		select id, enrolment_id as "enrolmentId", learner_id as "learnerId", programme_id as "programmeId", enterprise_id as "enterpriseId",
			establishment_id as "establishmentId", place_id as "placeId", starts_on as "startsOn", until_day as until,
			json_build_object('name', contact_name, 'email', contact_email, 'phone', contact_phone) as contact
		from proposal where id = ${id} and status = 'accepted'`.execute(tx);
	return rows[0];
}
