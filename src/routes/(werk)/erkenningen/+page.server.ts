import type { PageServerLoad } from './$types';
import { daysLate, decisionDue, validityWarning } from '#duaal/recognition/deadlines.ts';
import { readWorklist } from '#duaal/recognition/recognition-list.read.server.ts';
import { WORKLISTS, type Worklist } from '#duaal/recognition/recognition-view.ts';
import { addMonths } from '#kernel/date.ts';
import { withAccess } from '#platform/database.server.ts';
import { pageOf } from '#platform/page-number.ts';
import { whoOf } from '../../recognition-page.server.ts';

const PER_PAGE = 25;

/** What the partnership has to do, the longest waiting first. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, visitor } = whoOf(locals);
	const { today } = actor;
	const chosen = WORKLISTS.find((each) => each === url.searchParams.get('toon'));
	const words = (url.searchParams.get('zoek') ?? '').trim().slice(0, 100);
	const asked = {
		list: chosen ?? ('todo' as Worklist),
		words,
		limit: PER_PAGE,
		endsBefore: addMonths(today, 6),
		partnershipIds: visitor.roles
			.filter(({ role }) => role === 'sector-officer' || role === 'partnership-coordinator')
			.map(({ organisationId }) => organisationId),
		board: visitor.roles.some(({ role }) => role === 'partnership-coordinator')
	};
	const number = Math.max(1, Math.trunc(Number(url.searchParams.get('pagina')) || 1));
	const offset = (Math.min(number, 10_000) - 1) * PER_PAGE;
	const { list, rows, total } = await withAccess(actor, async (tx) => {
		const found = await readWorklist(tx, { ...asked, offset });
		if (found.total > 0 || chosen || words !== '') return { ...found, list: asked.list };
		// Nothing to do: then what is recognised is more use than an empty page.
		return { ...(await readWorklist(tx, { ...asked, list: 'in-force', offset })), list: 'in-force' as Worklist };
	});
	return {
		list,
		clear: !chosen && list === 'in-force',
		words,
		total,
		page: pageOf(url.searchParams, total, PER_PAGE),
		rows: rows.map((row) => ({
			...row,
			target: row.waitingSince ? { due: decisionDue(row.waitingSince), late: daysLate(row.waitingSince, today) } : null,
			warning: row.validUntil ? validityWarning(row.validUntil, today) : null
		}))
	};
};
