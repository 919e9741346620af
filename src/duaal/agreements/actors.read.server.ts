import type { LearnerId, OrganisationId, PersonId } from '#kernel/id.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import type { Actor, Party } from './agreement.ts';

/** Whose agreement it is. */
export type AgreementOwners = {
	readonly learnerId: LearnerId;
	readonly providerId: OrganisationId;
	readonly enterpriseId: OrganisationId;
	readonly mentorIds: readonly PersonId[];
	readonly signatories: readonly { readonly party: Party; readonly personId: PersonId }[];
};

const ROLE_AT = {
	coach: 'providerId',
	'provider-admin': 'providerId',
	'enterprise-admin': 'enterpriseId'
} as const;

/** Somebody who was named to sign, and holds nothing else, acts as that party does. */
const ACTOR_OF: Readonly<Record<Party, Actor>> = {
	learner: 'learner',
	guardian: 'guardian',
	enterprise: 'enterprise-admin',
	'education-provider': 'provider-admin'
};

/**
 * In which roles somebody acts on an agreement today: learner, guardian, mentor, by a role in one of its organisations, or as somebody who was named to sign it. Each
 * once, in no order that matters; empty for who only watches.
 */
export async function readActors(tx: Tx, { personId, today }: MemberActor, owners: AgreementOwners): Promise<Actor[]> {
	const memberships = await tx
		.selectFrom('membership')
		.select(['organisation_id', 'role'])
		.where('person_id', '=', personId)
		.where('valid_from', '<=', today)
		.where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', today)]))
		.execute();
	const learner = await tx
		.selectFrom('learner')
		.select('person_id')
		.where('id', '=', owners.learnerId)
		.executeTakeFirst();
	const actors = new Set<Actor>();
	if (learner?.person_id === personId) actors.add('learner');
	if (owners.mentorIds.includes(personId)) actors.add('mentor');
	for (const { organisation_id, role } of memberships) {
		const at = ROLE_AT[role as keyof typeof ROLE_AT] as (typeof ROLE_AT)[keyof typeof ROLE_AT] | undefined;
		if (at !== undefined && owners[at] === organisation_id) actors.add(role as Actor);
	}
	for (const signatory of owners.signatories)
		if (signatory.personId === personId) actors.add(ACTOR_OF[signatory.party]);
	if (await isGuardian(tx, personId, owners.learnerId)) actors.add('guardian');
	return [...actors];
}

async function isGuardian(tx: Tx, personId: PersonId, learnerId: LearnerId): Promise<boolean> {
	// Row-level security shows a guardianship only while the learner is a minor.
	const found = await tx
		.selectFrom('guardianship')
		.select('guardian_id')
		.where('guardian_id', '=', personId)
		.where('learner_id', '=', learnerId)
		.executeTakeFirst();
	return found !== undefined;
}
