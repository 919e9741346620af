import { readDataSet } from '#duaal/outcomes/data-set.read.server.ts';
import { readFunnel } from '#duaal/outcomes/funnel.read.server.ts';
import { readOfferings } from '#duaal/programmes/offerings.read.server.ts';
import { searchProgrammes, type ProgrammeHit } from '#duaal/programmes/programme-search.read.server.ts';
import { schoolYearOf } from '#kernel/school-year.ts';
import { endpoint, type Endpoint } from './endpoint.server.ts';
import { funnelOut, funnelQuery, offeringsOut, offeringsQuery, programmesOut, programmesQuery } from './schemas.ts';

/** Every address of the public API; the routes and the OpenAPI document are both made from this list. */
export const ENDPOINTS: readonly Endpoint[] = [
	endpoint({
		path: '/api/v1/programmes',
		name: 'listProgrammes',
		summary: 'Dual programmes',
		description: 'Programmes that fit all filters, best match first when words are given, then by name and code.',
		query: programmesQuery,
		response: programmesOut,
		async handle({ tx, actor, query: { limit, offset, ...criteria } }) {
			const { exampleData, schoolYear } = await readDataSet(tx);
			const { hits, total } = await searchProgrammes(tx, criteria, schoolYear ?? schoolYearOf(actor.today), {
				limit,
				offset
			});
			return { programmes: hits.map(programmeAnswer), total, limit, offset, schoolYear, exampleData };
		}
	}),
	endpoint({
		path: '/api/v1/offerings',
		name: 'listOfferings',
		summary: 'Where programmes are offered',
		description: 'Programmes at campuses in a school year, by programme, province, municipality and provider.',
		query: offeringsQuery,
		response: offeringsOut,
		async handle({ tx, actor, query: { limit, offset, 'school-year': asked, ...filters } }) {
			const { exampleData, schoolYear } = await readDataSet(tx);
			const year = asked ?? schoolYear ?? schoolYearOf(actor.today);
			return {
				...(await readOfferings(tx, { ...filters, schoolYear: year }, { limit, offset })),
				limit,
				offset,
				exampleData
			};
		}
	}),
	endpoint({
		path: '/api/v1/statistics/funnel',
		name: 'readFunnel',
		summary: 'Programmes developed, organised and with learners',
		description:
			'Published figures where they exist for the school year, otherwise counts of this database; the counts are always there too.',
		query: funnelQuery,
		response: funnelOut,
		async handle({ tx, actor, query }) {
			const { exampleData } = await readDataSet(tx);
			return { ...(await readFunnel(tx, query['school-year'], actor.today)), exampleData };
		}
	})
];

function programmeAnswer({
	code,
	name,
	kind,
	form,
	stage,
	finality,
	domain,
	domainName,
	sector,
	sectorName,
	provinces,
	example
}: ProgrammeHit) {
	return {
		code,
		name,
		kind,
		form,
		stage,
		finality,
		domain: { code: domain, name: domainName },
		sector: { code: sector, name: sectorName },
		provinces: [...provinces],
		example
	};
}
