import type { Tx } from '#platform/database.server.ts';

/** Every education provider, by name. */
export async function readSchools(tx: Tx): Promise<{ id: string; name: string }[]> {
	return tx
		.selectFrom('education_provider as e')
		.innerJoin('organisation as o', 'o.id', 'e.organisation_id')
		.select(['o.id', 'o.name'])
		.orderBy('o.name')
		.orderBy('o.id')
		.execute();
}
