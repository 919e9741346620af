import { error } from '@sveltejs/kit';
import { readEnterprise, readOwnEnterprises } from '#duaal/organisations/enterprise-page.read.server.ts';
import type { EnterprisePage } from '#duaal/organisations/enterprise-page.ts';
import { roleAt, type HeldRole } from '#duaal/organisations/permissions.ts';
import type { Tx } from '#platform/database.server.ts';

/** The enterprise that somebody looks at, and the others of the same person. */
export type OwnEnterprise = {
	readonly enterprise: EnterprisePage;
	readonly others: readonly { readonly number: string; readonly name: string }[];
	readonly runs: boolean;
};

/** The enterprise of this person that the address names (`nummer`), else the first by name; answers "not found" when there is none. */
export async function ownEnterprise(tx: Tx, roles: readonly HeldRole[], url: URL): Promise<OwnEnterprise> {
	const ids = roles.filter((held) => roleAt(roles, held.organisationId) === held).map((held) => held.organisationId);
	const own = await readOwnEnterprises(tx, ids);
	const asked = url.searchParams.get('nummer');
	const chosen = asked === null ? own[0] : own.find(({ number }) => number === asked);
	const enterprise = chosen && (await readEnterprise(tx, chosen.number));
	if (!enterprise) error(404, 'not-found');
	return {
		enterprise,
		others: own.filter(({ id }) => id !== enterprise.id),
		runs: roleAt(roles, enterprise.id)?.role === 'enterprise-admin'
	};
}
