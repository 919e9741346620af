import { PROVINCES, type Province } from '#duaal/organisations/organisation.ts';
import type { Mode } from '#engines/matching/market.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { OrganisationId, RoundId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { periodOf, type SchoolYear } from '#kernel/school-year.ts';

/** The ways to divide, in the order in which pages show them; a test compares this list with the engine's and with the CHECK. */
export const ROUND_MODES = ['stable', 'hybrid', 'max'] as const satisfies readonly Mode[];

/** Toewijzingsronde: how far it is. A failed or cancelled round is never repaired: somebody starts a new one. */
export const ROUND_STATUSES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type RoundStatus = (typeof ROUND_STATUSES)[number];

/** Whose learners take part: of one education provider, who live in one province, or all. */
export const ROUND_SCOPES = ['provider', 'province', 'flanders'] as const;
export type RoundScope = (typeof ROUND_SCOPES)[number];

/** The steps of running a round, in order; the page shows how far it is. */
export const ROUND_STEPS = [
	'reading',
	'pairs',
	'stable',
	'hybrid',
	'max',
	'explaining',
	'storing',
	'checking'
] as const;
export type RoundStep = (typeof ROUND_STEPS)[number];

/** A part of a large round: how far it is; a test compares this list with the CHECK. */
export const PART_STATUSES = ['waiting', 'running', 'done'] as const;

/** How many parts of a large round are computed, and how many there are; 0 of 0 for a round that was not cut. */
export type PartCount = { readonly done: number; readonly total: number };

/**
 * Why a round failed. `interrupted`: something broke on our side; `check-failed`: the independent check refused what was stored; `took-too-long`
 * and `too-large`: more time or memory than a round may take; `timetables-unusable`: the feed of the operator is wrong, or says nothing about the day.
 */
export const FAILURE_CODES = [
	'no-learners',
	'no-places',
	'invalid-market',
	'check-failed',
	'interrupted',
	'took-too-long',
	'too-large',
	'timetables-unusable'
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** What a round reaches from where: the one table that buttons, jobs and tests read. */
export const MOVES = {
	run: { from: ['waiting', 'running'], to: 'running' },
	finish: { from: ['running'], to: 'done' },
	// A later check of what is stored can still refuse a finished round.
	fail: { from: ['waiting', 'running', 'done'], to: 'failed' },
	cancel: { from: ['waiting', 'running'], to: 'cancelled' }
} as const satisfies Record<string, { from: readonly RoundStatus[]; to: RoundStatus }>;
export type Move = keyof typeof MOVES;

/** True when the move may start from this status. */
export function canMove(status: RoundStatus, move: Move): boolean {
	const from: readonly RoundStatus[] = MOVES[move].from;
	return from.includes(status);
}

/** A round as the use cases know it. */
export type Round = {
	readonly id: RoundId;
	readonly schoolYear: SchoolYear;
	readonly scope: RoundScope;
	readonly scopeProviderId: OrganisationId | null;
	readonly scopeProvince: Province | null;
	/** The day on which learners would start at the workplace: all rules are judged on it. */
	readonly startDay: PlainDate;
	readonly seed: string;
	readonly organisationId: OrganisationId;
	readonly status: RoundStatus;
	readonly chosenMode: Mode | null;
};

/** What a person may fill in wrongly when starting a round, by field. */
export type StartProblem = 'school-year' | 'start-day' | 'start-day-outside' | 'scope' | 'seed';

export type StartRefusal = 'not-entitled';
export type CancelRefusal = 'not-entitled' | 'already-ended' | 'unknown-round';
export type ChooseRefusal = 'not-entitled' | 'not-done' | 'already-chosen' | 'unknown-round';

/** What a page shows of a round, in one word: when it changes, the page is old. */
export function stateOf({ status, chosenMode }: Pick<Round, 'status' | 'chosenMode'>): string {
	// A running round has one state from waiting to its end: the steps are told apart from it.
	return status === 'waiting' || status === 'running' ? 'running' : `${status}/${chosenMode ?? ''}`;
}

/** True when the start day lies in the school year. */
export function liesInYear(day: PlainDate, year: SchoolYear): boolean {
	const { from, until } = periodOf(year);
	return from <= day && until !== undefined && day < until;
}

/** The day that the form proposes: today in the current school year, else its first day. */
export function suggestedStart(year: SchoolYear, today: PlainDate): PlainDate {
	return liesInYear(today, year) ? today : periodOf(year).from;
}

/** `provider`, `flanders` or a province, taken apart. Throws a RangeError for any other text. */
export function scopeOf(text: string): { scope: RoundScope; province: Province | null } {
	if (text === 'provider' || text === 'flanders') return { scope: text, province: null };
	const province = PROVINCES.find((known) => text === `province:${known}`);
	if (province === undefined) throw new RangeError(`not a scope: ${text}`);
	return { scope: 'province', province };
}

/** A person's role in an organisation, as far as rounds look at it. */
export type RoundRole = { readonly organisationId: OrganisationId; readonly role: string };

const STARTERS: readonly string[] = ['coach', 'provider-admin'];

/** The organisation in whose name somebody may start a round of this scope; refuses who has no role for it. */
export function starterOf(roles: readonly RoundRole[], scope: RoundScope): Result<OrganisationId, StartRefusal> {
	const wanted = scope === 'provider' ? STARTERS : ['partnership-coordinator'];
	const found = roles.find(({ role }) => wanted.includes(role));
	return found ? ok(found.organisationId) : refuse('not-entitled');
}

/** The scopes that somebody may start, in the order of the form; empty for who may only look. */
export function scopesFor(roles: readonly RoundRole[]): RoundScope[] {
	return ROUND_SCOPES.filter((scope) => starterOf(roles, scope).ok);
}

/**
 * May somebody with these roles choose the mode of a round? Only for the organisation that started it, when all three modes are there, and
 * once: from then on learners and guardians can read the result.
 */
export function mayChoose(
	round: Pick<Round, 'organisationId' | 'scope' | 'status' | 'chosenMode'>,
	roles: readonly RoundRole[]
): Result<true, ChooseRefusal> {
	if (!isEntitled(round, roles)) return refuse('not-entitled');
	if (round.status !== 'done') return refuse('not-done');
	if (round.chosenMode !== null) return refuse('already-chosen');
	return ok(true);
}

/** May somebody with these roles cancel a round? Only for the organisation that started it, and before it has ended. */
export function mayCancel(
	round: Pick<Round, 'organisationId' | 'scope' | 'status'>,
	roles: readonly RoundRole[]
): Result<true, CancelRefusal> {
	if (!isEntitled(round, roles)) return refuse('not-entitled');
	return canMove(round.status, 'cancel') ? ok(true) : refuse('already-ended');
}

function isEntitled(round: Pick<Round, 'organisationId' | 'scope'>, roles: readonly RoundRole[]): boolean {
	const wanted = round.scope === 'provider' ? STARTERS : ['partnership-coordinator'];
	return roles.some((own) => own.organisationId === round.organisationId && wanted.includes(own.role));
}

/**
 * True when somebody sees exact counts: at the education provider whose own learners the round is about. Everybody else sees counts in which
 * small groups are hidden.
 */
export function seesExactCounts(round: Pick<Round, 'organisationId' | 'scope'>, roles: readonly RoundRole[]): boolean {
	return (
		round.scope === 'provider' &&
		roles.some((own) => own.organisationId === round.organisationId && STARTERS.includes(own.role))
	);
}

/** What happens to a round, for the audit chain. */
export type RoundEvent =
	| { readonly kind: 'round-started'; readonly detail: { readonly roundId: RoundId; readonly seed: string } }
	| {
			readonly kind: 'round-finished';
			readonly detail: {
				readonly roundId: RoundId;
				readonly inputHash: string;
				readonly resultHashes: readonly string[];
			};
	  }
	| { readonly kind: 'round-cut'; readonly detail: { readonly roundId: RoundId; readonly parts: number } }
	| { readonly kind: 'parts-done'; readonly detail: { readonly roundId: RoundId } }
	| { readonly kind: 'round-failed'; readonly detail: { readonly roundId: RoundId; readonly code: FailureCode } }
	| { readonly kind: 'round-cancelled'; readonly detail: { readonly roundId: RoundId } }
	| { readonly kind: 'round-checked'; readonly detail: { readonly ok: true } }
	| { readonly kind: 'check-asked'; readonly detail: { readonly roundId: RoundId } }
	| { readonly kind: 'mode-chosen'; readonly detail: { readonly mode: Mode } };
