import type { Finding } from '#law/finding.ts';
import { fillSentence, WEEKDAY_NAMES } from '#law/messages.nl.ts';
import type { PublicHoliday } from '#law/public-holidays.ts';
import type { ExtraDayCode } from './extra-days.ts';
import type { MinorHoursCode } from './minor-hours.ts';
import type { BlockKind, ScheduleProblem } from './schedule.ts';
import type { WeekTotalCode } from './week-total.ts';

export const BLOCK_NAMES = { school: 'School', workplace: 'Werkplek' } as const satisfies Record<BlockKind, string>;

/** What somebody filled in wrongly, and how to put it right. */
export const SCHEDULE_PROBLEM_TEXTS = {
	time: 'Schrijf een uur als 08:30.',
	'block-order': 'Het einde moet na het begin komen.',
	'blocks-overlap': 'Twee blokken van dezelfde dag lopen door elkaar. Pas de uren aan.',
	weekday: 'Kies een dag van maandag tot zondag.',
	'weekday-twice': 'Een dag staat twee keer in dezelfde week. Zet de uren bij elkaar.',
	weeks: 'Een uurrooster heeft 1 tot 4 weken.',
	day: 'Schrijf een datum die bestaat.',
	'day-twice': 'Een extra dag staat er twee keer in. Zet de uren bij elkaar.',
	'nothing-planned': 'Vul minstens één blok op school of op de werkplek in.'
} as const satisfies Record<ScheduleProblem, string>;

export const PUBLIC_HOLIDAY_NAMES = {
	'new-year': 'Nieuwjaar',
	'easter-monday': 'paasmaandag',
	'labour-day': 'de Dag van de Arbeid',
	ascension: 'Hemelvaartsdag',
	'whit-monday': 'pinkstermaandag',
	'national-day': 'de nationale feestdag',
	assumption: 'Onze-Lieve-Vrouw-Hemelvaart',
	'all-saints': 'Allerheiligen',
	armistice: 'Wapenstilstand',
	christmas: 'Kerstmis'
} as const satisfies Record<PublicHoliday, string>;

export type ScheduleFindingCode = MinorHoursCode | WeekTotalCode | ExtraDayCode;

const TEMPLATES = {
	'double-booked': 'Week {week}, {weekday}: de leerling staat op twee plaatsen tegelijk.',
	'day-too-long': 'Week {week}, {weekday}: {workMinutes} is te lang. Een minderjarige mag {mostMinutes} per dag.',
	'week-too-long':
		'Week {week}: {workMinutes} school en werk samen is te lang. Een minderjarige mag {mostMinutes} per week.',
	'pause-too-short':
		'Week {week}, {weekday}: na {workMinutes} hoort {leastMinutes} pauze, waarvan {inOneGoMinutes} na elkaar. Nu is het {pauseMinutes}.',
	'stretch-too-long':
		'Week {week}, {weekday}: {stretchMinutes} zonder pauze. Een minderjarige mag {mostMinutes} na elkaar.',
	'rest-too-short':
		'Week {week}, {weekday}: er is maar {restMinutes} rust sinds de vorige dag. Een minderjarige heeft {leastMinutes} nodig.',
	'night-work':
		'Week {week}, {weekday}: een minderjarige werkt niet tussen 20 uur en 6 uur. Vraag na of er een uitzondering is.',
	'night-later':
		'Week {week}, {weekday}: werk na 20 uur. Vanaf 16 jaar mag dat tot 23 uur, maar alleen voor sommige activiteiten.',
	'sunday-work':
		'Week {week}: een minderjarige werkt niet op zondag, behalve in sommige sectoren zoals horeca en bakkerijen.',
	'too-many-sundays': 'Een minderjarige werkt hoogstens één zondag op twee. Nu zijn het er {sundays} in {weeks} weken.',
	'no-second-rest-day': 'Week {week}: naast de zondag hoort ook de zaterdag of de maandag vrij te zijn.',
	'total-too-short':
		'School en werkplek samen zijn {totalMinutes} per week. Bij een SAO is dat minstens {leastMinutes}.',
	'total-over-full-time':
		'School en werkplek samen zijn {totalMinutes} per week. Voltijds is in deze onderneming {fullTimeMinutes}.',
	'total-not-full-time':
		'School en werkplek samen zijn {totalMinutes} per week. Bij een OAO is dat een voltijdse week: {fullTimeMinutes}.',
	'full-time-unknown': 'Vraag de onderneming hoeveel uren een voltijdse week telt.',
	'outside-agreement': 'De extra dag {day} valt buiten de overeenkomst.',
	'minor-on-public-holiday': '{day} is een feestdag. Een minderjarige werkt dan niet, behalve in sommige sectoren.',
	'minor-on-sunday': '{day} is een zondag. Een minderjarige werkt dan niet, behalve in sommige sectoren.',
	'in-school-holiday': '{day} valt in een schoolvakantie. Een leerling met een OAO is dan vrij.'
} as const satisfies Record<ScheduleFindingCode, string>;

/** What is wrong with a schedule, as a sentence. */
export function scheduleFindingText({ code, detail }: Finding<ScheduleFindingCode>): string {
	return fillSentence(TEMPLATES[code], detail);
}

/** `maandag 08:00–12:00 school`: one block of a week. */
export function blockText(weekday: number, from: string, until: string, kind: BlockKind): string {
	return `${WEEKDAY_NAMES[weekday - 1] ?? ''} ${from}–${until} ${BLOCK_NAMES[kind].toLowerCase()}`;
}
