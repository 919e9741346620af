import type { PageServerLoad } from './$types';
import { readSearches } from '#duaal/learners/search.read.server.ts';
import { readSearchOverview } from '#duaal/learners/search-overview.server.ts';
import { withAccess } from '#platform/database.server.ts';
import { pageOf } from '#platform/page-number.ts';

const PER_PAGE = 25;
const SCHOOL: readonly string[] = ['coach', 'provider-admin'];

/** The school's learners who search, least time left first; for partnerships the counts of this week. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, session } = locals;
	const school = session?.roles.some(({ role }) => SCHOOL.includes(role)) ?? false;
	const all = school ? await withAccess(actor, (tx) => readSearches(tx, actor.today)) : [];
	const page = pageOf(url.searchParams, all.length, PER_PAGE);
	const counts = actor.kind === 'member' && !school ? await readSearchOverview(actor) : undefined;
	return {
		school,
		total: all.length,
		over: all.filter(({ reading }) => reading.phase === 'passed').length,
		rows: all.slice(page.offset, page.offset + PER_PAGE),
		page: page.number,
		pages: page.pages,
		counts: counts ?? null
	};
};
