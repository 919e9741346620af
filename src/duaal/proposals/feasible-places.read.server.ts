import { sql } from 'kysely';
import { rejectionsOf, type PairLearner } from '#duaal/matching/hard-rules.ts';
import { readPlaces } from '#duaal/matching/round-input.read.server.ts';
import type { Decline, RoundPlace } from '#duaal/matching/round-input.ts';
import { distanceModelOn } from '#duaal/travel-times/travel-parameters.ts';
import { publicAnswerRate, type AnswerCounts } from '#duaal/workplaces/answer-rate.ts';
import { freshnessOn, type Freshness } from '#duaal/workplaces/workplace.ts';
import { ageOn, type PlainDate } from '#kernel/date.ts';
import type { Id, PlaceId, ProgrammeId } from '#kernel/id.ts';
import type { RateWithMargin } from '#kernel/rate-with-margin.ts';
import type { Tx } from '#platform/database.server.ts';
import { readFreeSeats } from './next-in-line.read.server.ts';

/** A place where a learner can go: open, recognised for the programme, within the own travel limit, with a seat that nobody has or holds. */
export type FeasiblePlace = {
	readonly placeId: PlaceId;
	readonly name: string;
	readonly town: string;
	/** Estimated from distance. */
	readonly minutes: number;
	readonly free: number;
	/** 1 is the first own choice; null when the learner did not choose it. */
	readonly choice: number | null;
	readonly freshness: Freshness;
	readonly lastConfirmedOn: PlainDate | null;
	/** How often its enterprise answers in time; null below twenty questions. */
	readonly rate: RateWithMargin | null;
	/** How an earlier proposal of this learner here ended. */
	readonly earlier: 'refused' | 'expired' | 'withdrawn' | null;
};

/** The places, own choices first, then the nearest; `possible` counts all of them, `known` every place of the programme. */
export type FeasiblePlaces = {
	readonly places: readonly FeasiblePlace[];
	readonly possible: number;
	readonly known: number;
};

type Searcher = PairLearner & { lat: number; lon: number; born: PlainDate; choices: PlaceId[] };

/**
 * Where a learner can still go from a day on, by the same hard rules as a round. `words` looks in name and municipality. Empty for who does not see the
 * learner.
 */
export async function readFeasiblePlaces(
	tx: Tx,
	enrolmentId: Id<'enrolment'>,
	asked: { readonly from: PlainDate; readonly until: PlainDate; readonly words: string; readonly most: number }
): Promise<FeasiblePlaces> {
	const learner = await readSearcher(tx, enrolmentId, asked.from);
	if (!learner) return { places: [], possible: 0, known: 0 };
	const known = await readPlaces(tx, [learner.programmeId], asked.from);
	const travel = distanceModelOn(asked.from);
	const near = known.flatMap((place) => {
		const minutes = travel.minutes(learner, place);
		return rejectionsOf(learner, place, asked.from, minutes).length === 0 ? [{ place, minutes }] : [];
	});
	const ids = near.map(({ place }) => place.id);
	const free = await readFreeSeats(tx, ids, asked);
	const names = await readDetails(tx, enrolmentId, ids);
	const places = near
		.map(({ place, minutes }) =>
			feasible({ place, minutes, free: free.get(place.id) ?? 0, names, learner, day: asked.from })
		)
		.filter((place) => place !== undefined)
		.filter(({ free: left }) => left > 0)
		.sort(
			(a, b) =>
				(a.choice ?? Infinity) - (b.choice ?? Infinity) || a.minutes - b.minutes || (a.placeId < b.placeId ? -1 : 1)
		);
	const shown = places.filter(({ name, town }) => fold(`${name} ${town}`).includes(fold(asked.words)));
	return { places: shown.slice(0, asked.most), possible: places.length, known: known.length };
}

type Details = {
	id: PlaceId;
	name: string;
	town: string;
	lastConfirmedOn: PlainDate | null;
	counts: AnswerCounts | null;
	earlier: FeasiblePlace['earlier'] | 'live';
};

type Candidate = {
	readonly place: RoundPlace;
	readonly minutes: number;
	readonly free: number;
	readonly names: ReadonlyMap<string, Details>;
	readonly learner: Searcher;
	readonly day: PlainDate;
};

function feasible({ place, minutes, free, names, learner, day }: Candidate): FeasiblePlace | undefined {
	const details = names.get(place.id);
	if (!details || details.earlier === 'live') return undefined;
	const choice = learner.choices.indexOf(place.id);
	return {
		placeId: place.id,
		name: details.name,
		town: details.town,
		minutes,
		free,
		choice: choice === -1 ? null : choice + 1,
		freshness: freshnessOn(details.lastConfirmedOn, day),
		lastConfirmedOn: details.lastConfirmedOn,
		rate: (details.counts && publicAnswerRate(details.counts)) ?? null,
		earlier: details.earlier
	};
}

async function readDetails(
	tx: Tx,
	enrolmentId: Id<'enrolment'>,
	ids: readonly PlaceId[]
): Promise<Map<string, Details>> {
	const { rows } = await sql<Details>`
		select p.id, s.name, m.name as town, p.last_confirmed_on as "lastConfirmedOn",
			(select json_build_object('asked', c.asked, 'answered', c.answered) from questions.answer_counts(s.enterprise_id) c) as counts,
			(select case when x.status in ('open', 'talking', 'accepted', 'concluded') then 'live' else x.status end from proposal x
				where x.place_id = p.id and x.enrolment_id = ${enrolmentId} order by x.created_at desc limit 1) as earlier
		from place p join establishment s on s.id = p.establishment_id join municipality m on m.nis = s.municipality_nis
		where p.id = any (${[...ids]}::uuid[])`.execute(tx);
	return new Map(rows.map((row) => [row.id, row]));
}

async function readSearcher(tx: Tx, id: Id<'enrolment'>, day: PlainDate): Promise<Searcher | undefined> {
	const { rows } = await sql<
		Omit<Searcher, 'age' | 'declines' | 'programmeId'> & {
			programmeId: string;
			noes: [PlaceId, 'learner' | 'place', PlainDate][];
		}
	>`
		select f.programme_id as "programmeId", coalesce(l.home_lat, m.lat) as lat, coalesce(l.home_lon, m.lon) as lon,
			l.travel_limit_minutes as "maxMinutes", l.born, l.driving_licence as licence,
			(select coalesce(array_agg(c.place_id::text order by c.rank), '{}') from learner_choice c where c.learner_id = l.id) as choices,
			(select coalesce(json_agg(json_build_array(d.place_id, d.declined_by, d.declined_on)), '[]') from decline d where d.learner_id = l.id) as noes
		from enrolment e join learner l on l.id = e.learner_id join offering f on f.id = e.offering_id
			join municipality m on m.nis = l.home_municipality_nis
		where e.id = ${id}`.execute(tx);
	const [row] = rows;
	if (!row) return undefined;
	const declines = row.noes.map(([placeId, by, on]): Decline => ({ placeId, by, on }));
	return { ...row, programmeId: row.programmeId as ProgrammeId, age: ageOn(row.born, day), declines };
}

/** An establishment that two people name who found each other; public. */
export type FoundEstablishment = { readonly id: string; readonly name: string; readonly town: string };

/** Establishments whose name or municipality holds the words, by name; none without words. */
export async function readEstablishmentsNamed(tx: Tx, words: string, most: number): Promise<FoundEstablishment[]> {
	if (words.trim() === '') return [];
	const { rows } = await sql<FoundEstablishment>`
		select s.id, s.name, m.name as town from establishment s join municipality m on m.nis = s.municipality_nis
		where unaccent(s.name || ' ' || m.name) ilike '%' || unaccent(${words.trim().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}) || '%'
		order by s.name, s.id limit ${most}`.execute(tx);
	return rows;
}

function fold(text: string): string {
	return text
		.normalize('NFD')
		.replaceAll(/\p{Mark}/gu, '')
		.toLowerCase()
		.trim();
}
