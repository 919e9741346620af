import { rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unwatched, type Watch } from '#engines/matching/watch.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { readKept } from './assignment.ts';
import { Numbering } from './columns.ts';
import { namedMarketOf, type NamedMarket } from './named-market.ts';
import { openTable, type Columns } from './open-table.server.ts';
import { Problems } from './problem.ts';
import { readEdges } from './read-edges.ts';
import { readLearners } from './read-learners.ts';
import { readPlaces } from './read-places.ts';
import { takeBytes, takeFile, type Source } from './source.server.ts';
import type { Table } from './table.ts';
import { readTravel, type Timetable, type TravelSource } from './travel.server.ts';

/** The files of one matching; without `edges` the pairs follow from programmes and coordinates. */
export type MarketFiles = {
	readonly learners: string;
	readonly places: string;
	readonly edges?: string | undefined;
	/** An assignment to change as little as possible. */
	readonly keep?: string | undefined;
	/** Without it the distance says how long people travel. */
	readonly timetable?: Timetable | undefined;
};

/**
 * A market as it was read; under which name each of its files is kept, with the hash of what was read; and which travel times were used (null:
 * those of the edges file).
 */
export type ReadMarket = NamedMarket & {
	readonly inputs: Readonly<Record<string, string>>;
	readonly travel: string | null;
	/** Per learner the edge to keep, or -1. */
	readonly keep: Int32Array | undefined;
};

/** How to read: `copies` is a folder for copies of the files, from which they are read then. */
export type ReadOptions = {
	readonly seed: string;
	readonly copies?: string | undefined;
	readonly watch?: Watch;
};

const FEED = 'feed.zip';
const POINT = ['lat', 'lon'];
const COLUMNS = {
	alone: {
		learners: { required: ['id', 'programme', ...POINT, 'max_minutes'], optional: ['class', 'choices', 'lottery'] },
		places: { required: ['id', 'programmes', ...POINT, 'seats'], optional: [] }
	},
	withEdges: {
		learners: { required: ['id'], optional: ['class', 'lottery'] },
		places: { required: ['id', 'seats'], optional: [] }
	}
} satisfies Record<string, Record<'learners' | 'places', Columns>>;
const KEEP_COLUMNS: Columns = { required: ['learner', 'place'], optional: [] };
const EDGE_COLUMNS: Columns = { required: ['learner', 'place', 'rank'], optional: ['travel', 'tier', 'cost'] };

/**
 * Reads learners, places and, when given, edges, checks every cell, and builds the market. Refuses with all problems at once. The seed
 * draws the lottery, unless the learners' file fixes it in a column `lottery`.
 */
export async function readMarket(
	files: MarketFiles,
	{ seed, copies, watch = unwatched }: ReadOptions
): Promise<Result<ReadMarket, 'bad-files', Problems>> {
	const problems = new Problems();
	const located = files.edges === undefined;
	const columns = located ? COLUMNS.alone : COLUMNS.withEdges;
	const shelf = new Shelf(copies, problems);
	const learnerTable = await shelf.open('learners', files.learners, columns.learners);
	const placeTable = await shelf.open('places', files.places, columns.places);
	const edgeTable = files.edges === undefined ? undefined : await shelf.open('edges', files.edges, EDGE_COLUMNS);
	const keepTable = files.keep === undefined ? undefined : await shelf.open('keep', files.keep, KEEP_COLUMNS);
	const travel = await shelf.travel(files.timetable);
	// Without its columns a table has nothing to check cell by cell; otherwise every bad cell is told at once.
	if (!learnerTable || !placeTable || !travel || problems.total > 0) return refuse('bad-files', problems);
	const programmes = new Numbering();
	const places = await readPlaces(placeTable, programmes, { located, problems, watch });
	const context = { programmes, placeIds: places.ids, located, problems, watch };
	const learners = await readLearners(learnerTable, context);
	const rows = edgeTable && (await readEdges(edgeTable, { ...context, learnerIds: learners.ids }));
	if (problems.total > 0) return refuse('bad-files', problems);
	const named = namedMarketOf({ learners, places, rows }, { seed, travel, watch });
	const keep = keepTable && (await readKept(keepTable, named, problems, watch));
	if (problems.total > 0) return refuse('bad-files', problems);
	return ok({ ...named, inputs: shelf.hashes, travel: located ? travel.id : null, keep });
}

/** Takes up the files of a matching, keeps copies of them, and remembers their hashes. */
class Shelf {
	readonly hashes: Record<string, string> = {};
	readonly #copies: string | undefined;
	readonly #problems: Problems;

	constructor(copies: string | undefined, problems: Problems) {
		this.#copies = copies;
		this.#problems = problems;
	}

	async open(role: string, path: string, columns: Columns): Promise<Table | undefined> {
		const copy = this.#copies && join(this.#copies, role);
		const source = await takeFile(path, this.#problems, copy);
		if (!source) return undefined;
		const name = nameOf(role, source);
		this.hashes[name] = source.sha256;
		if (!this.#copies) return openTable(source, columns, this.#problems);
		// How the file is written is known only now.
		const kept = join(this.#copies, name);
		await rename(source.path, kept);
		return openTable({ ...source, path: kept }, columns, this.#problems);
	}

	async travel(timetable: Timetable | undefined): Promise<TravelSource | undefined> {
		if (!timetable) return readTravel(undefined, '', this.#problems);
		const copy = this.#copies && join(this.#copies, FEED);
		const taken = await takeBytes(timetable.feed, this.#problems, copy);
		if (!taken) return undefined;
		this.hashes[FEED] = taken.sha256;
		return readTravel({ ...timetable, feed: copy ?? timetable.feed }, basename(timetable.feed), this.#problems);
	}
}

function nameOf(role: string, { form, zipped }: Source): string {
	return `${role}.${form}${zipped ? '.gz' : ''}`;
}
