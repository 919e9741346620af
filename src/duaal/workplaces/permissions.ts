import type { OrganisationId } from '#kernel/id.ts';

/** A role that somebody holds today. */
export type HeldRole = { readonly role: string; readonly organisationId: OrganisationId };

/** The enterprises whose places this person may declare, change and confirm: those that the person runs. */
export function enterprisesRunBy(roles: readonly HeldRole[]): OrganisationId[] {
	return [
		...new Set(roles.filter(({ role }) => role === 'enterprise-admin').map(({ organisationId }) => organisationId))
	];
}

/** May this person write about the places of this enterprise? */
export function mayOfferPlaces(roles: readonly HeldRole[], enterpriseId: OrganisationId): boolean {
	return enterprisesRunBy(roles).includes(enterpriseId);
}
