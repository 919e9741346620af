import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import type { Actor, AgreementStatus, LateStartReason, Party, SignatureMethod } from './agreement.ts';
import type { Move, Need } from './moves.ts';
import type { MoveDetail, MoveRefusal } from './permissions.ts';

export const KIND_NAMES = {
	oao: 'Overeenkomst van alternerende opleiding (OAO)',
	sao: 'Stageovereenkomst alternerende opleiding (SAO)',
	da: 'Deeltijdse arbeidsovereenkomst (DA)',
	odo: 'Overeenkomst duale opleiding (ODO)',
	odos: 'Overeenkomst duale opleiding met statuut (ODOS)',
	'odo-w': 'Overeenkomst duale opleiding voor werknemers (ODO(W))'
} as const satisfies Record<AgreementKind, string>;

export const STATUS_NAMES = {
	draft: 'concept',
	'awaiting-signatures': 'ter ondertekening',
	signed: 'ondertekend',
	registered: 'geregistreerd',
	running: 'lopend',
	suspended: 'geschorst',
	'ended-early': 'beëindigd',
	completed: 'afgerond',
	expired: 'verstreken',
	cancelled: 'geannuleerd'
} as const satisfies Record<AgreementStatus, string>;

export const ACTOR_NAMES = {
	learner: 'de leerling',
	guardian: 'de ouder of voogd',
	mentor: 'de mentor',
	'enterprise-admin': 'de onderneming',
	coach: 'de trajectbegeleider',
	'provider-admin': 'de school',
	'sector-officer': 'de sectorconsulent',
	'partnership-coordinator': 'het Vlaams Partnerschap',
	operator: 'de platformbeheerder',
	system: 'het platform zelf'
} as const satisfies Record<Actor, string>;

export const PARTY_NAMES = {
	learner: 'de leerling',
	guardian: 'de ouder of voogd',
	enterprise: 'de onderneming',
	'education-provider': 'de school'
} as const satisfies Record<Party, string>;

export const METHOD_NAMES = {
	electronic: 'op het platform',
	paper: 'op papier',
	elsewhere: 'in een ander programma',
	confirmed: 'bevestigd met een link'
} as const satisfies Record<SignatureMethod, string>;

export const LATE_START_NAMES = {
	'signed-on-paper-in-time': 'Op tijd ondertekend op papier',
	'continues-earlier-agreement': 'Gaat verder na een vorige overeenkomst',
	'enterprise-taken-over': 'De onderneming is overgenomen',
	'platform-was-down': 'Het platform werkte niet'
} as const satisfies Record<LateStartReason, string>;

export const MOVE_NAMES = {
	edit: 'Pas de tekst aan',
	send: 'Stuur ter ondertekening',
	sign: 'Ondertekenen',
	'record-signature': 'Handtekening op papier of elders noteren',
	object: 'Niet akkoord: vraag een andere tekst',
	withdraw: 'Terugnemen',
	seal: 'Afsluiten na de laatste handtekening',
	cancel: 'Annuleren',
	register: 'Registratie noteren',
	start: 'Starten',
	suspend: 'Schorsen',
	resume: 'Weer hervatten',
	amend: 'Een wijziging voorstellen',
	'report-end': 'Melden dat de overeenkomst stopt',
	'end-early': 'Vroegtijdig beëindigen',
	complete: 'Afronden',
	expire: 'Laten aflopen'
} as const satisfies Record<Move, string>;

export const NEED_TEXTS = {
	'version-current': 'De tekst is intussen gewijzigd. Lees de nieuwe tekst.',
	'parties-named': 'Vul voor elke partij in wie ondertekent.',
	'mentor-named': 'Kies een mentor.',
	'schedule-annexed': 'Voeg het uurrooster toe.',
	'plan-annexed': 'Voeg het opleidingsplan toe.',
	'nothing-blocks': 'Los eerst de rode punten op.',
	'is-signatory': 'Je staat niet bij de ondertekenaars van deze partij. De trajectbegeleider kan je toevoegen.',
	'proof-named': 'Voeg een scan toe, of schrijf waar de handtekening staat.',
	'all-signed': 'Nog niet alle handtekeningen zijn er.',
	'reason-given': 'Schrijf waarom.',
	'start-day-reached': 'De startdag is nog niet gekomen.',
	'end-day-passed': 'De laatste dag is nog niet voorbij.',
	'cause-given': 'Kies waarom de overeenkomst stilstaat.',
	'end-form-filled': 'Vul in waarom en wanneer de overeenkomst stopt.',
	certified: 'Noteer eerst het studiebewijs.'
} as const satisfies Record<Need, string>;

/** Why a move is refused, and who or what helps. */
export function moveRefusalText(code: MoveRefusal, detail: MoveDetail): string {
	if (code === 'wrong-status')
		return `Dit kan alleen als de overeenkomst deze stand heeft: ${orText((detail.from ?? []).map((status) => STATUS_NAMES[status]))}.`;
	if (code === 'not-entitled')
		return `Dit kan alleen door ${orText((detail.who ?? []).map((who) => ACTOR_NAMES[who]))}.`;
	return (detail.needs ?? []).map((need) => NEED_TEXTS[need]).join(' ');
}

/** `a, b of c`. */
function orText(words: readonly string[]): string {
	if (words.length < 2) return words.join('');
	return `${words.slice(0, -1).join(', ')} of ${words.at(-1) ?? ''}`;
}
