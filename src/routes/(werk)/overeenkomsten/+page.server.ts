import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { countAgreements, readAgreementList } from '#duaal/agreements/drafting/agreement-list.read.server.ts';
import { listFilterSchema } from '#duaal/agreements/drafting/agreement-list.ts';
import { withAccess } from '#platform/database.server.ts';
import { pageOf } from '#platform/page-number.ts';

const PER_PAGE = 25;

export const load: PageServerLoad = async ({ locals: { actor, session }, url }) => {
	if (actor.kind !== 'member') error(404, 'not-found');
	const filter = listFilterSchema.parse({
		stand: url.searchParams.get('stand'),
		zoek: url.searchParams.get('zoek') ?? ''
	});
	const roles = session?.roles ?? [];
	return withAccess(actor, async (tx) => {
		const counts = await countAgreements(tx, filter);
		const all = counts.open + counts.signed + counts.running + counts.over;
		const { number, pages, offset } = pageOf(
			url.searchParams,
			filter.stand === null ? all : counts[filter.stand],
			PER_PAGE
		);
		return {
			filter,
			counts,
			all,
			page: number,
			pages,
			agreements: await readAgreementList(tx, filter, { today: actor.today, limit: PER_PAGE, offset }),
			mayDraw: roles.some(({ role }) => role === 'coach' || role === 'provider-admin')
		};
	});
};
