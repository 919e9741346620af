import type { Absence, Measurement } from './measurement.ts';
import type { Row } from './run.ts';

/** The middle value; of two middle values the mean. NaN of nothing. */
export function median(values: readonly number[]): number {
	if (values.length === 0) return Number.NaN;
	const sorted = values.toSorted((a, b) => a - b);
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Median of the first calls of a row, in seconds; undefined when there is none. */
export function secondsOf(row: Row | undefined): number | undefined {
	return row && row.runs.length > 0 ? median(row.runs.map(({ seconds }) => seconds)) : undefined;
}

/** Three significant digits, in seconds or milliseconds. */
export function timeText(seconds: number): string {
	return seconds < 0.1 ? `${Number((seconds * 1000).toPrecision(3))} ms` : `${Number(seconds.toPrecision(3))} s`;
}

/** Median, and lowest and highest when there were more runs. */
export function spreadText(runs: readonly Measurement[]): string {
	const seconds = runs.map((run) => run.seconds);
	const middle = timeText(median(seconds));
	return runs.length === 1 ? middle : `${middle} (${timeText(Math.min(...seconds))}–${timeText(Math.max(...seconds))})`;
}

/** Why there is no number. */
export function absenceText(absence: Absence): string {
	if ('missing' in absence) return `missing: ${absence.missing}`;
	if ('failed' in absence) return `failed: ${absence.failed.replaceAll('|', '/')}`;
	return 'skipped' in absence ? `not run: did not manage ${absence.skipped}` : `> ${absence.overLimit} s`;
}

/** Median of the later calls of a row, in seconds; undefined when there are none. */
export function warmOf(row: Row | undefined): number | undefined {
	const warm = row?.runs.flatMap((run) => run.warm ?? []) ?? [];
	return warm.length > 0 ? median(warm) : undefined;
}

/** Their seconds divided by ours: how much quicker we answer; below 1 they win. Undefined when either is not there. */
export function ratioTo(row: Row, ours: number | undefined): number | undefined {
	const theirs = secondsOf(row);
	return theirs === undefined || ours === undefined ? undefined : theirs / ours;
}
