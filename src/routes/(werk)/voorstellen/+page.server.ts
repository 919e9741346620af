import type { PageServerLoad } from './$types';
import { readProposals, type ProposalFilter } from '#duaal/proposals/proposal-page.read.server.ts';
import { withAccess } from '#platform/database.server.ts';
import { pageOf } from '#platform/page-number.ts';

const PER_PAGE = 25;
const FILTERS: readonly ProposalFilter[] = ['live', 'over'];

/** The proposals that this person may see: own ones, those of a ward, of own learners, or for the own enterprise. */
export const load: PageServerLoad = ({ locals, url }) =>
	withAccess(locals.actor, async (tx) => {
		const filter = FILTERS.find((each) => each === url.searchParams.get('toon')) ?? 'live';
		const { total } = await readProposals(tx, filter, { limit: 0, offset: 0 });
		const page = pageOf(url.searchParams, total, PER_PAGE);
		const { proposals } = await readProposals(tx, filter, { limit: PER_PAGE, offset: page.offset });
		const roles = locals.session?.roles ?? [];
		const school = roles.some(({ role }) => role === 'coach' || role === 'provider-admin');
		return { filter, total, proposals, school, page: page.number, pages: page.pages };
	});
