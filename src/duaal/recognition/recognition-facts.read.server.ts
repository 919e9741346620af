import { sql } from 'kysely';
import type { PlainDate } from '#kernel/date.ts';
import type { Tx } from '#platform/database.server.ts';
import type { JudgedCode, Outcome } from './criterion.ts';
import type { RecognitionId } from './recognition.ts';
import type { NamedFacts, NamedMentor, TickedActivity } from './recognition-view.ts';

/** Everything that the conditions of one recognition look at, as far as the asker may see it; mentors in the order in which they were named. */
export async function readFacts(tx: Tx, id: RecognitionId, today: PlainDate): Promise<NamedFacts | undefined> {
	const head = await readHead(tx, id, today);
	if (!head) return undefined;
	const mentors = await readMentors(tx, id, today);
	const list = await readActivities(tx, id, head.programmeId, today);
	return {
		sector: head.sector,
		jointCommittee: head.jointCommittee,
		// Our municipalities are those of Flanders and Brussels; one elsewhere is not in the list.
		inArea: true,
		excluded: head.excluded,
		judgements: await readJudgements(tx, id),
		activities: list.map(({ level }) => level),
		mentors,
		recognisedOn: head.recognisedOn,
		list
	};
}

type Head = {
	readonly programmeId: string;
	readonly sector: string | null;
	readonly jointCommittee: string | null;
	readonly excluded: boolean;
	readonly recognisedOn: PlainDate | null;
};

async function readHead(tx: Tx, id: RecognitionId, today: PlainDate): Promise<Head | undefined> {
	const { rows } = await sql<Head>`
		select r.programme_id as "programmeId", coalesce(f.sector_code, (select min(code) from sector where partnership_id = r.partnership_id)) as sector,
			coalesce(e.joint_committee, f.joint_committee) as "jointCommittee", access.is_excluded(r.establishment_id, ${today}) as excluded,
			case when r.status in ('recognised', 'guided', 'mentor-to-replace') then r.decided_on end as "recognisedOn"
		from recognition r join establishment s on s.id = r.establishment_id join enterprise e on e.organisation_id = s.enterprise_id
			left join recognition_file f on f.recognition_id = r.id
		where r.id = ${id}
	`.execute(tx);
	return rows[0];
}

async function readMentors(tx: Tx, id: RecognitionId, today: PlainDate): Promise<NamedMentor[]> {
	const { rows } = await sql<NamedMentor>`
		select m.id, rm.part, m.name, m.person_id as "personId", m.born, rm.years, rm.proof, m.training, m.training_on as "trainingOn",
			coalesce(x.made_on, m.extract_made_on) as "extractMadeOn", x.seen_on as "extractSeenOn", x.seen_by_name as "extractSeenBy",
			exists (select from mentor_bar b where b.mentor_id = m.id and b.from_day <= ${today} and (b.until_day is null or ${today} < b.until_day)) as barred,
			(select count(*)::int from agreement a where m.person_id = any (a.mentor_ids) and a.status in ('signed', 'registered', 'running', 'suspended')) as learners
		from recognition_mentor rm join mentor_record m on m.id = rm.mentor_id
			left join lateral (select * from conduct_extract c where c.mentor_id = m.id and c.made_on >= coalesce(m.extract_made_on, c.made_on)
				order by c.made_on desc limit 1) x on true
		where rm.recognition_id = ${id}
		order by rm.part desc, rm.since, m.name, m.id
	`.execute(tx);
	return rows;
}

/** The activities of the programme's version of today that are learned at the workplace; ticked ones of an older version stay in view. */
async function readActivities(
	tx: Tx,
	id: RecognitionId,
	programmeId: string,
	today: PlainDate
): Promise<TickedActivity[]> {
	const { rows } = await sql<TickedActivity>`
		select a.id, a.description, t.level
		from activity a join programme_version v on v.id = a.programme_version_id
			left join recognition_activity t on t.activity_id = a.id and t.recognition_id = ${id}
		where t.level is not null or (v.programme_id = ${programmeId} and a.learned_at in ('workplace', 'both')
			and v.valid_from <= ${today} and (v.valid_until is null or ${today} < v.valid_until)
			and not exists (select from recognition_activity o join activity b on b.id = o.activity_id
				where o.recognition_id = ${id} and b.programme_version_id <> v.id))
		order by v.valid_from, a.position
	`.execute(tx);
	return rows;
}

async function readJudgements(tx: Tx, id: RecognitionId): Promise<Partial<Record<JudgedCode, Outcome>>> {
	const rows = await tx
		.selectFrom('recognition_judgement')
		.select(['criterion', 'outcome'])
		.where('recognition_id', '=', id)
		.execute();
	return Object.fromEntries(rows.map(({ criterion, outcome }) => [criterion, outcome]));
}
