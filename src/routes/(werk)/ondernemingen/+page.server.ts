import type { PageServerLoad } from './$types';
import { readEnterprises } from '#duaal/organisations/enterprise-list.read.server.ts';
import { pageOf } from '#platform/page-number.ts';
import { withAccess } from '#platform/database.server.ts';
import { handOf } from '../../hand.server.ts';

const PER_PAGE = 25;

/** Enterprises by name, number and municipality. */
export const load: PageServerLoad = ({ locals, url }) => {
	const { actor } = handOf(locals);
	const words = (url.searchParams.get('zoek') ?? '').trim().slice(0, 100);
	const municipality = (url.searchParams.get('gemeente') ?? '').trim().slice(0, 60);
	return withAccess(actor, async (tx) => {
		const ask = (limit: number, offset: number) =>
			readEnterprises(tx, { words, municipality, limit, offset }, actor.today);
		const { total } = await ask(0, 0);
		const page = pageOf(url.searchParams, total, PER_PAGE);
		const { enterprises } = await ask(PER_PAGE, page.offset);
		return { words, municipality, total, enterprises, page: page.number, pages: page.pages, me: actor.personId };
	});
};
