import { addDays, weekdayOf, type PlainDate } from '#kernel/date.ts';
import type { SmallFeed, SmallService, SmallTrip } from './small-feeds.ts';

/** Parameters of changing, as the engine has them. */
type Walking = { detour: number; walkKmPerHour: number; changeMetres: number; changeSeconds: number };
type Boarding = {
	readonly stop: number;
	readonly departure: number;
	readonly calls: SmallTrip['calls'];
	readonly position: number;
	readonly shift: number;
};

/**
 * The latest departures from every stop, found the slow way, straight from the definition: every moment of getting on is a node; a node is good when
 * riding on leads to the end in time, or to a change onto a good node; repeated until nothing changes. Shares no code with the engine.
 */
export function slowLatestDepartures(
	feed: SmallFeed,
	day: PlainDate,
	walking: Walking,
	end: ReadonlyMap<number, number>,
	by: number
): (number | undefined)[] {
	const boardings = boardingsOn(feed, day);
	const good = new Set<Boarding>();
	const isGood = (boarding: Boarding) =>
		boarding.calls.slice(boarding.position + 1).some((later) => {
			if (later.alight === false) return false;
			const off = later.arrival + boarding.shift;
			if (off + (end.get(later.stop) ?? Number.POSITIVE_INFINITY) <= by) return true;
			return [...good].some((next) => off + changeSeconds(feed, walking, later.stop, next.stop) <= next.departure);
		});
	for (let size = -1; size !== good.size;) {
		size = good.size;
		for (const boarding of boardings) if (isGood(boarding)) good.add(boarding);
	}
	return feed.stops.map((_, stop) => {
		const leaves = [...good].filter((boarding) => boarding.stop === stop).map(({ departure }) => departure);
		return leaves.length === 0 ? undefined : Math.max(...leaves);
	});
}

function boardingsOn(feed: SmallFeed, day: PlainDate): Boarding[] {
	return [
		{ date: day, shift: 0 },
		{ date: addDays(day, -1), shift: -86_400 }
	].flatMap(({ date, shift }) =>
		feed.trips
			.filter((trip) => runs(feed.services[trip.service]!, date))
			.flatMap((trip) => startsOf(trip).map((start) => ({ trip, start: start + shift })))
			.flatMap(({ trip: { calls }, start }) =>
				calls.flatMap((call, position): Boarding[] =>
					call.board === false
						? []
						: [{ stop: call.stop, departure: call.departure + start, calls, position, shift: start }]
				)
			)
	);
}

/** How much later than its calls say each run of a trip is. */
function startsOf({ calls, frequencies }: SmallTrip): number[] {
	if (frequencies === undefined) return [0];
	return frequencies.flatMap(({ from, until, headway }) => {
		const starts = [];
		for (let time = from; time < until; time += headway) starts.push(time - calls[0]!.departure);
		return starts;
	});
}

function runs({ weekdays, from, until, exceptions = [] }: SmallService, date: PlainDate): boolean {
	const exception = exceptions.find((row) => row.day === date);
	return exception ? exception.runs : weekdays.includes(weekdayOf(date)) && from <= date && date <= until;
}

/** Infinite when one cannot change. The last rule of those that name most stops themselves counts, then distance. */
function changeSeconds(feed: SmallFeed, walking: Walking, from: number, to: number): number {
	const metres = metresBetween(feed.stops[from]!, feed.stops[to]!);
	const near = from === to || metres <= walking.changeMetres;
	const onFoot =
		walking.changeSeconds + (from === to ? 0 : Math.ceil((metres * walking.detour) / (walking.walkKmPerHour / 3.6)));
	const called = feed.trips.some((trip) => trip.calls.some(({ stop }) => stop === to));
	const isAbout = (stop: number, rule: number) => stop === rule || feed.stops[stop]!.station === rule;
	const rules = (feed.transfers ?? [])
		.filter((rule) => called && isAbout(from, rule.from) && isAbout(to, rule.to))
		.map((rule) => ({ ...rule, named: Number(rule.from === from) + Number(rule.to === to) }));
	const most = Math.max(...rules.map(({ named }) => named));
	const rule = rules.findLast(({ named }) => named === most);
	if (rule?.kind === 3) return Number.POSITIVE_INFINITY;
	if (rule?.kind === 1) return 0;
	if (rule?.kind === 2 && rule.seconds !== undefined) return rule.seconds;
	if (near) return onFoot;
	return rule ? walking.changeSeconds : Number.POSITIVE_INFINITY;
}

function metresBetween(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
	const radians = Math.PI / 180;
	const h =
		Math.sin(((b.lat - a.lat) * radians) / 2) ** 2 +
		Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(((b.lon - a.lon) * radians) / 2) ** 2;
	return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}
