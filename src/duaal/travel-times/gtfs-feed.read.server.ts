import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { runningAround, type GtfsFeed } from '#engines/travel/gtfs.ts';
import type { PlainDate } from '#kernel/date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { CallRows } from './feed-calls.ts';
import { openFeed, type FeedFiles, type FeedLimits } from './feed-files.read.server.ts';
import { FeedRefusal, type FeedProblem } from './feed-problem.ts';
import { FeedRow } from './feed-row.ts';
import { ServiceRows } from './feed-services.ts';
import { StopRows, TransferRows } from './feed-stops.ts';
import { FrequencyRows, TripRows } from './feed-trips.ts';

/** Many times the size of the largest feed of Belgium. */
const LIMITS: FeedLimits = { fileBytes: 8 * 2 ** 30, rows: 100_000_000, files: 1_000 };
const LONGEST_ROW = 1 << 16;

/**
 * Reads a feed of timetables (GTFS) from a zip or a folder, for one day: only trips that can run on that day are kept, so that a feed of a year fits. Reads
 * stops, calendars, trips, calls, frequencies and transfers, streaming; everything else in the feed is left aside. Refuses the first thing that is
 * wrong, with file, line and column. Throws the error of the system when the path cannot be read.
 */
export async function readGtfsFeed(
	path: string,
	day: PlainDate,
	limits: FeedLimits = LIMITS
): Promise<Result<GtfsFeed, 'bad-feed', FeedProblem>> {
	try {
		const files = await openFeed(path, limits);
		try {
			return ok(await new FeedReader(files, limits).read(day));
		} finally {
			files.close();
		}
	} catch (error) {
		if (error instanceof FeedRefusal) return refuse('bad-feed', error.problem);
		throw error;
	}
}

class FeedReader {
	readonly #files: FeedFiles;
	readonly #limits: FeedLimits;

	constructor(files: FeedFiles, limits: FeedLimits) {
		this.#files = files;
		this.#limits = limits;
	}

	async read(day: PlainDate): Promise<GtfsFeed> {
		const stopRows = new StopRows();
		const stopEnd = await this.#rows('stops.txt', StopRows.needed, (row) => stopRows.add(row));
		const stops = stopRows.columns(stopEnd);
		const serviceRows = await this.#services();
		const services = serviceRows.columns();
		const trips = new TripRows(serviceRows.services, runningAround(services, day));
		await this.#rows('trips.txt', TripRows.needed, (row) => trips.add(row));
		const callRows = new CallRows(trips, stopRows.stops);
		const callEnd = await this.#rows('stop_times.txt', CallRows.needed, (row) => callRows.add(row));
		const service = trips.services();
		const { calls, offset } = callRows.columns(callEnd, service.length);
		const frequencies = new FrequencyRows(trips);
		await this.#optional('frequencies.txt', FrequencyRows.needed, (row) => frequencies.add(row));
		const transfers = new TransferRows(stopRows.stops);
		await this.#optional('transfers.txt', TransferRows.needed, (row) => transfers.add(row));
		return {
			hash: this.#files.hash,
			stops,
			services,
			trips: { service, offset },
			calls,
			frequencies: frequencies.columns(),
			transfers: transfers.columns()
		};
	}

	async #services(): Promise<ServiceRows> {
		const rows = new ServiceRows();
		const dates = this.#files.has('calendar_dates.txt');
		if (this.#files.has('calendar.txt') || !dates)
			await this.#rows('calendar.txt', ServiceRows.calendar, (row) => rows.addPeriod(row));
		if (dates) await this.#rows('calendar_dates.txt', ServiceRows.dates, (row) => rows.addException(row));
		return rows;
	}

	async #optional(file: string, needed: readonly string[], visit: (row: FeedRow) => void): Promise<void> {
		if (this.#files.has(file)) await this.#rows(file, needed, visit);
	}

	/** Visits every row that is not empty; answers the row object, for complaints afterwards. */
	async #rows(file: string, needed: readonly string[], visit: (row: FeedRow) => void): Promise<FeedRow> {
		let row: FeedRow | undefined;
		let line = 0;
		const parser = parse({ bom: true, relax_column_count: true, max_record_size: LONGEST_ROW });
		try {
			await pipeline(await this.#files.open(file), parser, async (records: AsyncIterable<string[]>) => {
				for await (const cells of records) {
					line++;
					if (row === undefined) row = new FeedRow(file, cells, needed);
					else if (cells.length > 1 || cells[0]?.trim() !== '') {
						row.fill(line, cells);
						visit(row);
					}
					if (line > this.#limits.rows) row.refuse('', `${line} rows`, `at most ${this.#limits.rows} rows`);
				}
			});
		} catch (error) {
			throw asRefusal(error, file, line + 1);
		}
		return row ?? refuseEmpty(file);
	}
}

function refuseEmpty(file: string): never {
	throw new FeedRefusal({ file, line: 0, column: '', value: 'empty', expected: 'a header' });
}

/** What the readers of zip and CSV say is wrong with the feed; errors of the system stay what they are. */
function asRefusal(error: unknown, file: string, line: number): unknown {
	if (error instanceof FeedRefusal || !(error instanceof Error)) return error;
	const code = (error as { code?: unknown }).code;
	if (typeof code === 'string' && code.startsWith('CSV_'))
		return new FeedRefusal({ file, line, column: '', value: code, expected: 'rows of cells separated by commas' });
	// The readers of zip throw plain errors without a code, or those of zlib.
	const isAboutZip = typeof code === 'string' ? code.startsWith('Z_') : error.constructor === Error;
	return isAboutZip
		? new FeedRefusal({ file, line, column: '', value: error.message, expected: 'a zip file that is whole' })
		: error;
}
