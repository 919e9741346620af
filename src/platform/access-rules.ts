/**
 * Who may enter which page, and which table holds personal data: the whole list, in one place. A page or table that is missing here
 * fails the build (access-rules.test.ts) and answers "not found" to everybody until somebody decides.
 */
export type Entry =
	/** Everybody, signed in or not. */
	| 'public'
	/** Everybody, but only while the product shows example data with invented persons. */
	| 'demo'
	/** Whoever is signed in; the page looks further. */
	| 'signed-in'
	/** Signed in with a role in an organisation that works with learners or rounds. */
	| 'staff'
	/** Staff who may start a round: a sector officer reads rounds and starts none. */
	| 'starter'
	/** Signed in with a role at an enterprise; the page looks at which one. */
	| 'enterprise'
	/** Signed in for a partnership that recognises workplaces. */
	| 'officer'
	/** Signed in as a coach or administrator of a school. */
	| 'school'
	/** Staff, or a learner or guardian; row-level security decides which learners. */
	| 'learner-circle';

/** Roles that see rounds and learners of their own organisation. */
export const STAFF_ROLES: readonly string[] = ['coach', 'provider-admin', 'sector-officer', 'partnership-coordinator'];

/** Roles that may start a round. */
const STARTER_ROLES: readonly string[] = ['coach', 'provider-admin', 'partnership-coordinator'];

/** Roles of people who work for an enterprise. */
const ENTERPRISE_ROLES: readonly string[] = ['enterprise-admin', 'mentor'];

/** Roles of the partnerships that recognise workplaces, and of schools. */
const OFFICER_ROLES: readonly string[] = ['sector-officer', 'partnership-coordinator'];
const SCHOOL_ROLES: readonly string[] = ['coach', 'provider-admin'];

/** Who may enter each page. */
export const ROUTES: Readonly<Record<string, Entry>> = {
	'/(openbaar)': 'public',
	'/(openbaar)/opleidingen': 'public',
	'/(openbaar)/opleidingen/[code]': 'public',
	'/(openbaar)/wat-is-duaal': 'public',
	'/(openbaar)/cijfers': 'public',
	'/(openbaar)/toegankelijkheid': 'public',
	'/(openbaar)/controle': 'public',
	'/(openbaar)/controle/[hash]': 'public',
	'/taal/[code]': 'public',
	'/aanmelden': 'public',
	'/aanmelden/link': 'public',
	'/aanmelden/code': 'signed-in',
	'/afmelden': 'public',
	'/account': 'signed-in',
	'/werkblad': 'signed-in',
	'/demo-postvak': 'demo',
	'/galerij': 'demo',
	'/(werk)/rondes': 'staff',
	'/(werk)/rondes/nieuw': 'starter',
	'/(werk)/rondes/vergelijk': 'staff',
	'/(werk)/rondes/vergelijk/csv': 'staff',
	'/(werk)/rondes/[id]': 'staff',
	'/(werk)/rondes/[id]/stand': 'staff',
	'/(werk)/rondes/[id]/uitvoer/[vorm]': 'staff',
	'/(werk)/rondes/[id]/tekorten': 'staff',
	'/(werk)/rondes/[id]/tekorten/bellijst': 'staff',
	'/(werk)/rondes/[id]/ongebruikt': 'staff',
	'/(werk)/rondes/[id]/eerlijk': 'staff',
	'/(werk)/rondes/[id]/wat-als': 'staff',
	'/(werk)/rondes/[id]/bundel': 'staff',
	'/(werk)/rondes/[id]/leerlingen/[leerling]': 'learner-circle',
	'/(werk)/rondes/[id]/leerlingen/[leerling]/brief': 'learner-circle',
	'/(werk)/overeenkomsten': 'signed-in',
	'/(werk)/overeenkomsten/nieuw': 'staff',
	'/(werk)/overeenkomsten/[id]': 'signed-in',
	'/(werk)/overeenkomsten/[id]/wijzig': 'signed-in',
	'/(werk)/overeenkomsten/[id]/einde': 'signed-in',
	'/(werk)/overeenkomsten/[id]/schorsing': 'signed-in',
	'/(werk)/overeenkomsten/[id]/registratie': 'signed-in',
	'/(werk)/overeenkomsten/[id]/wijziging': 'signed-in',
	'/(werk)/overeenkomsten/[id]/afronden': 'signed-in',
	'/(onderneming)/onderneming/aansluiten': 'public',
	'/(onderneming)/onderneming/aansluiten/bevestigen': 'public',
	'/(onderneming)/onderneming/wachten': 'signed-in',
	'/(onderneming)/onderneming': 'enterprise',
	'/(onderneming)/onderneming/contacten/[id]': 'enterprise',
	'/(onderneming)/onderneming/mensen': 'enterprise',
	'/(onderneming)/onderneming/paritair-comite': 'enterprise',
	'/(onderneming)/onderneming/erkenningen': 'enterprise',
	'/(onderneming)/onderneming/erkenningen/nieuw': 'enterprise',
	'/(onderneming)/onderneming/erkenningen/[id]': 'enterprise',
	'/(werk)/erkenningen': 'officer',
	'/(werk)/erkenningen/namens': 'school',
	'/(werk)/erkenningen/[id]': 'staff',
	'/(werk)/ondernemingen': 'staff',
	'/(werk)/ondernemingen/[nummer]': 'staff',
	'/(werk)/ondernemingen/[nummer]/contacten/[id]': 'staff',
	'/(werk)/ondernemingen/[nummer]/paritair-comite': 'staff',
	'/(werk)/overeenkomsten/tekenen': 'signed-in',
	'/(werk)/overeenkomsten/[id]/teken': 'signed-in',
	'/(werk)/overeenkomsten/[id]/papier': 'signed-in',
	'/teken': 'public',
	'/teken/[sleutel]': 'public',
	'/teken/[sleutel]/pdf': 'public',
	'/(werk)/overeenkomsten/[id]/pdf': 'signed-in',
	'/(werk)/overeenkomsten/[id]/samenvatting': 'signed-in',
	'/(werk)/overeenkomsten/[id]/bijlagen': 'signed-in',
	'/(werk)/overeenkomsten/[id]/bijlagen/[bestand]': 'signed-in',
	'/(werk)/voorstellen': 'signed-in',
	'/(werk)/voorstellen/nieuw': 'starter',
	'/(werk)/voorstellen/[id]': 'signed-in',
	'/(werk)/voorstellen/antwoord/[sleutel]': 'public',
	'/(werk)/zoektijd': 'staff',
	'/(werk)/zoektijd/[inschrijving]': 'learner-circle',
	'/(onderneming)/onderneming/plekken': 'enterprise',
	'/(onderneming)/onderneming/plekken/nieuw': 'enterprise',
	'/(onderneming)/onderneming/plekken/[id]': 'enterprise',
	'/(openbaar)/plekken/bevestig/[sleutel]': 'public',
	'/(werk)/plekken': 'staff',
	'/api/[...rest]': 'public'
};

/** The part of a session that the door looks at. */
export type Visitor = {
	readonly roles: readonly { readonly role: string }[];
	readonly isLearner: boolean;
	readonly wards: number;
} | null;

/**
 * May this visitor enter this page? `sign-in`: perhaps, after signing in. `not-found`: no, or there is no such page: the two look the
 * same from outside.
 */
export function mayEnter(routeId: string | null, visitor: Visitor, demo: boolean): 'yes' | 'sign-in' | 'not-found' {
	const entry = routeId === null ? undefined : ROUTES[routeId];
	if (entry === undefined) return 'not-found';
	if (entry === 'public') return 'yes';
	if (entry === 'demo') return demo ? 'yes' : 'not-found';
	if (visitor === null) return 'sign-in';
	if (entry === 'signed-in') return 'yes';
	const staff = visitor.roles.some(({ role }) => STAFF_ROLES.includes(role));
	if (entry === 'starter') return visitor.roles.some(({ role }) => STARTER_ROLES.includes(role)) ? 'yes' : 'not-found';
	if (entry === 'enterprise')
		return visitor.roles.some(({ role }) => ENTERPRISE_ROLES.includes(role)) ? 'yes' : 'not-found';
	if (entry === 'officer') return visitor.roles.some(({ role }) => OFFICER_ROLES.includes(role)) ? 'yes' : 'not-found';
	if (entry === 'school') return visitor.roles.some(({ role }) => SCHOOL_ROLES.includes(role)) ? 'yes' : 'not-found';
	if (entry === 'staff') return staff ? 'yes' : 'not-found';
	return staff || visitor.isLearner || visitor.wards > 0 ? 'yes' : 'not-found';
}

/** Pages that a person whose role asks for a second factor can reach before giving it. */
export const BEFORE_SECOND_FACTOR: readonly string[] = ['/aanmelden/code', '/account', '/afmelden', '/taal/[code]'];

/**
 * Pages of an enterprise about itself, without anybody's data but that of its own people. Whoever never set a second factor reaches them too, so that a baker who
 * just joined is not sent away at the door; whoever set one gives it first. Letting somebody in and seeing learners is not among them.
 */
export const BEFORE_SETTING_SECOND_FACTOR: readonly string[] = [
	'/(onderneming)/onderneming',
	'/(onderneming)/onderneming/contacten/[id]',
	'/(onderneming)/onderneming/paritair-comite',
	'/(onderneming)/onderneming/plekken',
	'/(onderneming)/onderneming/plekken/nieuw',
	'/(onderneming)/onderneming/plekken/[id]',
	'/(onderneming)/onderneming/wachten'
];

/** Every table of the product: does it hold data about people, and which slice owns it. */
export const TABLES: Readonly<Record<string, { readonly owner: string; readonly personal: boolean }>> = {
	data_set: { owner: 'platform', personal: false },
	municipality: { owner: 'organisations', personal: false },
	organisation: { owner: 'organisations', personal: false },
	sector: { owner: 'organisations', personal: false },
	education_provider: { owner: 'organisations', personal: false },
	campus: { owner: 'organisations', personal: false },
	enterprise: { owner: 'organisations', personal: false },
	establishment: { owner: 'organisations', personal: false },
	register_extract: { owner: 'organisations', personal: false },
	register_code: { owner: 'organisations', personal: false },
	register_enterprise: { owner: 'organisations', personal: true },
	register_establishment: { owner: 'organisations', personal: true },
	joint_committee_statement: { owner: 'organisations', personal: true },
	joining: { owner: 'organisations', personal: true },
	mandate: { owner: 'organisations', personal: true },
	contact_person: { owner: 'organisations', personal: true },
	enterprise_contact: { owner: 'organisations', personal: true },
	call_claim: { owner: 'organisations', personal: true },
	person: { owner: 'organisations', personal: true },
	membership: { owner: 'organisations', personal: true },
	study_domain: { owner: 'programmes', personal: false },
	programme: { owner: 'programmes', personal: false },
	programme_version: { owner: 'programmes', personal: false },
	professional_qualification: { owner: 'programmes', personal: false },
	programme_qualification: { owner: 'programmes', personal: false },
	activity: { owner: 'programmes', personal: false },
	programme_follow_up: { owner: 'programmes', personal: false },
	offering: { owner: 'programmes', personal: false },
	learner: { owner: 'learners', personal: true },
	guardianship: { owner: 'learners', personal: true },
	enrolment: { owner: 'learners', personal: true },
	search_clock: { owner: 'learners', personal: true },
	search_pause: { owner: 'learners', personal: true },
	search_count: { owner: 'learners', personal: true },
	school_holiday: { owner: 'learners', personal: false },
	provider_free_day: { owner: 'learners', personal: false },
	recognition: { owner: 'recognition', personal: false },
	recognition_file: { owner: 'recognition', personal: true },
	recognition_event: { owner: 'recognition', personal: true },
	recognition_judgement: { owner: 'recognition', personal: true },
	recognition_activity: { owner: 'recognition', personal: true },
	recognition_mentor: { owner: 'recognition', personal: true },
	recognition_complaint: { owner: 'recognition', personal: true },
	mentor_record: { owner: 'recognition', personal: true },
	mentor_bar: { owner: 'recognition', personal: true },
	conduct_extract: { owner: 'recognition', personal: true },
	exclusion: { owner: 'recognition', personal: true },
	place: { owner: 'workplaces', personal: false },
	place_programme: { owner: 'workplaces', personal: false },
	learner_choice: { owner: 'workplaces', personal: true },
	decline: { owner: 'workplaces', personal: true },
	seat_booking: { owner: 'workplaces', personal: true },
	place_declaration: { owner: 'workplaces', personal: true },
	enterprise_question: { owner: 'workplaces', personal: true },
	place_confirmation: { owner: 'workplaces', personal: true },
	place_confirmation_answer: { owner: 'workplaces', personal: true },
	place_confirmation_key: { owner: 'workplaces', personal: true },
	round: { owner: 'matching', personal: true },
	round_result: { owner: 'matching', personal: true },
	round_place: { owner: 'matching', personal: true },
	round_archive: { owner: 'matching', personal: true },
	round_part: { owner: 'matching', personal: true },
	round_learner: { owner: 'matching', personal: true },
	round_insight: { owner: 'matching', personal: true },
	proposal: { owner: 'proposals', personal: true },
	proposal_event: { owner: 'proposals', personal: true },
	proposal_link: { owner: 'proposals', personal: true },
	agreement: { owner: 'agreements', personal: true },
	agreement_version: { owner: 'agreements', personal: true },
	signatory: { owner: 'agreements', personal: true },
	signature: { owner: 'agreements', personal: true },
	sign_link: { owner: 'agreements', personal: true },
	sent_code: { owner: 'agreements', personal: true },
	agreement_event: { owner: 'agreements', personal: true },
	training_plan: { owner: 'agreements', personal: true },
	amendment: { owner: 'agreements', personal: true },
	suspension: { owner: 'agreements', personal: true },
	end_report: { owner: 'agreements', personal: true },
	early_end: { owner: 'agreements', personal: true },
	agreement_registration: { owner: 'agreements', personal: true },
	agreement_completion: { owner: 'agreements', personal: true },
	agreement_check: { owner: 'agreements', personal: true },
	published_figure: { owner: 'outcomes', personal: false },
	outcome_cohort: { owner: 'outcomes', personal: false },
	audit_entry: { owner: 'platform', personal: true },
	audit_head: { owner: 'platform', personal: true },
	outgoing_mail: { owner: 'platform', personal: true },
	stored_file: { owner: 'platform', personal: true },
	outgoing_sms: { owner: 'platform', personal: true },
	told: { owner: 'platform', personal: true },
	reminder: { owner: 'platform', personal: true },
	planned_work: { owner: 'platform', personal: false },
	schema_migration: { owner: 'platform', personal: false }
};
