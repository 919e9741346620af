import type { OrganisationId } from '#kernel/id.ts';
import type { Role } from './organisation.ts';

/** A role as a session has it. */
export type HeldRole = {
	readonly organisationId: OrganisationId;
	readonly organisationName: string;
	readonly role: string;
};

const STAFF = [
	'coach',
	'provider-admin',
	'sector-officer',
	'partnership-coordinator'
] as const satisfies readonly Role[];
const OF_ENTERPRISE = ['enterprise-admin', 'mentor'] as const satisfies readonly Role[];

/** The role with which somebody looks after enterprises for a school or a partnership, the one closest to learners first. */
export function staffRole(roles: readonly HeldRole[]): HeldRole | undefined {
	return STAFF.map((role) => roles.find((held) => held.role === role)).find((held) => held !== undefined);
}

/** The role that somebody has at this enterprise, the widest first. */
export function roleAt(roles: readonly HeldRole[], enterpriseId: OrganisationId): HeldRole | undefined {
	return OF_ENTERPRISE.map((role) =>
		roles.find((held) => held.role === role && held.organisationId === enterpriseId)
	).find((held) => held !== undefined);
}

/** In whose name somebody writes about this enterprise: its own, else that of a school or partnership; undefined for who has no business there. */
export function writesFor(roles: readonly HeldRole[], enterpriseId: OrganisationId): HeldRole | undefined {
	return roleAt(roles, enterpriseId) ?? staffRole(roles);
}

/** May this person decide who works for the enterprise? */
export function mayInvite(roles: readonly HeldRole[], enterpriseId: OrganisationId): boolean {
	return roleAt(roles, enterpriseId)?.role === 'enterprise-admin';
}
