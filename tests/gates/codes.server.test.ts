import { beforeAll, expect, test } from 'vitest';
import { PARTIES, SIGNATURE_METHODS, STATUSES } from '#duaal/agreements/agreement.ts';
import { AMENDMENT_STATUSES } from '#duaal/agreements/course/amendment.ts';
import { CHECK_ITEMS } from '#duaal/agreements/course/checklist.ts';
import { CERTIFICATES } from '#duaal/agreements/course/completion.ts';
import { INITIATORS, NEXT_STEPS_AFTER_END } from '#duaal/agreements/early-end.ts';
import { SUSPENSION_CAUSES } from '#duaal/agreements/suspension.ts';
import { AGREEMENT_KINDS } from '#duaal/programmes/agreement-kind.ts';
import { SEARCH_CAUSES, TRANSPORTS } from '#duaal/learners/learner.ts';
import { HOLIDAY_CODES, PAUSE_REASONS } from '#duaal/learners/search.ts';
import { AFTER_TERM } from '#duaal/learners/search-clock.ts';
import { UNUSED_REASONS } from '#duaal/matching/explanation.ts';
import { PART_STATUSES, ROUND_MODES, ROUND_SCOPES, ROUND_STATUSES } from '#duaal/matching/round.ts';
import {
	ANSWERS,
	FOLLOWED_SIDES,
	ORIGINS,
	PARTIES as PROPOSAL_PARTIES,
	REASON_CODES,
	STATUSES as PROPOSAL_STATUSES
} from '#duaal/proposals/proposal.ts';
import { LEARNING_FORMS } from '#duaal/outcomes/outcome.ts';
import { BASES, FINALITIES, FORMS, KINDS, LEARNED_AT, NEXT_STEPS, STAGES } from '#duaal/programmes/programme.ts';
import { ACTIVITY_LEVELS } from '#duaal/recognition/activity-list.ts';
import { COMPLAINT_ABOUT } from '#duaal/recognition/complaint.ts';
import { JUDGED, OUTCOMES } from '#duaal/recognition/criterion.ts';
import { MENTOR_PARTS, TRAININGS } from '#duaal/recognition/mentor.ts';
import { MOVES } from '#duaal/recognition/moves.ts';
import { ACTORS, ROUTED_BY } from '#duaal/recognition/recognition.ts';
import { CONFIRMATION_ANSWERS } from '#duaal/workplaces/confirmation.ts';
import { ANSWERS as PLACE_ANSWERS, DECLARATION_REASONS } from '#duaal/workplaces/declaration.ts';
import { RECOGNITION_STATUSES } from '#duaal/workplaces/workplace.ts';
import { TRUST_MARKS } from '#law/parameter.ts';
import { DIGEST_CHOICES } from '#platform/digest.ts';
import { LOCALES } from '#platform/locale.ts';
import { FILE_PURPOSES, MEDIA_TYPES } from '#platform/upload.ts';
import { CHANNELS } from '#platform/mail-templates/template.ts';
import { testDatabase } from '#tests/support/database.ts';
import { CONTACT_KINDS } from '#duaal/organisations/contact-person.ts';
import { ENTERPRISE_ROLES, JOINING_STATES } from '#duaal/organisations/joining.ts';
import { MANDATE_WAYS } from '#duaal/organisations/mandate.ts';
import { EXTRACT_KINDS, NACE_VERSIONS, REGISTER_KINDS } from '#duaal/organisations/register-entry.ts';
import { ORGANISATION_KINDS, PROVIDER_TYPES, PROVINCES, ROLES } from '#duaal/organisations/organisation.ts';

/** The values that a CHECK of the form `column in (…)` allows, per `table.column`. */
const allowed = new Map<string, string[]>();

beforeAll(async () => {
	const { pool } = await testDatabase();
	const { rows } = await pool.query<{ table: string; definition: string }>(
		"select conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'c'"
	);
	for (const { table, definition } of rows) {
		const match = /^CHECK \(\(+(\w+) = ANY \(\(?ARRAY\[(.*)\]/.exec(definition);
		if (!match?.[1] || !match[2]) continue;
		const values = match[2].split(', ').map((value) => value.replace(/::\w+.*$/, '').replaceAll("'", ''));
		allowed.set(`${table}.${match[1]}`, values.sort());
	}
});

const LISTS: readonly (readonly [column: string, words: readonly string[]])[] = [
	['organisation.kind', ORGANISATION_KINDS],
	['education_provider.provider_type', PROVIDER_TYPES],
	['municipality.province', PROVINCES],
	['membership.role', Object.keys(ROLES)],
	['joining.role', ENTERPRISE_ROLES],
	['joining.state', JOINING_STATES],
	['mandate.given_how', MANDATE_WAYS],
	['enterprise_contact.kind', CONTACT_KINDS],
	['register_extract.kind', EXTRACT_KINDS],
	['register_enterprise.kind', REGISTER_KINDS],
	['register_enterprise.nace_version', NACE_VERSIONS],
	['register_establishment.nace_version', NACE_VERSIONS],
	['programme.kind', KINDS],
	['programme.form', FORMS],
	['programme.stage', STAGES.map(String)],
	['programme.finality', FINALITIES],
	['programme_version.basis', BASES],
	['programme_version.hours_trust', TRUST_MARKS],
	['sector.trust', TRUST_MARKS],
	['activity.learned_at', LEARNED_AT],
	['activity.trust', TRUST_MARKS],
	['programme_follow_up.next_step', NEXT_STEPS],
	['learner.transport', TRANSPORTS],
	['enrolment.search_cause', SEARCH_CAUSES],
	['search_clock.search_cause', SEARCH_CAUSES],
	['search_clock.choice', AFTER_TERM],
	['search_pause.reason', PAUSE_REASONS],
	['school_holiday.code', HOLIDAY_CODES],
	['school_holiday.trust', TRUST_MARKS],
	['recognition.status', RECOGNITION_STATUSES],
	['place_declaration.answer', PLACE_ANSWERS],
	['place_declaration.reason', DECLARATION_REASONS],
	['place_confirmation_answer.answer', CONFIRMATION_ANSWERS],
	['recognition_file.routed_by', ROUTED_BY],
	['recognition_file.before_appeal', MOVES.appeal.from],
	['recognition_event.move', Object.keys(MOVES)],
	['recognition_event.acted_as', ACTORS],
	['recognition_judgement.criterion', JUDGED],
	['recognition_judgement.outcome', OUTCOMES],
	['recognition_activity.level', ACTIVITY_LEVELS],
	['recognition_mentor.part', MENTOR_PARTS],
	['mentor_record.training', TRAININGS],
	['recognition_complaint.made_as', MOVES.complain.who],
	['recognition_complaint.about', COMPLAINT_ABOUT],
	['outcome_cohort.learning_form', LEARNING_FORMS],
	['published_figure.trust', TRUST_MARKS],
	['person.locale', LOCALES],
	['stored_file.purpose', FILE_PURPOSES],
	['stored_file.media_type', MEDIA_TYPES],
	['person.digest', DIGEST_CHOICES],
	['told.channel', CHANNELS],
	['reminder.channel', CHANNELS],
	['sign_link.channel', CHANNELS],
	['sent_code.channel', CHANNELS],
	['agreement.kind', AGREEMENT_KINDS],
	['agreement.status', STATUSES],
	['signatory.party', PARTIES],
	['signature.party', PARTIES],
	['signature.method', SIGNATURE_METHODS],
	['sign_link.party', PARTIES],
	['sent_code.party', PARTIES],
	['end_report.party', PARTIES.filter((party) => party !== 'education-provider')],
	['amendment.status', AMENDMENT_STATUSES],
	['agreement_check.item', CHECK_ITEMS],
	['agreement_completion.certificate', CERTIFICATES],
	['early_end.initiator', INITIATORS],
	['early_end.next_step', NEXT_STEPS_AFTER_END],
	['suspension.cause', SUSPENSION_CAUSES],
	['round.scope', ROUND_SCOPES],
	['round.status', ROUND_STATUSES],
	['round.chosen_mode', ROUND_MODES],
	['round_part.status', PART_STATUSES],
	['round_result.mode', ROUND_MODES],
	['round_place.unused_code', UNUSED_REASONS],
	['proposal.status', PROPOSAL_STATUSES],
	['proposal.origin', ORIGINS],
	['proposal.follows_for', FOLLOWED_SIDES],
	['proposal.learner_answer', ANSWERS],
	['proposal.enterprise_answer', ANSWERS],
	['proposal.reason', REASON_CODES],
	['proposal_link.party', PROPOSAL_PARTIES]
];

/** Lists that no code has as a tuple yet: each leaves this line when code does. */
const ONLY_IN_THE_DATABASE: readonly string[] = ['data_set.kind', 'decline.declined_by', 'learner.gender'];

test.each(LISTS)('the words of %s are those of the code', (column, words) => {
	expect(allowed.get(column)).toEqual([...words].sort());
});

test('no list of words is left out', () => {
	const listed = new Set(LISTS.map(([column]) => column));
	expect([...allowed.keys()].filter((column) => !listed.has(column)).sort()).toEqual(ONLY_IN_THE_DATABASE);
});
