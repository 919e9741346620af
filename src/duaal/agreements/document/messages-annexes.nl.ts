import type { LearnedAt } from '#duaal/programmes/programme.ts';
import { blocksOn, minutesIn, minutesOfWeek, type BlockKind, type TimeBlock } from '#duaal/schedules/schedule.ts';
import { formatDayDutch, localParts } from '#kernel/brussels.ts';
import type { PlainDate } from '#kernel/date.ts';
import { durationText, WEEKDAY_NAMES } from '#law/messages.nl.ts';
import { METHOD_NAMES, PARTY_NAMES } from '../messages.nl.ts';
import { requiredParties } from '../signing.ts';
import type { AgreementDocument, AgreementRecord, DocumentMark, ShownSignature } from './document.ts';

export const LEARNED_AT_NAMES = {
	workplace: 'Werkplek',
	school: 'School',
	both: 'Werkplek en school'
} as const satisfies Record<LearnedAt, string>;

/** Who must sign, and of whom signed: as which party, how, when. An empty space is for a pen. */
export function signaturesPart(record: AgreementRecord, day: PlainDate): AgreementDocument['signatures'] {
	const { text, signatures, parties, signatories, version } = record;
	const required = requiredParties({ text, signatures, learnerBorn: parties.learner.born }, day);
	return {
		title: 'Handtekeningen',
		intro: `Wie hieronder tekent, gaat akkoord met deze tekst (versie ${version}) en met de bijlagen. De teksthash staat achteraan.`,
		head: ['Partij', 'Naam', 'Hoe', 'Wanneer'],
		rows: required.map((party) => {
			const signature = signatures.find((each) => each.party === party);
			const names = signatories.filter((each) => each.party === party).map(({ name }) => name);
			return {
				party: capital(PARTY_NAMES[party]),
				name: signature?.name ?? (names.length === 0 && party === 'learner' ? parties.learner.name : orNull(names)),
				how: signature === undefined ? null : METHOD_NAMES[signature.method],
				when: signature === undefined ? null : whenText(signature)
			};
		})
	};
}

/** On the platform the moment is known to the minute; on paper and elsewhere only the day that was written down. */
function whenText({ method, on, at }: ShownSignature): string {
	if (method === 'paper' || method === 'elsewhere') return formatDayDutch(on);
	const { day, time } = localParts(at);
	return `${formatDayDutch(day)} om ${time} uur`;
}

/** Annex 1: the weeks that repeat in turn, then the single days agreed by name. */
export function schedulePart({ text }: AgreementRecord): AgreementDocument['schedule'] {
	const { weeks, extra } = text.schedule;
	return {
		title: 'Bijlage 1: uurrooster',
		intro:
			weeks.length === 1
				? 'Dit rooster geldt elke week. In de schoolvakanties en op feestdagen rust het.'
				: 'Deze weken wisselen elkaar af. In de schoolvakanties en op feestdagen rust het rooster.',
		head: ['Dag', 'School', 'Werkplek', 'Samen'],
		weeks: weeks.map((week, index) => ({
			title: weeks.length === 1 ? 'Elke week' : `Week ${index + 1} van ${weeks.length}`,
			rows: [
				...[1, 2, 3, 4, 5, 6, 7]
					.filter((weekday) => blocksOn(week, weekday).length > 0)
					.map((weekday) => dayRow(capital(WEEKDAY_NAMES[weekday - 1] ?? ''), blocksOn(week, weekday))),
				[
					'Samen',
					durationText(minutesOfWeek(week, 'school')),
					durationText(minutesOfWeek(week, 'workplace')),
					durationText(minutesOfWeek(week))
				]
			]
		})),
		extraTitle: 'Aparte dagen',
		extraHead: ['Dag', 'School', 'Werkplek', 'Samen'],
		extra: extra.map(({ day, blocks }) => dayRow(formatDayDutch(day), blocks))
	};
}

function dayRow(day: string, blocks: readonly TimeBlock[]): string[] {
	return [day, blocksText(blocks, 'school'), blocksText(blocks, 'workplace'), durationText(minutesIn(blocks))];
}

function blocksText(blocks: readonly TimeBlock[], kind: BlockKind): string {
	const own = blocks.filter((block) => block.kind === kind).map(({ from, until }) => `${from}–${until}`);
	return own.length === 0 ? '–' : own.join(', ');
}

/** Annex 2: what is learned where. Without a plan it says so. */
export function planPart({ plan }: AgreementRecord): AgreementDocument['plan'] {
	return {
		title: 'Bijlage 2: opleidingsplan',
		intro:
			plan === null || plan.length === 0
				? 'Er is nog geen opleidingsplan toegevoegd.'
				: 'Dit leert de leerling, en waar.',
		head: ['Wat', 'Waar'],
		rows: (plan ?? []).map(({ activity, learnedAt }) => [activity, LEARNED_AT_NAMES[learnedAt]])
	};
}

/** How anybody can check that this is the document: the hash, the address, the seal. `qr` is the picture of the address, as SVG. */
export function authenticityPart(
	{ textHash }: Pick<AgreementRecord, 'textHash'>,
	{ mark, demoSeal, address, qr }: { mark: DocumentMark | null; demoSeal: boolean; address: string; qr: string }
): AgreementDocument['authenticity'] {
	return {
		title: 'Echtheid',
		lines: [
			mark === null ? SEAL_TEXTS[demoSeal ? 'demo' : 'real'] : SEAL_TEXTS.none,
			'De tekst zelf zit als bestand “overeenkomst.json” in dit document. De hash hieronder is de SHA-256 van dat bestand.'
		],
		hashLabel: 'Teksthash (SHA-256)',
		hash: textHash,
		address,
		addressText: address.replace(/\/[0-9a-f]{64}$/, ''),
		qr,
		qrText: 'QR-code naar de pagina waar je dit document controleert'
	};
}

export const SEAL_TEXTS = {
	none: 'Dit exemplaar heeft geen zegel.',
	real: 'Dit document heeft een elektronisch zegel. Elke wijziging erna is zichtbaar in een pdf-lezer.',
	demo: 'Dit document heeft een demozegel. Dat maakte deze installatie zelf: het bewijst niet wie het zette.'
} as const;

export const ATTACHMENT_TEXT = 'De tekst van de overeenkomst met de namen, als JSON';

function orNull(names: readonly string[]): string | null {
	return names.length === 0 ? null : names.join(' of ');
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
