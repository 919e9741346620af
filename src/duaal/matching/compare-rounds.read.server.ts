import { sql } from 'kysely';
import type { Mode } from '#engines/matching/market.ts';
import type { LearnerId, PlaceId, RoundId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { noShifts, shiftOf, SHIFTS, type Shift, type ShiftCounts } from './difference.ts';

/** One mode of one round. */
export type CompareSide = { readonly id: RoundId; readonly mode: Mode };

/** One learner in both, with the place and its travel time; undefined: takes no part, null: no place. */
export type CompareRow = {
	readonly learnerId: LearnerId;
	readonly name: string;
	readonly home: string;
	readonly shift: Shift;
	readonly before: { readonly placeId: PlaceId; readonly minutes: number } | null | undefined;
	readonly after: { readonly placeId: PlaceId; readonly minutes: number } | null | undefined;
};

/** How many learners had each shift, over all rows that the asker may see. One pass over both results. */
export async function readShiftCounts(tx: Tx, before: CompareSide, after: CompareSide): Promise<ShiftCounts> {
	const { rows } = await sql<{
		was: string | null;
		is: string | null;
		inBefore: boolean;
		inAfter: boolean;
		learners: number;
	}>`
		select b.learner_id is not null as "inBefore", a.learner_id is not null as "inAfter",
			case when b.place_id is not null then 'there' end as was,
			case when a.place_id is null then null when a.place_id = b.place_id then 'there' else 'elsewhere' end as is,
			count(*)::int as learners
		from (select learner_id, place_id from round_learner where round_id = ${before.id} and mode = ${before.mode}) b
			full join (select learner_id, place_id from round_learner where round_id = ${after.id} and mode = ${after.mode}) a using (learner_id)
		group by 1, 2, 3, 4`.execute(tx);
	const counts = noShifts();
	for (const { inBefore, inAfter, was, is, learners } of rows)
		counts[shiftOf(inBefore ? (was as PlaceId | null) : undefined, inAfter ? (is as PlaceId | null) : undefined)] +=
			learners;
	return counts;
}

type Found = {
	learnerId: LearnerId;
	name: string;
	home: string;
	inBefore: boolean;
	inAfter: boolean;
	placeBefore: PlaceId | null;
	placeAfter: PlaceId | null;
	minutesBefore: number | null;
	minutesAfter: number | null;
};

/** Every learner of two results whom the asker may see (row-level security decides), who lost a place first, then by name. */
export async function readShiftRows(tx: Tx, before: CompareSide, after: CompareSide): Promise<CompareRow[]> {
	const { rows } = await sql<Found>`
		select l.id as "learnerId", p.family_name || ', ' || p.given_name as name, h.name as home,
			b.learner_id is not null as "inBefore", a.learner_id is not null as "inAfter",
			b.place_id as "placeBefore", a.place_id as "placeAfter", b.travel_minutes as "minutesBefore", a.travel_minutes as "minutesAfter"
		from (select * from round_learner where round_id = ${before.id} and mode = ${before.mode}) b
			full join (select * from round_learner where round_id = ${after.id} and mode = ${after.mode}) a using (learner_id)
			join learner l on l.id = coalesce(b.learner_id, a.learner_id)
			join person p on p.id = l.person_id
			join municipality h on h.nis = l.home_municipality_nis
		order by p.family_name, p.given_name, l.id`.execute(tx);
	return rows.map(rowOf).sort((a, b) => ORDER.indexOf(a.shift) - ORDER.indexOf(b.shift));
}

/** What asks for attention comes first. */
const ORDER: readonly Shift[] = [
	'lost',
	'gained',
	'moved',
	...SHIFTS.filter((shift) => !['lost', 'gained', 'moved'].includes(shift))
];

function rowOf(found: Found): CompareRow {
	const seat = (placeId: PlaceId | null, minutes: number | null) =>
		placeId === null ? null : { placeId, minutes: minutes ?? 0 };
	const before = found.inBefore ? seat(found.placeBefore, found.minutesBefore) : undefined;
	const after = found.inAfter ? seat(found.placeAfter, found.minutesAfter) : undefined;
	const { learnerId, name, home } = found;
	return { learnerId, name, home, shift: shiftOf(before && before.placeId, after && after.placeId), before, after };
}
