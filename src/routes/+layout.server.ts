import type { LayoutServerLoad } from './$types';
import { readDataSet } from '#duaal/outcomes/data-set.read.server.ts';
import { STAFF_ROLES } from '#platform/access-rules.ts';
import { withAccess } from '#platform/database.server.ts';
import { runtime } from '#platform/runtime.server.ts';

/** What every page needs: who is here, in which language, and whether the data is invented. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
	const { exampleData } = await withAccess(locals.actor, readDataSet);
	const { session, locale } = locals;
	return {
		exampleData,
		demo: runtime().settings.demo,
		locale,
		path: url.pathname,
		visitor: session && { name: session.name, staff: session.roles.some(({ role }) => STAFF_ROLES.includes(role)) }
	};
};
