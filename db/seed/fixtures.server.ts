import type { Pool } from 'pg';
import { PERSONAS } from './personas.ts';
import { CANARIES } from './rows/people.ts';

/** One account for tests from outside: who, in which role, where. */
export type FixtureAccount = {
	readonly email: string;
	readonly personId: string;
	readonly name: string;
	readonly role: string;
	/** For learners and guardians: the provider of the enrolment. */
	readonly organisationId: string;
	readonly organisation: string;
	/** The name by which the sign-in page knows this person. */
	readonly persona?: string;
	/** Learners: the own record. Guardians: the learner. */
	readonly learnerId?: string;
};

export type Fixtures = {
	readonly accounts: readonly FixtureAccount[];
	readonly canaries: readonly { field: string; token: string }[];
};

/** Accounts per role besides the personas. */
const PER_ROLE = 40;

const MEMBERS = `
	select p.id as "personId", p.email::text, p.given_name || ' ' || p.family_name as name, m.role, o.id as "organisationId",
		o.name as organisation, null::uuid as "learnerId", row_number() over (partition by m.role order by md5(p.id::text)) as place
	from membership m join person p on p.id = m.person_id join organisation o on o.id = m.organisation_id`;
const LEARNERS = `
	select p.id, p.email::text, p.given_name || ' ' || p.family_name, 'learner', o.id, o.name, l.id, row_number() over (order by md5(p.id::text))
	from learner l join person p on p.id = l.person_id join enrolment e on e.learner_id = l.id join offering f on f.id = e.offering_id
		join campus c on c.id = f.campus_id join organisation o on o.id = c.provider_id`;
const GUARDIANS = `
	select p.id, p.email::text, p.given_name || ' ' || p.family_name, 'guardian', o.id, o.name, l.id, row_number() over (order by md5(p.id::text))
	from guardianship g join person p on p.id = g.guardian_id join learner l on l.id = g.learner_id join enrolment e on e.learner_id = l.id
		join offering f on f.id = e.offering_id join campus c on c.id = f.campus_id join organisation o on o.id = c.provider_id`;

/** The personas and a fixed sample of every role, personas first; and the canaries, when the data was loaded with them. */
export async function readFixtures(pool: Pool, canaries: boolean): Promise<Fixtures> {
	const client = await pool.connect();
	try {
		await client.query('begin; set local role samenspoor_worker');
		const { rows } = await client.query<FixtureAccount & { learnerId: string | null }>(
			`select "personId", email, name, role, "organisationId", organisation, "learnerId"
				from (${MEMBERS} union all ${LEARNERS} union all ${GUARDIANS}) account
				where place <= $1 or "personId" = any ($2)
				order by not "personId" = any ($2), role, email`,
			[PER_ROLE, PERSONAS.map(({ personId }) => personId)]
		);
		const keys = new Map<string, string>(PERSONAS.map(({ personId, key }) => [personId, key]));
		const accounts = rows.map(({ learnerId, ...account }): FixtureAccount => {
			const persona = keys.get(account.personId);
			return {
				...account,
				...(persona === undefined ? {} : { persona }),
				...(learnerId === null ? {} : { learnerId })
			};
		});
		return { accounts, canaries: canaries ? CANARIES : [] };
	} finally {
		await client.query('rollback');
		client.release();
	}
}
