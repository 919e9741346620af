import { TRANSFER, type GtfsFeed, type Stops, type Transfers } from './gtfs.ts';
import { NearPoints } from './near-points.ts';

/** How people change and walk: assumptions, kept in data with a date. */
export type WalkParameters = {
	/** Length of the way for each metre as the crow flies. */
	readonly detour: number;
	readonly walkKmPerHour: number;
	/** Furthest change on foot between two stops, in metres as the crow flies. */
	readonly changeMetres: number;
	/** Getting off, finding the way, and a little delay: what a change takes beside walking. */
	readonly changeSeconds: number;
};

/**
 * For each stop where one gets on, from which stops one can come: those of stop `i` are `offset[i]` up to (not including) `offset[i + 1]`, with the
 * seconds from getting off at `from` until one can get on. Changing at the stop itself is one of them.
 */
export type Footpaths = { readonly offset: Int32Array; readonly from: Int32Array; readonly seconds: Int32Array };

/** Seconds for walking so many metres as the crow flies, rounded up. */
export function walkSeconds(
	metres: number,
	{ detour, walkKmPerHour }: Pick<WalkParameters, 'detour' | 'walkKmPerHour'>
): number {
	return Math.ceil((metres * detour * 3.6) / walkKmPerHour);
}

/**
 * Ways to change between the stops where vehicles call: within `changeMetres`, and what `transfers.txt` adds. Its rules win over distance: a minimum
 * time is taken as it is, a timed change takes no time, a forbidden one does not exist. A rule for a station counts for its platforms; the rule
 * that names more stops itself wins, and of equals the last. O(stops · stops near).
 */
export function footpathsOf(feed: GtfsFeed, parameters: WalkParameters): Footpaths {
	const { stops } = feed;
	const called = new Uint8Array(stops.id.length);
	for (const stop of feed.calls.stop) called[stop] = 1;
	const ruled = rulesByTarget(feed.transfers, stops, called);
	const near = parameters.changeMetres > 0 ? new NearPoints(stops, parameters.changeMetres) : undefined;
	const offset = new Int32Array(stops.id.length + 1);
	const from: number[] = [];
	const seconds: number[] = [];
	for (let stop = 0; stop < stops.id.length; stop++) {
		if (called[stop]) {
			const walks = new Map([[stop, parameters.changeSeconds]]);
			near?.around(stops.lat[stop]!, stops.lon[stop]!, (other, metres) => {
				if (called[other] && other !== stop)
					walks.set(other, parameters.changeSeconds + walkSeconds(metres, parameters));
			});
			for (const [other, rule] of ruled.get(stop) ?? []) applyRule(walks, other, rule, parameters);
			for (const [other, time] of walks) {
				from.push(other);
				seconds.push(time);
			}
		}
		offset[stop + 1] = from.length;
	}
	return { offset, from: Int32Array.from(from), seconds: Int32Array.from(seconds) };
}

type Rule = { readonly kind: number; readonly seconds: number; readonly named: number };

function applyRule(
	walks: Map<number, number>,
	other: number,
	{ kind, seconds }: Rule,
	parameters: WalkParameters
): void {
	if (kind === TRANSFER.forbidden) walks.delete(other);
	else if (kind === TRANSFER.timed) walks.set(other, 0);
	else if (kind === TRANSFER.minimum && seconds >= 0) walks.set(other, seconds);
	// Recommended beyond walking distance: it is the feed that says one can, in the time that a change takes.
	else if (!walks.has(other)) walks.set(other, parameters.changeSeconds);
}

/** Per stop where one gets on: the rule for each stop where one gets off. */
function rulesByTarget(transfers: Transfers, stops: Stops, called: Uint8Array): Map<number, Map<number, Rule>> {
	const platforms = platformsOf(stops, called);
	const rules = new Map<number, Map<number, Rule>>();
	transfers.from.forEach((from, row) => {
		const to = transfers.to[row]!;
		for (const source of platforms(from))
			for (const target of platforms(to)) {
				const named = Number(source === from) + Number(target === to);
				const known = rules.get(target) ?? new Map<number, Rule>();
				rules.set(target, known);
				if ((known.get(source)?.named ?? 0) <= named)
					known.set(source, { kind: transfers.kind[row]!, seconds: transfers.seconds[row]!, named });
			}
	});
	return rules;
}

/** A stop itself when vehicles call there, and the platforms of a station. */
function platformsOf({ station }: Stops, called: Uint8Array): (stop: number) => readonly number[] {
	const children = Map.groupBy(
		[...station.keys()].filter((stop) => station[stop] !== -1 && called[stop]),
		(stop) => station[stop]!
	);
	return (stop) => [...(called[stop] ? [stop] : []), ...(children.get(stop) ?? [])];
}
