import type { Watch } from '#engines/matching/watch.ts';
import { distanceModel } from '#engines/travel/distance-model.ts';
import { gtfsTravel } from '#engines/travel/timetable-travel.ts';
import type { PairTravel } from '#engines/travel/travel-time.ts';
import type { PlainDate } from '#kernel/date.ts';
import { TIMETABLE } from '#duaal/travel-times/travel-parameters.ts';
import { readGtfsFeed } from '#duaal/travel-times/gtfs-feed.read.server.ts';
import type { Problems } from './problem.ts';
import type { LearnerColumns } from './read-learners.ts';
import type { PlaceColumns } from './read-places.ts';
import { timetablePairs } from './timetable-pairs.ts';

/** Which timetables: a feed (GTFS, zip), the day on which people travel, and when work starts in minutes after midnight. */
export type Timetable = { readonly feed: string; readonly day: PlainDate; readonly start: number };

/** Travel times for any market. */
export type TravelSource = {
	readonly id: string;
	readonly between: (learners: LearnerColumns, places: PlaceColumns, watch: Watch) => PairTravel;
};

/** The distance model, or timetables. undefined, and a problem, when the feed cannot be read. */
export async function readTravel(
	timetable: Timetable | undefined,
	file: string,
	problems: Problems
): Promise<TravelSource | undefined> {
	if (!timetable) {
		const travel = distanceModel();
		return { id: travel.id, between: () => travel };
	}
	const { feed: path, day, start } = timetable;
	const feed = await readGtfsFeed(path, day);
	if (!feed.ok) {
		if (feed.detail) problems.add({ ...feed.detail, file: `${file}, ${feed.detail.file}` });
		return undefined;
	}
	// Feeds from before the first figures are travelled with those: they are no law, only a way of walking and riding.
	const { value: parameters } = TIMETABLE.find(({ from }) => from <= day) ?? TIMETABLE.at(-1) ?? TIMETABLE[0];
	const travel = gtfsTravel({ feed: feed.value, day, start, parameters });
	return { id: travel.id, between: (learners, places, watch) => timetablePairs(travel, learners, places, watch) };
}
