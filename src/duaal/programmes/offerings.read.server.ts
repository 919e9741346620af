import { sql } from 'kysely';
import type { Province, ProviderType } from '#duaal/organisations/organisation.ts';
import type { SchoolYear } from '#kernel/school-year.ts';
import type { Tx } from '#platform/database.server.ts';

/** One programme at one campus in a school year. */
export type OfferingRow = {
	readonly id: string;
	readonly schoolYear: SchoolYear;
	readonly programme: { readonly code: string; readonly name: string };
	readonly provider: { readonly id: string; readonly name: string; readonly type: ProviderType };
	readonly campus: {
		readonly id: string;
		readonly name: string;
		readonly municipality: string;
		readonly province: Province;
		readonly lat: number;
		readonly lon: number;
	};
};

/** Which offerings; filters that are absent do not narrow. */
export type OfferingFilters = {
	readonly schoolYear: SchoolYear;
	/** Code of a programme. */
	readonly programme?: string | undefined;
	readonly province?: Province | undefined;
	/** Id of an education provider. */
	readonly provider?: string | undefined;
};

/** What is offered where in a school year, by programme, province, municipality, provider and id; `total` counts all pages. */
export async function readOfferings(
	tx: Tx,
	{ schoolYear, programme, province, provider }: OfferingFilters,
	page: { readonly limit: number; readonly offset: number }
): Promise<{ offerings: OfferingRow[]; total: number }> {
	const source = sql`
		from offering o
			join programme p on p.id = o.programme_id
			join campus c on c.id = o.campus_id
			join education_provider e on e.organisation_id = c.provider_id
			join organisation g on g.id = e.organisation_id
			join municipality m on m.nis = c.municipality_nis
		where o.school_year = ${schoolYear}
			and (${programme ?? null}::text is null or p.code = ${programme ?? null})
			and (${province ?? null}::text is null or m.province = ${province ?? null})
			and (${provider ?? null}::uuid is null or c.provider_id = ${provider ?? null})`;
	const { rows } = await sql<OfferingRow>`
		select o.id, o.school_year as "schoolYear", jsonb_build_object('code', p.code, 'name', p.name) as programme,
			jsonb_build_object('id', e.organisation_id, 'name', g.name, 'type', e.provider_type) as provider,
			jsonb_build_object('id', c.id, 'name', c.name, 'municipality', m.name, 'province', m.province, 'lat', c.lat, 'lon', c.lon) as campus
		${source}
		order by p.name, p.code, m.province, m.name, g.name, o.id limit ${page.limit} offset ${page.offset}
	`.execute(tx);
	const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${source}`.execute(tx);
	return { offerings: rows, total: counted[0]?.total ?? 0 };
}
