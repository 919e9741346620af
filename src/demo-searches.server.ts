import { personaOf } from '#db/seed/personas.ts';
import { SEARCH_JOBS } from '#duaal/learners/jobs.server.ts';
import { dayInBrussels } from '#kernel/brussels.ts';
import { addDays, type PlainDate } from '#kernel/date.ts';
import { isSchoolDay } from '#law/school-days.ts';
import { withAccess } from '#platform/database.server.ts';

/** How many training days some of Bart's learners have searched, Amina first: she gets what a learner sees from day 15 on. */
const DAYS_SEARCHED = [16, 11, 4, 18, 7];

/**
 * Some learners began later than the first of September, so that the demonstration shows searches in every stage. The others searched since the start of
 * the school year: their term is over, and somebody must choose.
 */
export async function playDemoSearches(now: Date): Promise<void> {
	const today = dayInBrussels(now);
	const bart = { kind: 'member', personId: personaOf('bart').personId, today } as const;
	const enrolments = await withAccess(bart, (tx) =>
		tx
			.selectFrom('enrolment as e')
			.innerJoin('learner as l', 'l.id', 'e.learner_id')
			.select('e.id')
			.where('e.coach_id', '=', bart.personId)
			.where('e.search_from', 'is not', null)
			.orderBy((eb) => eb('l.person_id', '<>', personaOf('amina').personId))
			.orderBy('e.id')
			.limit(DAYS_SEARCHED.length)
			.execute()
	);
	for (const [index, { id }] of enrolments.entries()) {
		const from = schoolDaysAgo(today, DAYS_SEARCHED[index] ?? 1);
		const payload = { enrolmentId: id, from, cause: 'start' };
		await SEARCH_JOBS['start-search-clock']?.(payload, { actor: { kind: 'worker', today }, signal: undefined });
	}
}

/** The first of the last so many school days, today included when it is one. */
function schoolDaysAgo(today: PlainDate, count: number): PlainDate {
	let day = today;
	for (let left = isSchoolDay(day) ? count - 1 : count; left > 0;) {
		day = addDays(day, -1);
		if (isSchoolDay(day)) left--;
	}
	return day;
}
