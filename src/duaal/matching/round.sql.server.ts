import { sql } from 'kysely';
import type { Province } from '#duaal/organisations/organisation.ts';
import type { Mode } from '#engines/matching/market.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, PersonId, RoundId } from '#kernel/id.ts';
import type { SchoolYear } from '#kernel/school-year.ts';
import type { Tx } from '#platform/database.server.ts';
import { byPages } from './by-pages.ts';
import type { StoredPlacement } from './check-round.ts';
import type { ModeResult } from './compute-round.ts';
import type { StoredVerdict } from './explanation.ts';
import type { FailureCode, PartCount, Round, RoundScope, RoundStatus, RoundStep } from './round.ts';

/** How far a running round is: the step, and in a round that was cut how many parts are computed. */
export type RoundProgress = { readonly step: RoundStep; readonly parts?: PartCount };

/** Adds a round that waits to be run. */
export async function insertRound(
	tx: Tx,
	round: Omit<Round, 'status' | 'chosenMode'> & { readonly createdBy: PersonId }
): Promise<void> {
	await tx
		.insertInto('round')
		.values({
			id: round.id,
			school_year: round.schoolYear,
			scope: round.scope,
			scope_provider_id: round.scopeProviderId,
			scope_province: round.scopeProvince,
			start_day: round.startDay,
			seed: round.seed,
			organisation_id: round.organisationId,
			created_by: round.createdBy
		})
		.execute();
}

/** The round, locked against other changes until the end of the transaction; undefined when there is none that the asker may change. */
export async function lockRound(tx: Tx, id: RoundId): Promise<Round | undefined> {
	const row = await tx.selectFrom('round').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
	return (
		row && {
			id: row.id as RoundId,
			schoolYear: row.school_year as SchoolYear,
			scope: row.scope as RoundScope,
			scopeProviderId: row.scope_provider_id as OrganisationId | null,
			scopeProvince: row.scope_province as Province | null,
			startDay: row.start_day as PlainDate,
			seed: row.seed,
			organisationId: row.organisation_id as OrganisationId,
			status: row.status as RoundStatus,
			chosenMode: row.chosen_mode as Mode | null
		}
	);
}

/** Says how far the round is. Nothing else may change with it: it is written often and without a lock. */
export async function saveProgress(tx: Tx, id: RoundId, progress: RoundProgress): Promise<void> {
	await tx
		.updateTable('round')
		.set({ progress: JSON.stringify(progress) })
		.where('id', '=', id)
		.where('status', '=', 'running')
		.execute();
}

/** Marks a round as running, from now, and clears what an interrupted run left behind. */
export async function beginRun(tx: Tx, id: RoundId): Promise<void> {
	await clearResults(tx, id);
	await clearInput(tx, id);
	await tx
		.updateTable('round')
		.set({ status: 'running', progress: JSON.stringify({ step: 'reading' }), begun_at: sql`clock_timestamp()` })
		.where('id', '=', id)
		.execute();
}

/** Removes what was stored of the modes. */
export async function clearResults(tx: Tx, id: RoundId): Promise<void> {
	for (const table of ['round_learner', 'round_place', 'round_result'] as const)
		await tx.deleteFrom(table).where('round_id', '=', id).execute();
}

/** Removes the archive: the input, and the proof. */
export async function clearInput(tx: Tx, id: RoundId): Promise<void> {
	await tx.deleteFrom('round_archive').where('round_id', '=', id).execute();
}

/** Takes the right to store results of a round until the end of the transaction; false when another transaction has it. */
export async function holdForStoring(tx: Tx, id: RoundId): Promise<boolean> {
	const { rows } = await sql<{ held: boolean }>`
		select pg_try_advisory_xact_lock(hashtextextended(${`store-round/${id}`}, 0)) as held`.execute(tx);
	return rows[0]?.held === true;
}

/** The status of a round, and for how many seconds it has been computed; undefined when there is no such round. */
export async function loadCourse(
	tx: Tx,
	id: RoundId
): Promise<{ readonly status: RoundStatus; readonly seconds: number } | undefined> {
	const { rows } = await sql<{ status: RoundStatus; seconds: number }>`
		select status, coalesce(extract(epoch from clock_timestamp() - begun_at), 0)::float as seconds from round where id = ${id}`.execute(
		tx
	);
	return rows[0];
}

/** What was read, before anything is computed: published with the seed, so that nobody can change it afterwards. */
export async function saveInput(
	tx: Tx,
	id: RoundId,
	input: {
		readonly hash: string;
		readonly learners: number;
		readonly places: number;
		readonly seats: number;
		readonly settings: unknown;
	}
): Promise<void> {
	await tx
		.updateTable('round')
		.set({
			input_hash: input.hash,
			learners: input.learners,
			places: input.places,
			seats: input.seats,
			settings: JSON.stringify(input.settings)
		})
		.where('id', '=', id)
		.execute();
}

/** Keeps a compressed part of the archive: `input` or `proof`. */
export async function saveArchive(tx: Tx, id: RoundId, part: string, content: Buffer): Promise<void> {
	await tx
		.insertInto('round_archive')
		.values({ round_id: id, part, content })
		.onConflict((conflict) => conflict.columns(['round_id', 'part']).doUpdateSet({ content }))
		.execute();
}

/** The hash that was published with the input; null before it was read. */
export async function loadInputHash(tx: Tx, id: RoundId): Promise<string | null> {
	const row = await tx.selectFrom('round').select('input_hash').where('id', '=', id).executeTakeFirst();
	return row?.input_hash ?? null;
}

/** A compressed part of the archive; undefined when it was never kept. */
export async function loadArchive(tx: Tx, id: RoundId, part: string): Promise<Buffer | undefined> {
	const row = await tx
		.selectFrom('round_archive')
		.select('content')
		.where('round_id', '=', id)
		.where('part', '=', part)
		.executeTakeFirst();
	return row?.content;
}

const BATCH = 2000;

/** Stores the result of one mode: key figures, places and learners. */
export async function saveMode(tx: Tx, id: RoundId, result: ModeResult, resultHash: string): Promise<void> {
	await tx
		.insertInto('round_result')
		.values({
			round_id: id,
			mode: result.mode,
			kpi: JSON.stringify(result.kpi),
			groups: JSON.stringify(result.groups),
			published_groups: JSON.stringify(result.publishedGroups),
			shortages: JSON.stringify(result.shortages),
			remedies: JSON.stringify(result.remedies),
			result_hash: resultHash
		})
		.execute();
	for (let from = 0; from < result.places.length; from += BATCH)
		await savePlaces(tx, id, result.mode, result.places.slice(from, from + BATCH));
	for (let from = 0; from < result.learners.length; from += BATCH)
		await saveLearners(tx, id, result.mode, result.learners.slice(from, from + BATCH));
}

async function savePlaces(tx: Tx, id: RoundId, mode: Mode, places: ModeResult['places']): Promise<void> {
	await sql`insert into round_place (round_id, mode, place_id, seats, taken, listed_by, unused_code)
		select ${id}, ${mode}, * from unnest(${places.map(({ placeId }) => placeId)}::uuid[], ${places.map(({ seats }) => seats)}::smallint[],
			${places.map(({ taken }) => taken)}::smallint[], ${places.map(({ listedBy }) => listedBy)}::integer[],
			${places.map(({ unused }) => unused)}::text[])`.execute(tx);
}

async function saveLearners(tx: Tx, id: RoundId, mode: Mode, learners: ModeResult['learners']): Promise<void> {
	await sql`insert into round_learner (round_id, mode, learner_id, place_id, rank, travel_minutes, shortage, explanation)
		select ${id}, ${mode}, * from unnest(${learners.map(({ learnerId }) => learnerId)}::uuid[],
			${learners.map(({ placeId }) => placeId)}::uuid[], ${learners.map(({ rank }) => rank)}::smallint[],
			${learners.map(({ minutes }) => minutes)}::smallint[], ${learners.map(({ shortage }) => shortage)}::smallint[],
			${learners.map(({ explanation }) => JSON.stringify(explanation))}::jsonb[])`.execute(tx);
}

/** What is stored of one mode, for the check: who sits where, by learner id, and the hash kept with it. */
export type StoredMode = {
	readonly mode: Mode;
	readonly resultHash: string;
	/** As the key figures say. */
	readonly placed: number;
	readonly placements: readonly (StoredPlacement & { readonly rank: number | null; readonly minutes: number | null })[];
};

/** Reads back what is stored of each mode. */
export async function loadStored(tx: Tx, id: RoundId): Promise<StoredMode[]> {
	const results = await tx
		.selectFrom('round_result')
		.select(['mode', 'result_hash', sql<number>`(kpi->>'placed')::int`.as('placed')])
		.where('round_id', '=', id)
		.execute();
	const stored: StoredMode[] = [];
	for (const { mode, result_hash: resultHash, placed } of results) {
		const placements = await byPages(
			(after, limit) => placementPage(tx, { id, mode, after, limit }),
			({ learnerId }) => learnerId
		);
		stored.push({ mode: mode as Mode, resultHash, placed, placements });
	}
	return stored;
}

type PlacementPage = { readonly id: RoundId; readonly mode: string; readonly after: string; readonly limit: number };

async function placementPage(
	tx: Tx,
	{ id, mode, after, limit }: PlacementPage
): Promise<StoredMode['placements'][number][]> {
	const { rows } = await sql<StoredMode['placements'][number]>`
		select learner_id as "learnerId", place_id as "placeId", rank, travel_minutes as minutes
		from round_learner where round_id = ${id} and mode = ${mode} and learner_id > ${after}::uuid
		order by learner_id limit ${limit}`.execute(tx);
	return rows;
}

/** Keeps what the independent check said of one mode. */
export async function saveVerdict(tx: Tx, id: RoundId, mode: Mode, verdict: StoredVerdict): Promise<void> {
	await tx
		.updateTable('round_result')
		.set({ verdict: JSON.stringify(verdict) })
		.where('round_id', '=', id)
		.where('mode', '=', mode)
		.execute();
}

/** The end of a run: done, or failed with a code. */
export async function saveEnd(
	tx: Tx,
	id: RoundId,
	end: { status: 'done' } | { status: 'failed'; code: FailureCode }
): Promise<void> {
	await tx
		.updateTable('round')
		.set({ status: end.status, progress: '{}', failure_code: end.status === 'failed' ? end.code : null })
		.where('id', '=', id)
		.execute();
}

/** Keeps the chosen mode. */
export async function saveChoice(tx: Tx, id: RoundId, choice: { mode: Mode; by: PersonId; at: Date }): Promise<void> {
	await tx
		.updateTable('round')
		.set({ chosen_mode: choice.mode, chosen_by: choice.by, chosen_at: choice.at })
		.where('id', '=', id)
		.execute();
}
