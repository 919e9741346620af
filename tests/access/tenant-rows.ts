import type { Pool } from 'pg';
import { personaOf } from '#db/seed/personas.ts';

/** Who belongs together: a learner with guardian, coach and school, an enterprise with its administrator, and a mentor. */
const TENANTS = [
	['amina', 'fatima', 'bart', 'greet', 'jan', 'ilse'],
	['lucas', 'els', 'tom', 'an', 'hakim', 'mieke']
] as const;

/** One row for each tenant, with the ids that the rows below hang on; all of them are about both tenants at once. */
const STORY = `create temporary table story as
	select t.*, e.id as enrolment, e.learner_id as learner, c.provider_id as provider, x.*, gen_random_uuid() as agreement, gen_random_uuid() as proposal,
		gen_random_uuid() as mentor_record, gen_random_uuid() as confirmation, repeat(t.n::text, 64) as hash
	from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[]) as t (n, learner_person, guardian, coach, head, admin, mentor)
		join learner l on l.person_id = t.learner_person join enrolment e on e.learner_id = l.id
		join offering o on o.id = e.offering_id join campus c on c.id = o.campus_id
		cross join lateral (
			select s.enterprise_id as enterprise, s.id as establishment, p.id as place, r.id as recognition, r.programme_id as programme, r.decided_by_id as partnership
			from membership m join establishment s on s.enterprise_id = m.organisation_id join place p on p.establishment_id = s.id
				join place_programme pp on pp.place_id = p.id join recognition r on r.id = pp.recognition_id
			where m.person_id = t.admin order by p.id limit 1) x`;

const AGREEMENTS = [
	`insert into agreement (id, enrolment_id, learner_id, provider_id, enterprise_id, establishment_id, place_id, mentor_ids, kind, status, starts_on, last_day, created_by)
		select agreement, enrolment, learner, provider, enterprise, establishment, place, array[mentor], 'oao', 'awaiting-signatures', '2026-12-01', '2027-06-30', coach from story`,
	"insert into agreement_version (agreement_id, version, text, parties, text_hash, since, written_by) select agreement, 1, '{}', '{}', hash, '2026-11-24', coach from story",
	`insert into signatory (agreement_id, party, person_id, name)
		select agreement, p.party, p.person, 'Naam' from story cross join lateral (values ('learner', learner_person), ('guardian', guardian), ('enterprise', admin), ('education-provider', head)) p (party, person)`,
	`insert into signature (agreement_id, version, party, person_id, method, signed_on, text_hash, evidence)
		select agreement, 1, 'education-provider', head, 'electronic', '2026-11-24', hash, '{}' from story`,
	`insert into sign_link (token_hash, agreement_id, party, person_id, channel, recipient, sent_at, expires_at)
		select 'key ' || n, agreement, 'learner', learner_person, 'mail', 'a@voorbeeld.example', now(), now() + interval '14 days' from story`,
	`insert into sent_code (id, agreement_id, party, person_id, version, code_hash, channel, sent_at)
		select gen_random_uuid(), agreement, 'learner', learner_person, 1, 'x', 'mail', now() from story`,
	"insert into agreement_event (agreement_id, number, actor_id, kind, detail) select agreement, 1, coach, 'drafted', '{}' from story",
	"insert into training_plan (id, enrolment_id, items, created_by) select gen_random_uuid(), enrolment, '[]', coach from story",
	`insert into amendment (agreement_id, version, number, status, reason, effective_on, changed)
		select agreement, 1, 1, 'awaiting-signatures', 'een reden', '2026-12-15', '[]' from story`,
	"insert into suspension (id, agreement_id, cause, starts_on, told_by) select gen_random_uuid(), agreement, 'illness', '2026-12-07', coach from story",
	"insert into end_report (id, agreement_id, party, person_id, reason) select gen_random_uuid(), agreement, 'learner', learner_person, 'een reden' from story",
	`insert into early_end (agreement_id, last_day, initiator, reasons, avoidable, tried, next_step, knows, recorded_by)
		select agreement, '2027-01-08', 'learner', '{other}', '{}', '{talked}', 'not-known-yet', '{}', coach from story`,
	"insert into agreement_registration (agreement_id, registered_on, recorded_by) select agreement, '2026-12-01', coach from story",
	"insert into agreement_completion (agreement_id, certified_on, certificate, recorded_by) select agreement, '2027-06-30', 'whole', coach from story",
	"insert into agreement_check (agreement_id, item, done_on, recorded_by) select agreement, 'dimona', '2026-12-01', admin from story",
	`insert into stored_file (id, subject, purpose, name, media_type, size, sha256, bytes, stored_by, stored_on)
		select gen_random_uuid(), 'agreement/' || agreement, 'attachment', 'bijlage.pdf', 'application/pdf', 1, encode(sha256('a'::bytea), 'hex'), 'a', coach, '2026-11-24' from story`,
	`insert into reminder (subject, person_id, channel, at, by_person)
		select 'agreement/' || agreement, guardian, 'mail', now(), coach from story union all select 'recognition/' || recognition, admin, 'mail', now(), null from story`
];

const PROPOSALS_AND_SEATS = [
	`insert into proposal (id, enrolment_id, learner_id, programme_id, provider_id, enterprise_id, establishment_id, place_id, origin, starts_on, until_day, sent_on, answer_by,
			learner_given_name, learner_age, learner_home, created_by)
		select proposal, enrolment, learner, programme, provider, enterprise, establishment, place, 'coach', '2026-12-01', '2027-07-01', '2026-11-24', '2026-12-08', 'Naam', 16, 'Gent', coach from story`,
	"insert into proposal_event (proposal_id, number, actor_id, kind, detail) select proposal, 1, coach, 'propose', '{}' from story",
	`insert into proposal_link (token_hash, proposal_id, party, recipient_name, recipient_email, sent_at, expires_at)
		select hash, proposal, 'learner', 'Naam', 'a@voorbeeld.example', now(), now() + interval '14 days' from story`,
	`insert into seat_booking (place_id, programme_id, learner_id, subject, seat, during)
		select place, programme, learner, 'proposal/' || proposal, 1, '[2026-12-01,2027-07-01)' from story`,
	`insert into place_declaration (place_id, recognition_id, answer, valid_from, reason, declared_on)
		select place, recognition, 'maybe', '2026-11-24', 'no-time', '2026-11-24' from story`,
	"insert into enterprise_question (subject, enterprise_id, asked_on, due_on) select 'proposal/' || proposal, enterprise, '2026-11-24', '2026-12-08' from story",
	"insert into place_confirmation (id, enterprise_id, term, person_id, asked_on) select confirmation, enterprise, '2026-2027/2', admin, '2026-11-24' from story",
	"insert into place_confirmation_answer (confirmation_id, place_id, term) select confirmation, place, '2026-2027/2' from story",
	'insert into place_confirmation_key (key_hash, confirmation_id, sent_at, expires_at) select hash, confirmation, now(), now() from story',
	"insert into decline (learner_id, place_id, declined_by, declined_on) select learner, place, 'place', '2026-11-01' from story on conflict do nothing",
	`insert into search_clock (enrolment_id, search_from, search_cause, extended_on, extension_reason, extended_by)
		select enrolment, '2026-09-01', 'start', '2026-10-01', 'een reden', coach from story`,
	`insert into search_pause (id, enrolment_id, from_day, until_day, reason, added_on, added_by)
		select gen_random_uuid(), enrolment, '2026-11-16', '2026-11-18', 'illness', '2026-11-16', coach from story`,
	"insert into search_count (week_of, counts) values ('2026-11-23', '{}')"
];

const RECOGNITIONS = [
	'update recognition r set proxy_id = s.coach from story s where s.recognition = r.id and s.n = 2',
	"insert into recognition_file (recognition_id, submitted_on, waiting_since) select recognition, '2026-11-01', '2026-11-01' from story",
	`insert into recognition_event (recognition_id, number, move, status_after, acted_as, actor_id, actor_name, happened_on)
		select recognition, 1, 'submit', 'submitted', 'enterprise', admin, 'Naam', '2026-11-01' from story`,
	"insert into recognition_judgement (recognition_id, criterion, outcome, judged_on, judged_by) select recognition, 'organisation-fit', 'met', '2026-11-10', coach from story",
	`insert into recognition_activity (recognition_id, activity_id, level)
		select recognition, (select id from activity order by id limit 1), 'alone' from story`,
	"insert into mentor_record (id, enterprise_id, person_id, name, written_by) select mentor_record, enterprise, mentor, 'Naam', admin from story",
	"insert into recognition_mentor (recognition_id, mentor_id, part, since) select recognition, mentor_record, 'mentor', '2026-11-01' from story",
	"insert into conduct_extract (mentor_id, made_on, seen_on, seen_by, seen_by_name) select mentor_record, '2026-10-01', '2026-11-01', admin, 'Naam' from story",
	"insert into mentor_bar (mentor_id, from_day, barred_by) select mentor_record, '2026-11-20', coach from story",
	`insert into exclusion (id, enterprise_id, recognition_id, from_day, until_day, decided_by_id)
		select gen_random_uuid(), enterprise, recognition, '2026-01-01', '2026-02-01', partnership from story`,
	`insert into recognition_complaint (id, recognition_id, made_as, about, note, made_by, made_on)
		select gen_random_uuid(), recognition, 'learner', 'safety', 'een klacht', learner_person, '2026-11-10' from story`
];

const ENTERPRISES = [
	`insert into joining (id, enterprise_number, enterprise_id, given_name, family_name, email, role, state, mailed_at, confirmed_on, person_id)
		select gen_random_uuid(), '0990000410', enterprise, 'Naam', 'Naam', 'wacht@voorbeeld.example', 'mentor', 'waiting', now(), '2026-11-20', guardian from story`,
	`insert into mandate (id, enterprise_id, organisation_id, given_how, given_by_name, recorded_by, recorded_on, valid_until)
		select gen_random_uuid(), enterprise, provider, 'here', 'Naam', admin, '2026-11-01', '2027-11-01' from story`,
	"insert into joint_committee_statement (enterprise_id, joint_committee, stated_on, stated_by) select enterprise, '118', '2026-11-01', admin from story",
	`insert into contact_person (id, enterprise_id, name, task, email, confirmed_on, confirmed_by, confirmed_by_name, confirmed_for)
		select gen_random_uuid(), enterprise, 'Naam', 'zaakvoerder', 'a@voorbeeld.example', '2026-11-01', admin, 'Naam', 'de bakkerij' from story`,
	`insert into enterprise_contact (id, enterprise_id, kind, on_day, person_id, person_name, organisation_id, organisation_name, note)
		select gen_random_uuid(), enterprise, 'visit', '2026-12-01', coach, 'Naam', provider, 'School', 'een notitie' from story`,
	`insert into call_claim (id, enterprise_id, person_id, person_name, organisation_id, organisation_name, from_day, until_day)
		select gen_random_uuid(), enterprise, coach, 'Naam', provider, 'School', '2026-11-24', '2026-11-30' from story`,
	'create table if not exists register.access_enterprise partition of register_enterprise for values in (9999)',
	"insert into register_enterprise (generation, number, kind, situation, started_on) values (9999, '0990000410', 'natural-person', '000', '2024-03-01')",
	'create table if not exists register.access_establishment partition of register_establishment for values in (9999)',
	"insert into register_establishment (generation, number, enterprise_number, started_on) values (9999, '8990000481', '0990000410', '2024-03-01')"
];

const ROUNDS_AND_MESSAGES = [
	"insert into round_place (round_id, mode, place_id, seats, taken, listed_by) select r.round_id, 'stable', (select place from story where n = 1), 1, 1, 1 from round_result r",
	"insert into round_archive (round_id, part, content) select id, 'input', 'x' from round",
	'insert into round_part (round_id, number, learners, pairs) select id, 0, 1, 1 from round',
	"insert into round_insight (round_id, regions, actions, surpluses, fairness) select id, '[]', '[]', '[]', '{}' from round",
	"insert into outgoing_mail (reason, recipient, subject, body_text, body_html) select 'test ' || n, 'a@voorbeeld.example', 'x', 'x', 'x' from story",
	"insert into outgoing_sms (reason, recipient, body) select 'test ' || n, '+32470000000', 'x' from story",
	"insert into told (reason, channel) select 'test ' || n, 'mail' from story",
	`insert into audit_entry (number, at, subject, kind, detail, previous_hash, hash)
		select coalesce((select max(number) from audit_entry), 0) + n, now(), 'agreement/' || agreement, 'test', '{}', 'x', hash from story`
];

/**
 * Adds a row about each of two tenants to every table with data about people, as the superuser, so that a test of who sees what has something to see. Rounds and their
 * results must be there already.
 */
export async function addTenantRows(pool: Pool): Promise<void> {
	const client = await pool.connect();
	const columns = [0, 1, 2, 3, 4, 5].map((part) => TENANTS.map((people) => personaOf(people[part] as string).personId));
	try {
		await client.query(STORY, [[1, 2], ...columns]);
		for (const statement of [
			...AGREEMENTS,
			...PROPOSALS_AND_SEATS,
			...RECOGNITIONS,
			...ENTERPRISES,
			...ROUNDS_AND_MESSAGES
		])
			await client.query(statement);
		await client.query('drop table story');
	} finally {
		client.release();
	}
}
