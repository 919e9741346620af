import { PAY_BASES, hourlyPay, monthlyPay } from '#duaal/pay/training-pay.ts';
import { isMinor } from '#duaal/learners/learner.ts';
import { SEARCH_TERM } from '#duaal/learners/search-clock.ts';
import { DAILY_REST, LONGEST_DAY, NIGHT } from '#duaal/schedules/minor-rules.ts';
import { averageMinutes, minutesIn, type BlockKind, type Schedule } from '#duaal/schedules/schedule.ts';
import { isPlainDate, type PlainDate } from '#kernel/date.ts';
import { inForce } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';
import type { AgreementRecord } from './document.ts';
import { KIND_SOURCES } from './kind-sources.ts';

/** The parts of the summary, in the order of the page. */
export const SUMMARY_SECTIONS = ['agreed', 'hours', 'pay', 'who', 'wrong'] as const;
export type SummarySection = (typeof SUMMARY_SECTIONS)[number];

/** Every sentence that a summary can hold; a language gives each its words. */
export const SUMMARY_LINES = [
	'parties',
	'programme',
	'period',
	'kind-oao',
	'kind-sao',
	'kind-da',
	'kind-odo',
	'kind-odos',
	'kind-odo-w',
	'changes',
	'hours-workplace',
	'hours-school',
	'minor-day',
	'minor-night',
	'minor-rest',
	'holidays',
	'pay-monthly',
	'pay-hourly',
	'pay-sector',
	'pay-unpaid',
	'pay-unknown',
	'pay-rises',
	'pay-ill',
	'mentor',
	'mentor-unknown',
	'coach',
	'coach-unknown',
	'reachable',
	'tasks',
	'complaint',
	'stop-tell',
	'search-again',
	'notice-unknown'
] as const;
export type SummaryLineKey = (typeof SUMMARY_LINES)[number];

/**
 * What a sentence fills in. The name says how it is written: `…Day` a day, `…Days` weekdays (1 = Monday), `…Minutes` a duration, `…Cents` an amount, `…Clock` minutes since
 * midnight, the rest as it is.
 */
export type SummaryValues = Readonly<Record<string, string | number | readonly number[]>>;

/** One sentence with its source; null where it says only what stands in this agreement, or what nobody could find. */
export type SummaryLine = {
	readonly key: SummaryLineKey;
	readonly values: SummaryValues;
	readonly source: SummarySource | null;
};

/** Where a rule was read: the title of the page, in Dutch, and its address. */
export type SummarySource = { readonly title: string; readonly url: string };

export type Summary = readonly { readonly section: SummarySection; readonly lines: readonly SummaryLine[] }[];

/** What a learner and a guardian agreed to, in sentences without legal words, by the rules of the first day. */
export function summaryOf(record: AgreementRecord): Summary {
	const minor = isMinor(record.parties.learner.born, record.text.startsOn);
	return [
		{ section: 'agreed', lines: agreedLines(record) },
		{ section: 'hours', lines: [...hoursLines(record), ...(minor ? minorLines(record.text.startsOn) : [])] },
		{ section: 'pay', lines: payLines(record) },
		{ section: 'who', lines: whoLines(record) },
		{ section: 'wrong', lines: wrongLines(record.text.startsOn) }
	];
}

function line(key: SummaryLineKey, values: SummaryValues = {}, url: string | null = null): SummaryLine {
	const known = Object.values(SOURCES).find((source) => source.url === url);
	return { key, values, source: url === null ? null : { title: known?.title ?? url, url } };
}

function agreedLines({ text, parties }: AgreementRecord): SummaryLine[] {
	const { learner, enterprise, establishment, educationProvider, programme } = parties;
	return [
		line('parties', {
			learner: learner.name,
			enterprise: enterprise.name,
			municipality: establishment.municipality,
			school: educationProvider.name
		}),
		line('programme', { programme: programme.name }),
		line('period', { firstDay: text.startsOn, lastDay: text.lastDay }),
		line(`kind-${text.kind}`, {}, SOURCES[KIND_SOURCES[text.kind]].url),
		line('changes')
	];
}

function hoursLines({ text }: AgreementRecord): SummaryLine[] {
	const { schedule, kind } = text;
	const at = (where: BlockKind) => ({
		weekMinutes: averageMinutes(schedule, where),
		weekDays: daysAt(schedule, where)
	});
	return [
		line('hours-workplace', at('workplace')),
		line('hours-school', at('school')),
		...(kind === 'oao' ? [line('holidays', {}, SOURCES['vlaanderen-alternerend'].url)] : [])
	];
}

/** Weekdays with something planned at a place, over all weeks of the pattern. */
function daysAt({ weeks }: Schedule, where: BlockKind): number[] {
	return [1, 2, 3, 4, 5, 6, 7].filter((weekday) =>
		weeks.some(({ days }) => days.some((day) => day.weekday === weekday && minutesIn(day.blocks, where) > 0))
	);
}

function minorLines(day: PlainDate): SummaryLine[] {
	const [longest, night, rest] = [inForce(LONGEST_DAY, day), inForce(NIGHT, day), inForce(DAILY_REST, day)];
	return [
		line('minor-day', { mostMinutes: longest.value }, longest.source),
		line('minor-night', { fromClock: night.value.from, untilClock: night.value.until }, night.source),
		line('minor-rest', { leastMinutes: rest.value }, rest.source)
	];
}

function payLines({ text }: AgreementRecord): SummaryLine[] {
	const { kind, startsOn, payCategory } = text;
	const basis = PAY_BASES[kind];
	if (basis === 'unpaid' || basis === 'sector') return [line(`pay-${basis}`, {}, SOURCES[KIND_SOURCES[kind]].url)];
	const ill = line('pay-ill', {}, SOURCES['dualimento-praktisch'].url);
	const pay =
		basis === 'hourly' ? hourlyPay(startsOn) : payCategory === null ? undefined : monthlyPay(payCategory, startsOn);
	if (!pay?.ok) return [line('pay-unknown'), ill];
	const { amount, source } = pay.value;
	return [line(`pay-${basis}`, { payCents: amount, firstDay: startsOn }, source), line('pay-rises', {}, source), ill];
}

function whoLines({ parties }: AgreementRecord): SummaryLine[] {
	const mentors = parties.mentors.map(({ name }) => name).join(', ');
	return [
		mentors === '' ? line('mentor-unknown') : line('mentor', { mentors }),
		parties.coach === null ? line('coach-unknown') : line('coach', { coach: parties.coach.name }),
		line('reachable', {}, SOURCES['hdi-2021'].url)
	];
}

function wrongLines(day: PlainDate): SummaryLine[] {
	const term = inForce(SEARCH_TERM, day);
	return [
		line('tasks', {}, SOURCES.maakjebedrijfduaal.url),
		line('complaint', {}, SOURCES['vlaanderen-klachten'].url),
		line('stop-tell', {}, SOURCES['dualimento-overeenkomst'].url),
		line('search-again', { term: term.value }, term.source),
		line('notice-unknown')
	];
}

/** The words of one language, as its file in `documents/summary/` has them. `{names}` are filled in. */
export type SummaryWords = {
	/** The language in its own words, how it writes days and amounts (a BCP 47 tag), and in which direction. */
	readonly name: string;
	readonly locale: string;
	readonly direction: 'ltr' | 'rtl';
	readonly title: string;
	readonly intro: string;
	/** That the agreement counts, and this page does not replace it. */
	readonly status: string;
	readonly sealed: string;
	readonly draft: string;
	readonly download: string;
	readonly print: string;
	readonly source: string;
	readonly languages: string;
	readonly minutes: string;
	readonly hours: string;
	readonly hoursAndMinutes: string;
	readonly sections: Readonly<Record<SummarySection, string>>;
	readonly lines: Readonly<Record<SummaryLineKey, string>>;
};

/** Fills in a sentence in its language. Throws a RangeError for a name that the line does not have. */
export function sentenceOf(template: string, values: SummaryValues, words: SummaryWords): string {
	return template.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = values[name];
		if (value === undefined) throw new RangeError(`the sentence needs {${name}}`);
		return written(name, value, words);
	});
}

function written(name: string, value: SummaryValues[string], words: SummaryWords): string {
	if (typeof value === 'string')
		return isPlainDate(value) ? dayIn(value, words, { day: 'numeric', month: 'long', year: 'numeric' }) : value;
	if (typeof value !== 'number') {
		// 5 January 2026 is a Monday.
		const names = value.map((weekday) =>
			dayIn(`2026-01-${String(weekday + 4).padStart(2, '0')}`, words, { weekday: 'long' })
		);
		return new Intl.ListFormat(words.locale, { type: 'conjunction' }).format(names);
	}
	if (name.endsWith('Cents'))
		return new Intl.NumberFormat(words.locale, { style: 'currency', currency: 'EUR' }).format(value / 100);
	if (name.endsWith('Clock'))
		return `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
	return name.endsWith('Minutes') ? durationIn(value, words) : String(value);
}

function dayIn(day: string, { locale }: SummaryWords, format: Intl.DateTimeFormatOptions): string {
	return new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

function durationIn(value: number, { minutes, hours, hoursAndMinutes }: SummaryWords): string {
	const whole = Math.round(value);
	const [h, m] = [Math.floor(whole / 60), whole % 60];
	const template = h === 0 ? minutes : m === 0 ? hours : hoursAndMinutes;
	return template.replace('{hours}', String(h)).replace('{minutes}', String(m));
}
