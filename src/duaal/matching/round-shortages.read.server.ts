import { sql } from 'kysely';
import type { Mode } from '#engines/matching/market.ts';
import type { LearnerId, PlaceId, RoundId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { CHANGE_CODES, type ChangeCode, type Remedies, type ShortageCount } from './explanation.ts';
import { shownPart, type Shown } from './published-kpi.ts';
import { isSmall } from './small-groups.ts';

type NamedCount = { readonly name: string; readonly learners: Shown };

/** A group of learners with too few seats, as a page shows it. */
export type ShortageView = {
	/** Position in the stored list; null for the small groups together. */
	readonly index: number | null;
	/** How many groups this stands for. */
	readonly groups: number;
	readonly learners: number;
	readonly seats: number;
	readonly places: number;
	readonly missing: number;
	readonly programmes: readonly NamedCount[];
	readonly municipalities: readonly NamedCount[];
	readonly remedies: readonly RemedyView[];
	/** Own learners of the asker in the group. */
	readonly own: readonly OwnMember[];
};

/** Where one more seat places one more learner. */
export type RemedyView = {
	readonly placeId: PlaceId;
	readonly name: string;
	readonly town: string;
	readonly asking: Shown;
};

export type OwnMember = { readonly learnerId: LearnerId; readonly name: string; readonly placed: boolean };

/** What would place the unplaced, counted, as a page shows it. */
export type RemediesView = {
	readonly unplaced: Shown;
	readonly changes: readonly { readonly code: ChangeCode; readonly learners: Shown }[];
	readonly extraMinutes: readonly { readonly atMost: number; readonly learners: Shown }[];
	/** Learners without any possible place, by programme; small programmes together, null when hidden. */
	readonly withoutOption: readonly { readonly name: string | null; readonly learners: number }[] | null;
	readonly withoutOptionInTotal: Shown;
};

/**
 * The shortages of a round in one mode, most missing first, with the own learners of the asker in them. Who may not see exact counts gets groups of
 * fewer than five learners or fewer than five missing seats together in one row, or not at all when even that is too small.
 */
export async function readShortages(
	tx: Tx,
	{ id, mode }: { id: RoundId; mode: Mode },
	exact: boolean
): Promise<{ shortages: ShortageView[]; hidden: boolean; remedies: RemediesView } | undefined> {
	const row = await tx
		.selectFrom('round_result')
		.select(['shortages', 'remedies'])
		.where('round_id', '=', id)
		.where('mode', '=', mode)
		.executeTakeFirst();
	if (!row) return undefined;
	const shortages = row.shortages as unknown as ShortageCount[];
	const names = await namesFor(tx, shortages);
	const own = await ownMembers(tx, id, mode);
	const shown = shortages.flatMap((shortage, index) =>
		exact || isPublishable(shortage) ? [{ ...view(shortage, names, exact), index, own: own.get(index) ?? [] }] : []
	);
	const small = exact
		? []
		: shortages.flatMap((shortage, index) =>
				isPublishable(shortage) ? [] : [{ shortage, own: own.get(index) ?? [] }]
			);
	const bundle = bundleOf(small);
	return {
		shortages: bundle ? [...shown, bundle] : shown,
		hidden: small.length > 0 && bundle?.groups === 0,
		remedies: remediesView(row.remedies as unknown as Remedies, names, exact)
	};
}

function isPublishable({ learners, missing }: ShortageCount): boolean {
	return !isSmall(learners) && !isSmall(missing);
}

/** Small groups together; with `groups` 0 only the asker's own learners are told, and no counts. */
function bundleOf(small: readonly { shortage: ShortageCount; own: readonly OwnMember[] }[]): ShortageView | undefined {
	if (small.length === 0) return undefined;
	const sum = (of: (shortage: ShortageCount) => number) =>
		small.reduce((total, { shortage }) => total + of(shortage), 0);
	const counts = {
		groups: small.length,
		learners: sum(({ learners }) => learners),
		seats: sum(({ seats }) => seats),
		places: sum(({ places }) => places),
		missing: sum(({ missing }) => missing)
	};
	const safe = small.length > 1 && !isSmall(counts.learners) && !isSmall(counts.missing);
	const none = { groups: 0, learners: 0, seats: 0, places: 0, missing: 0 };
	return {
		index: null,
		...(safe ? counts : none),
		programmes: [],
		municipalities: [],
		remedies: [],
		own: small.flatMap(({ own }) => own)
	};
}

type Names = {
	readonly programmes: ReadonlyMap<string, string>;
	readonly municipalities: ReadonlyMap<string, string>;
	readonly places: ReadonlyMap<string, { name: string; town: string }>;
};

function view(shortage: ShortageCount, names: Names, exact: boolean): Omit<ShortageView, 'index' | 'own'> {
	const counted = (list: ShortageCount['programmes'], by: ReadonlyMap<string, string>) =>
		list.map(({ key, learners }) => ({
			name: by.get(key) ?? key,
			learners: shownPart(learners, shortage.learners, exact)
		}));
	return {
		groups: 1,
		learners: shortage.learners,
		seats: shortage.seats,
		places: shortage.places,
		missing: shortage.missing,
		programmes: counted(shortage.programmes, names.programmes),
		municipalities: counted(shortage.municipalities, names.municipalities),
		remedies: shortage.remedies.map(({ placeId, asking }) => {
			const { name, town } = names.places.get(placeId) ?? { name: placeId, town: '' };
			return { placeId, name, town, asking: shownPart(asking, shortage.missing, exact) };
		})
	};
}

function remediesView(remedies: Remedies, names: Names, exact: boolean): RemediesView {
	const part = (count: number) => shownPart(count, remedies.unplaced, exact);
	const total = remedies.withoutOption.reduce((sum, { learners }) => sum + learners, 0);
	const [large, small] = [true, false].map((wanted) =>
		remedies.withoutOption.filter(({ learners }) => (exact || !isSmall(learners)) === wanted)
	);
	const rest = (small ?? []).reduce((sum, { learners }) => sum + learners, 0);
	const programmes = (large ?? []).map(({ key, learners }) => ({ name: names.programmes.get(key) ?? key, learners }));
	const readable = rest === 0 || (!isSmall(rest) && (small ?? []).length > 1);
	return {
		unplaced: shownPart(remedies.unplaced, Number.POSITIVE_INFINITY, exact),
		changes: CHANGE_CODES.flatMap((code) =>
			remedies.changes[code] > 0 ? [{ code, learners: part(remedies.changes[code]) }] : []
		),
		extraMinutes: remedies.extraMinutes.map(({ atMost, learners }) => ({ atMost, learners: part(learners) })),
		withoutOption: readable ? [...programmes, ...(rest > 0 ? [{ name: null, learners: rest }] : [])] : null,
		withoutOptionInTotal: part(total)
	};
}

async function namesFor(tx: Tx, shortages: readonly ShortageCount[]): Promise<Names> {
	const placeIds: PlaceId[] = shortages.flatMap(({ remedies }) => remedies.map(({ placeId }) => placeId));
	const programmes = await tx.selectFrom('programme').select(['id', 'name']).execute();
	const municipalities = await tx.selectFrom('municipality').select(['nis', 'name']).execute();
	return {
		programmes: new Map(programmes.map(({ id, name }) => [id, name])),
		municipalities: new Map(municipalities.map(({ nis, name }) => [nis, name])),
		places: await readPlaceNames(tx, placeIds)
	};
}

/** Names of places: the establishment and its town. Places are public. */
export async function readPlaceNames(
	tx: Tx,
	ids: readonly PlaceId[]
): Promise<Map<string, { name: string; town: string }>> {
	if (ids.length === 0) return new Map();
	const rows = await tx
		.selectFrom('place as p')
		.innerJoin('establishment as s', 's.id', 'p.establishment_id')
		.innerJoin('municipality as m', 'm.nis', 's.municipality_nis')
		.select(['p.id', 's.name', 'm.name as town'])
		.where('p.id', 'in', [...new Set(ids)])
		.execute();
	return new Map(rows.map(({ id, name, town }) => [id, { name, town }]));
}

async function ownMembers(tx: Tx, id: RoundId, mode: Mode): Promise<Map<number, OwnMember[]>> {
	const { rows } = await sql<OwnMember & { shortage: number }>`
		select rl.shortage, rl.learner_id as "learnerId", p.given_name || ' ' || p.family_name as name, rl.place_id is not null as placed
		from round_learner rl join learner l on l.id = rl.learner_id join person p on p.id = l.person_id
		where rl.round_id = ${id} and rl.mode = ${mode} and rl.shortage is not null
		order by p.family_name, p.given_name`.execute(tx);
	const groups = new Map<number, OwnMember[]>();
	for (const { shortage, learnerId, name, placed } of rows)
		groups.set(shortage, [...(groups.get(shortage) ?? []), { learnerId, name, placed }]);
	return groups;
}
