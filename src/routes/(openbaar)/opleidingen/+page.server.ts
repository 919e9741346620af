import type { PageServerLoad } from './$types';
import { readSearch } from '#duaal/portal/search-address.ts';
import { readDataSet } from '#duaal/outcomes/data-set.read.server.ts';
import { searchProgrammes } from '#duaal/programmes/programme-search.read.server.ts';
import { schoolYearOf } from '#kernel/school-year.ts';
import { withAccess } from '#platform/database.server.ts';

const PER_PAGE = 20;

/** The programmes that fit the address, one page of them, with the counts beside each facet. */
export const load: PageServerLoad = ({ locals, url }) => {
	const { criteria, page } = readSearch(url.searchParams);
	return withAccess(locals.actor, async (tx) => {
		const schoolYear = (await readDataSet(tx)).schoolYear ?? schoolYearOf(locals.actor.today);
		const result = await searchProgrammes(tx, criteria, schoolYear, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
		const domains = await tx.selectFrom('study_domain').select(['code', 'name']).orderBy('position').execute();
		return { ...result, criteria, page, pages: Math.max(1, Math.ceil(result.total / PER_PAGE)), schoolYear, domains };
	});
};
