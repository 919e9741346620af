import { error } from '@sveltejs/kit';
import { readEnterprise } from '#duaal/organisations/enterprise-page.read.server.ts';
import type { EnterprisePage } from '#duaal/organisations/enterprise-page.ts';
import { parseEnterpriseNumber } from '#law/kbo.ts';
import type { Tx } from '#platform/database.server.ts';

/** The enterprise of the address; answers "not found" for a number that is none, or that nobody has here. */
export async function enterpriseOf(tx: Tx, number: string): Promise<EnterprisePage> {
	const parsed = parseEnterpriseNumber(number);
	const enterprise = parsed.ok ? await readEnterprise(tx, parsed.value) : undefined;
	if (!enterprise) error(404, 'not-found');
	return enterprise;
}
