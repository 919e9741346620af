import type pg from 'pg';
import { personaOf } from '#db/seed/personas.ts';
import { PROPOSAL_JOBS } from '#duaal/proposals/jobs.server.ts';
import { recordDecline } from '#duaal/workplaces/record-decline.server.ts';
import { toPlainDate, type PlainDate } from '#kernel/date.ts';
import { TODAY } from '#tests/support/database.ts';

const JOBS = { ...PROPOSAL_JOBS, 'record-decline': recordDecline };

/** Does the jobs that are due, as the worker would, until there are none; answers which were done. */
export async function doJobs(
	pool: pg.Pool,
	today: PlainDate = TODAY,
	tasks: readonly string[] = Object.keys(JOBS)
): Promise<string[]> {
	const done: string[] = [];
	for (;;) {
		const { rows } = await pool.query<{ id: string; task: string; payload: unknown }>(
			`select j.id, t.identifier as task, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
				where j.run_at <= now() and t.identifier = any ($1) order by j.id limit 1`,
			[tasks]
		);
		const [job] = rows;
		if (!job) return done;
		await pool.query('delete from graphile_worker._private_jobs where id = $1', [job.id]);
		await JOBS[job.task as keyof typeof JOBS]?.(job.payload, { actor: { kind: 'worker', today }, signal: undefined });
		done.push(job.task);
	}
}

/** A place of the enterprise that a persona administers, for the programme of the bakers. */
export async function bakeryOf(pool: pg.Pool, key: string): Promise<string> {
	const { rows } = await pool.query<{ id: string }>(
		`select p.id from place p join establishment s on s.id = p.establishment_id join membership m on m.organisation_id = s.enterprise_id
			join place_programme pp on pp.place_id = p.id join recognition r on r.id = pp.recognition_id join programme g on g.id = r.programme_id
		where m.person_id = $1 and g.code = '1100' and p.closed_from is null order by p.id limit 1`,
		[personaOf(key).personId]
	);
	return rows[0]?.id ?? '';
}

/** The key in the newest mail about a proposal to an address. */
export async function keyMailedTo(pool: pg.Pool, address: string): Promise<string> {
	const { rows } = await pool.query<{ body_text: string }>(
		"select body_text from outgoing_mail where recipient = $1 and body_text like '%/voorstellen/antwoord/%' order by created_at desc, id desc limit 1",
		[address]
	);
	return /\/voorstellen\/antwoord\/([\w-]+)/.exec(rows[0]?.body_text ?? '')?.[1] ?? '';
}

/** The first working day on which somebody proposed today can start. */
export const START = toPlainDate('2026-12-01');
