import { z } from 'zod';
import { OBJECTIVES } from '#engines/matching/cost.ts';
import { MODES } from '#engines/matching/market.ts';
import { isPlainDate } from '#kernel/date.ts';

/** Forms in which rows are written. */
export const FORMATS = ['csv', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

const WEIGHT = z.number().int().nonnegative();
const HASHES = z.record(z.string().regex(/^[a-z]+(\.[a-z]+)+$/), z.string().regex(/^[0-9a-f]{64}$/));

/**
 * `settings.json`: what anyone needs to draw the lottery and run the same matching again. Version 1 named no options, and its proof was in
 * plain numbers; it is still read.
 */
export const SETTINGS = z.object({
	format: z.enum(['samenspoor-match-1', 'samenspoor-match-2']),
	mode: z.enum(MODES),
	promote: z.boolean().default(false),
	objective: z.union([z.enum(OBJECTIVES), z.object({ perRank: WEIGHT, perMinute: WEIGHT })]),
	seed: z.string(),
	/** Which travel times, by the name of their model; null when the pairs came with an edges file. */
	travel: z.string().nullable().default(null),
	/** With timetables: on which day people travel, and when work starts in minutes after midnight. */
	timetable: z.object({ day: z.string().refine(isPlainDate), start: z.number().int() }).optional(),
	/** In which form `assignment` is written. */
	rows: z.enum(FORMATS).default('csv'),
	/** Per copy in `input`: SHA-256 of its bytes. */
	inputs: HASHES,
	/** Per file of the result that `verify` does not count again: SHA-256 of its bytes. */
	outputs: HASHES.default({})
});
export type MatchSettings = z.infer<typeof SETTINGS>;

/** The name of the copy of an input by its role (`learners`, `places`, `edges` …); undefined when there is none. */
export function copyOf({ inputs }: MatchSettings, role: string): string | undefined {
	return Object.keys(inputs).find((name) => name.startsWith(`${role}.`));
}
