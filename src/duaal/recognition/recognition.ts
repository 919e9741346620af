import { IN_FORCE_STATUSES, type RecognitionStatus } from '#duaal/workplaces/workplace.ts';
import type { Id, OrganisationId, PersonId } from '#kernel/id.ts';

export type RecognitionId = Id<'recognition'>;
export type MentorId = Id<'mentor'>;

/**
 * In which quality somebody acts on one recognition (erkenning). `proxy`: a coach with a mandate of the enterprise. `officer`: of the competent partnership.
 * `appeal-board`: beroepscommissie of the Flemish partnership. `school`: any coach or administrator of an education provider.
 */
export const ACTORS = [
	'enterprise',
	'proxy',
	'officer',
	'appeal-board',
	'school',
	'learner',
	'guardian',
	'system'
] as const;
export type Actor = (typeof ACTORS)[number];

/** Who decides why a partnership is competent. `none`: no sectoral partnership fits, so the Flemish one. */
export const ROUTED_BY = ['joint-committee', 'programme', 'none', 'forwarded'] as const;
export type RoutedBy = (typeof ROUTED_BY)[number];

/** What counts for a move: where the recognition stands, and what it was before an appeal. */
export type Standing = {
	readonly status: RecognitionStatus;
	readonly beforeAppeal: RecognitionStatus | null;
};

/** Whom a recognition concerns. */
export type Parties = {
	readonly status: RecognitionStatus;
	readonly enterpriseId: OrganisationId;
	/** The competent partnership; null for a recognition from before this platform of which nobody knows it. */
	readonly partnershipId: OrganisationId | null;
	readonly proxyId: PersonId | null;
};

/** The part of a session that says who somebody is. */
export type Visitor = {
	readonly personId: PersonId;
	readonly name: string;
	readonly roles: readonly { readonly organisationId: OrganisationId; readonly role: string }[];
	readonly isLearner: boolean;
	readonly wards: number;
};

/** In which qualities this person can act on this recognition; the one that weighs most first. */
export function actorsOf(visitor: Visitor, { enterpriseId, partnershipId, proxyId }: Parties): Actor[] {
	const holds = (role: string, at?: OrganisationId | null) =>
		visitor.roles.some((held) => held.role === role && (at === undefined || held.organisationId === at));
	const actors: Actor[] = [];
	if (holds('sector-officer', partnershipId) || holds('partnership-coordinator', partnershipId)) actors.push('officer');
	if (holds('partnership-coordinator')) actors.push('appeal-board');
	if (holds('enterprise-admin', enterpriseId)) actors.push('enterprise');
	const school = holds('coach') || holds('provider-admin');
	if (proxyId === visitor.personId && school) actors.push('proxy');
	if (school) actors.push('school');
	if (visitor.isLearner) actors.push('learner');
	if (visitor.wards > 0) actors.push('guardian');
	return actors;
}

/** True while learners may be taken on: also under guidance and while a mentor is replaced. */
export function isInForce(status: RecognitionStatus): boolean {
	const inForce: readonly RecognitionStatus[] = IN_FORCE_STATUSES;
	return inForce.includes(status);
}
