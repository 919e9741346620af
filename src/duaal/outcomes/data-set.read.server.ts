import type { SchoolYear } from '#kernel/school-year.ts';
import type { Tx } from '#platform/database.server.ts';

/** What is inside this database. With `exampleData` every screen and export says "voorbeelddata". */
export type DataSet = {
	readonly exampleData: boolean;
	readonly scale: string | null;
	/** The school year that the data is about; null in an empty database. */
	readonly schoolYear: SchoolYear | null;
};

/** Reads what is inside this database; an empty one holds no example data. */
export async function readDataSet(tx: Tx): Promise<DataSet> {
	const row = await tx.selectFrom('data_set').select(['kind', 'scale', 'school_year']).executeTakeFirst();
	return {
		exampleData: row?.kind === 'example',
		scale: row?.scale ?? null,
		schoolYear: (row?.school_year ?? null) as SchoolYear | null
	};
}
