import { z } from 'zod';
import type { Mode } from '#engines/matching/market.ts';
import { isId, type LearnerId, type PlaceId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { MOST_CHANGES, MOST_EXTRA_SEATS, MOST_MINUTES, type WhatIfChange } from './what-if.ts';

/** Why an address holds no question that can be asked. */
export type FormRefusal = 'bad-change' | 'bad-minutes' | 'bad-seats' | 'too-many-changes';

const id = z.string().refine(isId);
const text = z.string().max(60);
const whole = (least: number, most: number) =>
	z
		.string()
		.regex(/^\d{1,3}$/)
		.transform(Number)
		.pipe(z.int().min(least).max(most));
const seats = whole(1, MOST_EXTRA_SEATS);
const minutes = whole(1, MOST_MINUTES);

/** The name of a change in an address: people see it there, so it is Dutch. */
const NAMES = {
	'more-seats': 'erbij',
	'close-place': 'dicht',
	'renew-recognition': 'erken',
	'travel-limit': 'minuten'
} as const satisfies Record<WhatIfChange['code'], string>;

/**
 * Reads the changes of an address, in the order in which they stand: `erbij=<place>:<seats>`, `dicht=<place>`, `erken=<place>` and
 * `minuten=<learner>:<minutes>`. Other names are left alone. Refuses the first value that is no such thing, and more than `MOST_CHANGES`.
 */
export function changesOf(address: URLSearchParams): Result<WhatIfChange[], FormRefusal> {
	const changes: WhatIfChange[] = [];
	for (const [name, value] of address) {
		const code = CODES.find((known) => NAMES[known] === name);
		if (code === undefined) continue;
		const read = changeOf(code, value);
		if (!read.ok) return read;
		changes.push(read.value);
	}
	return changes.length > MOST_CHANGES ? refuse('too-many-changes') : ok(changes);
}

const CODES = Object.keys(NAMES) as WhatIfChange['code'][];

function changeOf(code: WhatIfChange['code'], value: string): Result<WhatIfChange, FormRefusal> {
	const [subject, number = '', ...more] = text.safeParse(value).data?.split(':') ?? [];
	if (!id.safeParse(subject).success || more.length > 0) return refuse('bad-change');
	const placeId = subject as PlaceId;
	if (code === 'close-place' || code === 'renew-recognition')
		return number === '' ? ok({ code, placeId }) : refuse('bad-change');
	if (code === 'more-seats') {
		const read = seats.safeParse(number);
		return read.success ? ok({ code, placeId, seats: read.data }) : refuse('bad-seats');
	}
	const read = minutes.safeParse(number);
	return read.success ? ok({ code, learnerId: subject as LearnerId, minutes: read.data }) : refuse('bad-minutes');
}

/** The part of an address that says these changes; the answer of `changesOf` read back. */
export function changesText(changes: readonly WhatIfChange[]): [name: string, value: string][] {
	return changes.map((change) => {
		const name = NAMES[change.code];
		if (change.code === 'travel-limit') return [name, `${change.learnerId}:${change.minutes}`];
		return [name, change.code === 'more-seats' ? `${change.placeId}:${change.seats}` : change.placeId];
	});
}

/**
 * The changes with one more. A seat at a place that already gets more seats is one seat more; the same change twice is one change. `alone`: the
 * question holds this change only.
 */
export function withChange(changes: readonly WhatIfChange[], added: WhatIfChange, alone: boolean): WhatIfChange[] {
	const subjectOf = (change: WhatIfChange) => ('placeId' in change ? change.placeId : change.learnerId);
	const isSame = (change: WhatIfChange) => change.code === added.code && subjectOf(change) === subjectOf(added);
	const before = changes.find(isSame);
	const change =
		added.code === 'more-seats' && before?.code === 'more-seats'
			? { ...added, seats: Math.min(MOST_EXTRA_SEATS, before.seats + added.seats) }
			: added;
	return alone ? [change] : [...changes.filter((each) => !isSame(each)), change];
}

/** The address of a question about a round. */
export function whatIfAddress(roundId: string, mode: Mode, changes: readonly WhatIfChange[]): string {
	return addressOf(roundId, mode, changesText(changes));
}

function addressOf(roundId: string, mode: Mode, changes: readonly [name: string, value: string][]): string {
	// A colon may stand in a query as it is, and is easier to read there.
	const query = new URLSearchParams([['manier', mode], ...changes]).toString().replaceAll('%3A', ':');
	return ['/rondes', roundId, `wat-als?${query}`].join('/');
}

/**
 * Where the filled-in form about a learner leads: its fields `leerling` and `grens` (minutes), added to the changes that stand in the address. A second
 * limit for a learner replaces the first. Undefined when no such form was sent. A wrong value travels along, so that the page can say so.
 */
export function addressOfForm(roundId: string, mode: Mode, address: URLSearchParams): string | undefined {
	const learner = address.get('leerling');
	if (learner === null) return undefined;
	const kept = [...address].filter(([name, value]) => {
		const code = CODES.find((known) => NAMES[known] === name);
		return code !== undefined && !(code === 'travel-limit' && value.startsWith(`${learner}:`));
	});
	return addressOf(roundId, mode, [
		...kept,
		[NAMES['travel-limit'], `${learner}:${address.get('grens')?.trim() ?? ''}`]
	]);
}
