import type { PageServerLoad } from './$types';
import { daysLate, decisionDue, validityWarning } from '#duaal/recognition/deadlines.ts';
import { readOwnRecognitions } from '#duaal/recognition/recognition-list.read.server.ts';
import { isInForce } from '#duaal/recognition/recognition.ts';
import { daysBetween } from '#kernel/date.ts';
import { withAccess } from '#platform/database.server.ts';
import { whoOf } from '../../../recognition-page.server.ts';

/** The recognitions of the enterprises where this person works. */
export const load: PageServerLoad = async ({ locals }) => {
	const { actor, visitor } = whoOf(locals);
	const ids = visitor.roles
		.filter(({ role }) => role === 'enterprise-admin' || role === 'mentor')
		.map(({ organisationId }) => organisationId);
	const own = await withAccess(actor, (tx) => readOwnRecognitions(tx, ids));
	const { today } = actor;
	return {
		mayApply: visitor.roles.some(({ role }) => role === 'enterprise-admin'),
		recognitions: own.map((each) => ({
			...each,
			left: each.validUntil && isInForce(each.status) ? daysBetween(today, each.validUntil) : null,
			warning: each.validUntil && isInForce(each.status) ? validityWarning(each.validUntil, today) : null,
			target: each.waitingSince
				? { due: decisionDue(each.waitingSince), late: daysLate(each.waitingSince, today) }
				: null
		}))
	};
};
