import { z } from 'zod';
import { withAccess } from './database.server.ts';
import { crontabTimes, isLastPlanned, PLANNED_TIMES, plannedDay, type PlannedTime } from './planned-times.ts';
import { addJob } from './record.server.ts';
import type { JobHandler } from './worker.server.ts';

/** Names of jobs by the time at which they begin; each gets `{ day }`. */
export type PlannedWork = Readonly<Record<PlannedTime, readonly string[]>>;

const TASK = 'begin-planned-work';
const TIMES = Object.keys(PLANNED_TIMES) as [PlannedTime, ...PlannedTime[]];
const PAYLOAD = z.object({ planned: z.enum(TIMES), _cron: z.object({ ts: z.coerce.date() }) });

/**
 * The crontab of the queue, in UTC. What was missed while no process ran is made up for within two days; of several processes one plans, because the
 * queue remembers each minute that it planned.
 */
export const CRONTAB = TIMES.map(
	(planned) => `${crontabTimes(planned)} ${TASK} ?id=${planned}&fill=2d {planned:"${planned}"}`
).join('\n');

/** The job that begins the planned work of a day: each task once, whatever comes twice. */
export function plannedWorkJobs(work: PlannedWork, now = () => new Date()): Readonly<Record<string, JobHandler>> {
	return {
		[TASK]: async (payload, { actor }) => {
			const { planned, _cron } = PAYLOAD.parse(payload);
			const day = plannedDay(_cron.ts, planned);
			if (day === undefined || !isLastPlanned(day, planned, now())) return;
			await withAccess(actor, async (tx) => {
				for (const task of work[planned]) {
					const written = await tx
						.insertInto('planned_work')
						.values({ task, day })
						.onConflict((on) => on.doNothing())
						.executeTakeFirst();
					if (written.numInsertedOrUpdatedRows === 1n)
						await addJob(tx, { task, payload: { day }, key: `${task}/${day}` });
				}
			});
		}
	};
}
