import type { MoveRefusal } from '../permissions.ts';

/** Why a move of a known or unknown agreement is refused. */
export type MoveCode = MoveRefusal | 'unknown-agreement';

/** Why a day is refused. */
export type DayRefusal = 'day-in-future' | 'day-before-start' | 'not-a-day';

/** Why an agreement is not suspended. `cause-not-yours`: discipline belongs to the school. */
export type SuspendRefusal = MoveCode | 'cause-not-yours' | 'blocked';
