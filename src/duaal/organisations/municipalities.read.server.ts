import type { Tx } from '#platform/database.server.ts';

/** Every municipality of Flanders and Brussels, by name. */
export async function readMunicipalities(tx: Tx): Promise<{ nis: string; name: string }[]> {
	return tx.selectFrom('municipality').select(['nis', 'name']).orderBy('name').orderBy('nis').execute();
}
