import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { readDataSet } from '#duaal/outcomes/data-set.read.server.ts';
import { readProgrammePage } from '#duaal/programmes/programme-page.read.server.ts';
import { schoolYearOf } from '#kernel/school-year.ts';
import { withAccess } from '#platform/database.server.ts';

/** Everything about one programme. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const { today } = locals.actor;
	const programme = await withAccess(locals.actor, async (tx) => {
		const schoolYear = (await readDataSet(tx)).schoolYear ?? schoolYearOf(today);
		return readProgrammePage(tx, params.code, today, schoolYear);
	});
	if (!programme) error(404, 'not-found');
	return { programme };
};
