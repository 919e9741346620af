import { formatDayDutch } from '#kernel/brussels.ts';
import { isPlainDate } from '#kernel/date.ts';
import type { Finding } from './finding.ts';

export const WEEKDAY_NAMES = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'] as const;

/**
 * Puts the numbers of a finding in a sentence with `{names}`. Names that end in `Minutes` are durations (`8 u 30`), `weekday` is 1 for Monday, days are
 * written out. Throws a RangeError for a name that the finding does not have: such a sentence would be a riddle.
 */
export function fillSentence(template: string, detail: Finding['detail']): string {
	return template.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = detail[name];
		if (value === undefined) throw new RangeError(`the sentence needs {${name}}`);
		if (name.endsWith('Minutes')) return durationText(Number(value));
		if (name === 'weekday') return WEEKDAY_NAMES[Number(value) - 1] ?? String(value);
		return typeof value === 'string' && isPlainDate(value) ? formatDayDutch(value) : String(value).replace('.', ',');
	});
}

/** `8 u 30`, `38 u`, `45 min`. Rounded to whole minutes. */
export function durationText(minutes: number): string {
	const whole = Math.round(minutes);
	const [hours, rest] = [Math.floor(whole / 60), whole % 60];
	if (hours === 0) return `${rest} min`;
	return rest === 0 ? `${hours} u` : `${hours} u ${String(rest).padStart(2, '0')}`;
}
