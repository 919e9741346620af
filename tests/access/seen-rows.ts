/**
 * Who sees which rows, written again apart from the policies of the database: SQL for `$1`, a person, and `$2`, the day. A table that is not listed shows nobody anything.
 */

/** Who somebody is on the day: memberships held, learners, persons, agreements and files of recognitions seen. */
export const FACTS = `with held as (select * from membership where person_id = $1 and valid_from <= $2 and coalesce(valid_until > $2, true)),
	staff as (select organisation_id from held where role in ('coach', 'provider-admin', 'sector-officer', 'partnership-coordinator')),
	flemish as (select 1 from held where role = 'partnership-coordinator'),
	partnerships as (select organisation_id from held where role in ('sector-officer', 'partnership-coordinator')),
	runs as (select organisation_id from held where role = 'enterprise-admin'),
	works_at as (select organisation_id from held where role in ('enterprise-admin', 'mentor')),
	provider_of as (select e.learner_id, e.coach_id, c.provider_id from enrolment e join offering o on o.id = e.offering_id join campus c on c.id = o.campus_id),
	seen_learners as (
		select id from learner where person_id = $1
		union select g.learner_id from guardianship g join learner l on l.id = g.learner_id where g.guardian_id = $1 and l.born + interval '18 years' > $2
		union select learner_id from provider_of p join held h on h.organisation_id = p.provider_id
			where (h.role = 'coach' and p.coach_id = $1) or h.role = 'provider-admin'),
	seen_persons as (
		select $1::uuid as id
		union select m.person_id from membership m join held h on h.organisation_id = m.organisation_id
			where m.valid_from <= $2 and coalesce(m.valid_until > $2, true)
		union select l.person_id from learner l join seen_learners s on s.id = l.id
		union select g.guardian_id from guardianship g join seen_learners s on s.id = g.learner_id
		union select p.coach_id from provider_of p join seen_learners s on s.id = p.learner_id where p.coach_id is not null),
	seen_agreements as (
		select a.id from agreement a where a.learner_id in (select id from seen_learners) or a.enterprise_id in (select organisation_id from runs)
			or $1 = any (a.mentor_ids) or exists (select from signatory s where s.agreement_id = a.id and s.person_id = $1) or exists (select from flemish)
			or exists (select from enterprise e join sector s on s.code = e.sector_code join held h on h.organisation_id = s.partnership_id
				where e.organisation_id = a.enterprise_id and h.role = 'sector-officer')),
	seen_proposals as (select id from proposal where learner_id in (select id from seen_learners) or enterprise_id in (select organisation_id from runs)),
	seen_files as (
		select f.recognition_id as id from recognition_file f join recognition r on r.id = f.recognition_id join establishment e on e.id = r.establishment_id
		where e.enterprise_id in (select organisation_id from runs) or r.partnership_id in (select organisation_id from partnerships) or exists (select from flemish)
			or (r.proxy_id = $1 and exists (select from held where role in ('coach', 'provider-admin')))),
	seen_mentors as (
		select m.id from mentor_record m where m.person_id = $1 or m.written_by = $1 or m.enterprise_id in (select organisation_id from runs)
			or m.id in (select mentor_id from recognition_mentor where recognition_id in (select id from seen_files)))`;

const OF_STAFF = 'where exists (select from staff)';
const IN_OWN_ROUND =
	'where exists (select from round r join staff s on s.organisation_id = r.organisation_id where r.id = round_id)';
const OF_AGREEMENT = 'where agreement_id in (select id from seen_agreements)';
const OF_FILE = 'where recognition_id in (select id from seen_files)';
const OF_MENTOR = 'where mentor_id in (select id from seen_mentors)';
const OF_LEARNER = 'where learner_id in (select id from seen_learners)';
const OF_ENROLMENT =
	'where enrolment_id in (select id from enrolment where learner_id in (select id from seen_learners))';
const OWN_OR_STAFF = 'where enterprise_id in (select organisation_id from works_at) or exists (select from staff)';

/** For each table: which of its rows the person sees. */
export const SEEN: Readonly<Record<string, string>> = {
	learner: 'where id in (select id from seen_learners)',
	enrolment: OF_LEARNER,
	guardianship: OF_LEARNER,
	learner_choice: OF_LEARNER,
	decline: OF_LEARNER,
	membership: 'where person_id = $1 or organisation_id in (select organisation_id from held)',
	person: 'where id in (select id from seen_persons)',
	round: 'where organisation_id in (select organisation_id from staff)',
	round_result: IN_OWN_ROUND,
	round_place: IN_OWN_ROUND,
	round_insight: IN_OWN_ROUND,
	round_learner: `${OF_LEARNER} and exists (select from held where role in ('coach', 'provider-admin'))`,
	agreement: 'where id in (select id from seen_agreements)',
	agreement_version: OF_AGREEMENT,
	signatory: OF_AGREEMENT,
	signature: OF_AGREEMENT,
	agreement_event: OF_AGREEMENT,
	amendment: OF_AGREEMENT,
	suspension: OF_AGREEMENT,
	end_report: OF_AGREEMENT,
	early_end: OF_AGREEMENT,
	agreement_registration: OF_AGREEMENT,
	agreement_completion: OF_AGREEMENT,
	agreement_check: OF_AGREEMENT,
	stored_file: "where split_part(subject, '/', 2)::uuid in (select id from seen_agreements)",
	sent_code: 'where person_id = $1',
	training_plan: OF_ENROLMENT,
	reminder:
		"where person_id = $1 or by_person = $1 or split_part(subject, '/', 2)::uuid in (select id from seen_agreements)",
	proposal: 'where id in (select id from seen_proposals)',
	proposal_event: 'where proposal_id in (select id from seen_proposals)',
	seat_booking: `${OF_LEARNER} or place_id in (select p.id from place p join establishment e on e.id = p.establishment_id join works_at w on w.organisation_id = e.enterprise_id)`,
	// Whether a place is there is for everybody who is signed in.
	place_declaration: '',
	enterprise_question: OWN_OR_STAFF,
	place_confirmation: 'where enterprise_id in (select organisation_id from runs)',
	place_confirmation_answer:
		'where place_id in (select p.id from place p join establishment e on e.id = p.establishment_id join runs r on r.organisation_id = e.enterprise_id)',
	search_clock: OF_ENROLMENT,
	search_pause: OF_ENROLMENT,
	search_count: OF_STAFF,
	recognition_file: OF_FILE,
	recognition_event: OF_FILE,
	recognition_judgement: OF_FILE,
	recognition_activity: OF_FILE,
	recognition_mentor: OF_FILE,
	mentor_record: 'where id in (select id from seen_mentors)',
	conduct_extract: OF_MENTOR,
	mentor_bar: OF_MENTOR,
	exclusion: 'where enterprise_id in (select organisation_id from runs) or exists (select from partnerships)',
	recognition_complaint:
		'where made_by = $1 or exists (select from flemish) or recognition_id in (select r.id from recognition r join partnerships p on p.organisation_id = r.partnership_id)',
	joining: 'where person_id = $1 or enterprise_id in (select organisation_id from runs)',
	mandate: OWN_OR_STAFF,
	joint_committee_statement: 'where enterprise_id in (select organisation_id from held) or exists (select from staff)',
	contact_person: OWN_OR_STAFF,
	enterprise_contact: OF_STAFF,
	call_claim: OF_STAFF
};
