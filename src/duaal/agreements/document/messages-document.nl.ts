import { PAY_BASES } from '#duaal/pay/training-pay.ts';
import { PAY_BASIS_TEXTS } from '#duaal/pay/messages.nl.ts';
import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import { averageMinutes } from '#duaal/schedules/schedule.ts';
import { formatDayDutch } from '#kernel/brussels.ts';
import type { PlainDate } from '#kernel/date.ts';
import { formatEnterpriseNumber, formatEstablishmentNumber } from '#law/kbo.ts';
import type { EnterpriseNumber, EstablishmentNumber } from '#law/kbo.ts';
import { durationText } from '#law/messages.nl.ts';
import { SOURCES } from '#law/sources.ts';
import type { Party } from '../agreement.ts';
import { FIELD_NAMES } from '../messages-checks.nl.ts';
import { KIND_NAMES, LATE_START_NAMES } from '../messages.nl.ts';
import { requiredParties } from '../signing.ts';
import type { AgreementDocument, AgreementRecord, DocumentMark } from './document.ts';
import { KIND_SOURCES } from './kind-sources.ts';
import { payFacts, sourceLine } from '../messages-pay-facts.nl.ts';

export const MARK_TEXTS = {
	draft: 'CONCEPT',
	unsealed: 'NOG GEEN ZEGEL',
	cancelled: 'GEANNULEERD'
} as const satisfies Record<DocumentMark, string>;

export const DOCUMENT_TITLES = {
	learner: 'De leerling',
	guardian: 'De wettelijke vertegenwoordiger',
	enterprise: 'De onderneming',
	provider: 'De opleidingsverstrekker',
	mentor: 'De mentor',
	programme: 'De opleiding',
	duration: 'Duur en uren',
	pay: 'De vergoeding',
	registration: 'Registratie en inzage'
} as const;

/** What is known of each kind; read at KIND_SOURCES. */
export const KIND_NOTES = {
	oao: 'De leerling is gemiddeld 20 uur per week of meer op de werkplek. Leerling, onderneming en school tekenen.',
	sao: 'De leerling is gemiddeld minder dan 20 uur per week op de werkplek, of leert op een gesimuleerde werkplek.',
	da: 'Deze overeenkomst is tussen leerling en onderneming. Ze gaat alleen over de werkplek.',
	odo: 'De cursist is gemiddeld minder dan 20 uur per week op de werkplek. Alleen die uren worden betaald.',
	odos: 'De cursist is gemiddeld 20 uur per week of meer op de werkplek. Ook de lesuren worden betaald.',
	'odo-w': 'De cursist werkt al bij deze onderneming.'
} as const satisfies Record<AgreementKind, string>;

const WITHOUT_MODEL =
	'Dit document volgt de velden die in openbare bronnen staan. Het officiële model, een bijlage van het besluit van 20 november 2020, konden wij niet inkijken. Wat niemand invulde, staat er als “niet ingevuld”.';
const REGISTERED =
	'De school registreert deze overeenkomst bij de Vlaamse administratie. De leerling mag de gegevens inkijken die de administratie bijhoudt.';
const REGISTERED_SOURCE =
	'Bron: Group S, wijzigingen aan het wettelijk kader van alternerende opleidingen (2018); tweedehands bron.';

/** Title of the document: its kind in full, and which amendment when it is one. */
export function documentTitle({ text, amendment }: Pick<AgreementRecord, 'text' | 'amendment'>): string {
	const kind = KIND_NAMES[text.kind];
	return amendment === null ? kind : `Wijziging ${amendment.number}: ${kind}`;
}

/** Name of the file, without names of people. */
export function fileName({
	text,
	version,
	amendment
}: Pick<AgreementRecord, 'text' | 'version' | 'amendment'>): string {
	const what = amendment === null ? 'overeenkomst' : `wijziging-${amendment.number}`;
	return `${what}-${text.kind}-${text.startsOn}-v${version}.pdf`;
}

/** The reason, the day from which it holds, and what was and what is: the part of an amendment that people look for first. */
export function amendmentPart({ amendment }: Pick<AgreementRecord, 'amendment'>): AgreementDocument['amendment'] {
	if (amendment === null) return null;
	return {
		title: 'Wat verandert',
		facts: [
			{ label: 'Waarom', value: amendment.reason },
			{ label: 'Vanaf', value: formatDayDutch(amendment.effectiveOn) }
		],
		head: ['Wat', 'Vroeger', 'Nu'],
		rows: amendment.lines.map(({ field, before, after }) => [FIELD_NAMES[field], before, after]),
		after: 'Hieronder staat de hele tekst zoals die na de wijziging is.'
	};
}

/** Under every page: what it is, and of a draft also when it was made and for whom. */
export function footerText(
	record: Pick<AgreementRecord, 'id' | 'version'>,
	{ mark, day, reader }: { mark: DocumentMark | null; day: PlainDate; reader: string }
): string {
	const which = `Overeenkomst ${record.id}, versie ${record.version}`;
	if (mark === null) return which;
	return `${which}. ${MARK_FOOTERS[mark]} van ${formatDayDutch(day)}, gemaakt voor ${reader}`;
}

export const MARK_FOOTERS = {
	draft: 'Concept',
	unsealed: 'Ondertekend, nog zonder zegel: afdruk',
	cancelled: 'Geannuleerd: afdruk'
} as const satisfies Record<DocumentMark, string>;

/** The paragraphs at the top: what kind it is, where that was read, and that the official model could not be read. */
export function introOf({ text }: Pick<AgreementRecord, 'text'>): string[] {
	return [KIND_NOTES[text.kind], sourceLine(SOURCES[KIND_SOURCES[text.kind]].url), WITHOUT_MODEL];
}

/** The parts of the agreement, in the order in which public sources name its fields; null where the platform does not know it. */
export function sectionsOf(record: AgreementRecord, day: PlainDate): AgreementDocument['sections'] {
	const { parties, text } = record;
	return [
		section('learner', [
			['Naam', parties.learner.name],
			['Geboren op', formatDayDutch(parties.learner.born)],
			['Rijksregisternummer', null],
			['Adres', null],
			['Woonplaats', parties.learner.home]
		]),
		guardianSection(record, day),
		section('enterprise', [
			['Naam', parties.enterprise.name],
			['Ondernemingsnummer', formatEnterpriseNumber(parties.enterprise.number as EnterpriseNumber)],
			['Vestiging', parties.establishment.name],
			['Vestigingseenheidsnummer', formatEstablishmentNumber(parties.establishment.number as EstablishmentNumber)],
			['Adres van de vestiging', null],
			['Gemeente van de vestiging', parties.establishment.municipality],
			['Paritair comité', text.jointCommittee],
			['Wie tekent', namesFor(record, 'enterprise')]
		]),
		section('provider', [
			['Naam', parties.educationProvider.name],
			['Instellingsnummer', parties.educationProvider.institutionNumber],
			['Vestigingsplaats', parties.educationProvider.campus],
			['Trajectbegeleider', parties.coach?.name ?? null],
			...(text.kind === 'da' ? [] : [['Wie tekent', namesFor(record, 'education-provider')] as const])
		]),
		section('mentor', [['Naam', listed(parties.mentors.map(({ name }) => name))]]),
		section('programme', [
			['Naam', parties.programme.name],
			['Code', parties.programme.code],
			['Soort overeenkomst', KIND_NAMES[text.kind]]
		]),
		durationSection(record),
		{ title: DOCUMENT_TITLES.pay, ...payPart(record) },
		section('registration', [], [REGISTERED, REGISTERED_SOURCE])
	];
}

type Fact = readonly [label: string, value: string | null];

function section(
	key: keyof typeof DOCUMENT_TITLES,
	facts: readonly Fact[],
	notes: readonly string[] = []
): AgreementDocument['sections'][number] {
	return { title: DOCUMENT_TITLES[key], facts: facts.map(([label, value]) => ({ label, value })), notes };
}

function guardianSection(record: AgreementRecord, day: PlainDate): AgreementDocument['sections'][number] {
	const { text, parties, signatures } = record;
	const needed = requiredParties({ text, signatures, learnerBorn: parties.learner.born }, day).includes('guardian');
	return needed
		? section('guardian', [['Naam', namesFor(record, 'guardian')]])
		: section('guardian', [], ['Niet nodig: de leerling is meerderjarig.']);
}

function durationSection({ text }: AgreementRecord): AgreementDocument['sections'][number] {
	const { schedule, fullTimeMinutes, lateStart } = text;
	return section(
		'duration',
		[
			['Eerste dag', formatDayDutch(text.startsOn)],
			['Laatste dag', formatDayDutch(text.lastDay)],
			['Op de werkplek', `gemiddeld ${durationText(averageMinutes(schedule, 'workplace'))} per week`],
			['Op school', `gemiddeld ${durationText(averageMinutes(schedule, 'school'))} per week`],
			['Samen', `gemiddeld ${durationText(averageMinutes(schedule))} per week`],
			[
				'Voltijdse week in de onderneming',
				fullTimeMinutes === null ? null : `${durationText(fullTimeMinutes)} per week`
			],
			...(lateStart === null ? [] : [['Begin in het verleden', LATE_START_NAMES[lateStart]] as const])
		],
		['De uren volgen uit het uurrooster in bijlage 1.']
	);
}

function payPart({ text }: AgreementRecord): Pick<AgreementDocument['sections'][number], 'facts' | 'notes'> {
	const { facts, notes } = payFacts(text);
	const account: readonly Fact[] = text.kind === 'da' ? [] : [['Rekening voor de premie (IBAN)', null]];
	return {
		facts: [...facts, ...account].map(([label, value]) => ({ label, value })),
		notes: [PAY_BASIS_TEXTS[PAY_BASES[text.kind]], ...notes]
	};
}

/** The names of who may sign for a party; null when nobody is named yet. */
function namesFor({ signatories }: AgreementRecord, party: Party): string | null {
	return listed(signatories.filter((each) => each.party === party).map(({ name }) => name));
}

function listed(names: readonly string[]): string | null {
	return names.length === 0 ? null : names.join(', ');
}
