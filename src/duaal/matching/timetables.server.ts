import { gtfsTravel } from '#engines/travel/timetable-travel.ts';
import { runningOn } from '#engines/travel/gtfs.ts';
import { readGtfsFeed } from '#duaal/travel-times/gtfs-feed.read.server.ts';
import { TIMETABLE } from '#duaal/travel-times/travel-parameters.ts';
import { problemLine, type FeedProblem } from '#duaal/travel-times/feed-problem.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { inForce } from '#law/parameter.ts';
import { firstSchoolDay } from '#law/school-days.ts';
import { canonicalInput, type RoundInput } from './round-input.ts';
import { withJourneys } from './round-travel.ts';

/**
 * The input of a round with the travel times of a feed, as text: on the first school day on or after the start day, at the hour at which each
 * place starts. Refuses a feed that cannot be opened, is wrong, or in which nothing runs that day, and says what to look at.
 */
export async function readJourneys(input: RoundInput, path: string): Promise<Result<string, 'unusable', string>> {
	const { startDay } = input.settings;
	const day = firstSchoolDay(startDay);
	const feed = await readGtfsFeed(path, day).catch(asProblem);
	if (!feed.ok) return refuse('unusable', feed.detail ? problemLine(feed.detail) : feed.code);
	const running = runningOn(feed.value.services, day);
	if (!feed.value.trips.service.some((service) => running[service] === 1))
		return refuse('unusable', `no trip of the feed runs on ${day}`);
	const parameters = inForce(TIMETABLE, startDay).value;
	return ok(canonicalInput(withJourneys(input, gtfsTravel({ feed: feed.value, day, parameters }))));
}

/** What the system says about a file that cannot be read, as a problem of the feed. */
function asProblem(error: NodeJS.ErrnoException) {
	if (error.code === undefined) throw error;
	const problem: FeedProblem = {
		file: error.path ?? 'feed',
		line: 0,
		column: '',
		value: error.code,
		expected: 'a feed that can be read'
	};
	return refuse('bad-feed', problem);
}
