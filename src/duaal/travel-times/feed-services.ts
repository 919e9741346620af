import type { Services } from '#engines/travel/gtfs.ts';
import { FeedNames, NumberColumn } from './feed-numbers.ts';
import type { FeedRow } from './feed-row.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const RUNS = 1;
const RUNS_NOT = 2;

/** Reads `calendar.txt` and `calendar_dates.txt`: on which days services run. Either file may be missing. */
export class ServiceRows {
	static readonly calendar = ['service_id', ...WEEKDAYS, 'start_date', 'end_date'];
	static readonly dates = ['service_id', 'date', 'exception_type'];
	readonly services = new FeedNames('service');
	readonly #from: number[] = [];
	readonly #until: number[] = [];
	readonly #weekdays: number[] = [];
	readonly #exceptions = { service: new NumberColumn(), day: new NumberColumn(), runs: new NumberColumn() };
	readonly #seen = new Set<string>();

	addPeriod(row: FeedRow): void {
		this.services.add(row, 'service_id');
		this.#from.push(row.day('start_date'));
		this.#until.push(row.day('end_date'));
		this.#weekdays.push(WEEKDAYS.reduce((mask, day, bit) => mask | (row.whole(day, [0, 1]) << bit), 0));
	}

	addException(row: FeedRow): void {
		const service = this.services.addOnce(row, 'service_id');
		const day = row.day('date');
		const key = `${service} ${day}`;
		if (this.#seen.has(key)) row.refuse('date', row.text('date'), 'one exception for this service on this day');
		this.#seen.add(key);
		this.#exceptions.service.add(service);
		this.#exceptions.day.add(day);
		this.#exceptions.runs.add(row.whole('exception_type', [RUNS, RUNS_NOT]) === RUNS ? 1 : 0);
	}

	columns(): Services {
		const count = this.services.size;
		const { service, day, runs } = this.#exceptions;
		return {
			// A service that stands in calendar_dates.txt only runs in no period: it ends before it begins.
			from: Int32Array.from({ length: count }, (_, each) => this.#from[each] ?? 1),
			until: Int32Array.from({ length: count }, (_, each) => this.#until[each] ?? 0),
			weekdays: Uint8Array.from({ length: count }, (_, each) => this.#weekdays[each] ?? 0),
			exceptions: { service: service.values(), day: day.values(), runs: Uint8Array.from(runs.values()) }
		};
	}
}
