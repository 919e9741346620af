import type { Pool } from 'pg';
import type { AgreementParties, AgreementText, Party } from '#duaal/agreements/agreement.ts';
import { canonicalText } from '#duaal/agreements/text-hash.ts';
import { toPlainDate, type PlainDate } from '#kernel/date.ts';
import { asId, type AgreementId, type PersonId } from '#kernel/id.ts';
import { sha256 } from '#platform/record.server.ts';
import { BAKERY_TEXT, testId } from './bakery.ts';

/** A school with a bakery and one learner: everything that an agreement needs to exist. Ids follow from the number, so that two worlds never meet. */
export type World = {
	readonly number: number;
	readonly signers: Readonly<Record<Party, PersonId>>;
	readonly coach: PersonId;
	/** Somebody of the enterprise who signs nothing. */
	readonly mentor: PersonId;
	readonly born: PlainDate;
};

/** Who signs in a world, with where they can be reached. */
const PEOPLE: readonly (readonly [person: Party | 'coach' | 'mentor', name: string])[] = [
	['learner', 'Amina Voorbeeld'],
	['guardian', 'Fatima Voorbeeld'],
	['enterprise', 'Jan Voorbeeld'],
	['education-provider', 'Greet Voorbeeld'],
	['coach', 'Bart Voorbeeld'],
	['mentor', 'Ilse Voorbeeld']
];

const idIn = (number: number, offset: number) => testId<string>(number * 1_000 + offset);

/** Stores a world. Runs as the owner of the database, past row-level security. */
export async function storeWorld(pool: Pool, number: number, born = '2010-03-14'): Promise<World> {
	const id = (offset: number) => idIn(number, offset);
	const person = (index: number) => asId<'person'>(id(index + 1));
	for (const [index, [, name]] of PEOPLE.entries())
		await pool.query('insert into person (id, given_name, family_name, email) values ($1, $2, $3, $4)', [
			person(index),
			...name.split(' '),
			`${name.toLowerCase().replace(' ', '.')}.${number}@samenspoor.example`
		]);
	await pool.query(`insert into municipality (nis, name, province, lat, lon, population)
		values ('44021', 'Gent', 'oost-vlaanderen', 51.05, 3.72, 260000) on conflict do nothing;
		insert into study_domain (code, name, position) values ('voeding', 'Voeding', 1) on conflict do nothing;
		insert into sector (code, name, source, trust) values ('voeding', 'Voeding', 'test', 'inferred') on conflict do nothing;
		insert into organisation (id, kind, name) values ('${id(20)}', 'education-provider', 'School ${number}'), ('${id(21)}', 'enterprise', 'Bakkerij ${number}');
		insert into education_provider (organisation_id, provider_type, institution_number) values ('${id(20)}', 'school', '${100_000 + number}');
		insert into enterprise (organisation_id, enterprise_number, employees, joint_committee, sector_code)
			values ('${id(21)}', '0${100_000_000 + number}', 4, '118', 'voeding');
		insert into establishment (id, enterprise_id, establishment_number, name, employees, municipality_nis, lat, lon)
			values ('${id(12)}', '${id(21)}', '2${100_000_000 + number}', 'Bakkerij ${number}', 4, '44021', 51.05, 3.72);
		insert into campus (id, provider_id, name, municipality_nis, lat, lon) values ('${id(22)}', '${id(20)}', 'Campus ${number}', '44021', 51.05, 3.72);
		insert into programme (id, code, name, kind, form, domain_code, sector_code)
			values ('${id(23)}', 'brood-${number}', 'Brood en banket', 'regular', 'ordinary', 'voeding', 'voeding');
		insert into offering (id, campus_id, programme_id, school_year) values ('${id(24)}', '${id(22)}', '${id(23)}', '2026-2027');
		insert into learner (id, person_id, born, home_municipality_nis) values ('${id(25)}', '${person(0)}', '${born}', '44021');
		insert into guardianship (guardian_id, learner_id, valid_from) values ('${person(1)}', '${id(25)}', '2020-01-01');
		insert into enrolment (id, learner_id, offering_id, coach_id, valid_from) values ('${id(11)}', '${id(25)}', '${id(24)}', '${person(4)}', '2026-09-01');
		insert into membership (person_id, organisation_id, role, valid_from) values
			('${person(2)}', '${id(21)}', 'enterprise-admin', '2020-09-01'), ('${person(3)}', '${id(20)}', 'provider-admin', '2020-09-01'),
			('${person(4)}', '${id(20)}', 'coach', '2020-09-01'), ('${person(5)}', '${id(21)}', 'mentor', '2020-09-01')`);
	const signers = { learner: person(0), guardian: person(1), enterprise: person(2), 'education-provider': person(3) };
	return { number, signers, coach: person(4), mentor: person(5), born: toPlainDate(born) };
}

/** What can differ between two agreements of a world. */
export type AgreementOptions = {
	readonly status?: string;
	readonly startsOn?: string;
	readonly kind?: AgreementText['kind'];
	/** Where somebody gets a link; for a party that is not here, the mail address of its person. */
	readonly reach?: Partial<Record<Party, { readonly email?: string; readonly phone?: string }>>;
	/** Parties that nobody signs for. */
	readonly without?: readonly Party[];
	readonly sentAt?: string;
};

let stored = 0;

/** Stores an agreement that waits for signatures since 24 November 2026, with everybody named who must sign it. */
export async function storeAgreement(pool: Pool, world: World, options: AgreementOptions = {}): Promise<AgreementId> {
	const id = asId<'agreement'>(idIn(world.number, 900_000 + ++stored));
	const { text, parties } = wordsOf(world, options);
	await pool.query(
		`insert into agreement (id, enrolment_id, learner_id, provider_id, enterprise_id, establishment_id, mentor_ids, kind, status, version,
			starts_on, last_day, created_by, sent_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11, $12, $13)`,
		[
			id,
			idIn(world.number, 11),
			idIn(world.number, 25),
			idIn(world.number, 20),
			idIn(world.number, 21),
			idIn(world.number, 12),
			[world.mentor],
			text.kind,
			options.status ?? 'awaiting-signatures',
			text.startsOn,
			text.lastDay,
			world.coach,
			options.sentAt ?? '2026-11-24T08:00:00Z'
		]
	);
	await storeVersion(pool, { id, version: 1, text, parties, by: world.coach });
	for (const party of Object.keys(world.signers) as Party[])
		if (!options.without?.includes(party))
			await storeSignatory(pool, { id, party, world, reach: options.reach?.[party] });
	return id;
}

type SignatoryToStore = {
	readonly id: AgreementId;
	readonly party: Party;
	readonly world: World;
	readonly reach: { readonly email?: string; readonly phone?: string } | undefined;
};

async function storeSignatory(pool: Pool, { id, party, world, reach }: SignatoryToStore): Promise<void> {
	await pool.query(
		`insert into signatory (agreement_id, party, person_id, name, email, phone)
			select $1, $2, id, given_name || ' ' || family_name, case when $4 then email else $5 end, $6 from person where id = $3`,
		[id, party, world.signers[party], reach === undefined, reach?.email ?? null, reach?.phone ?? null]
	);
}

/** The text of an agreement in a world, and its names. */
function wordsOf(
	world: World,
	{ startsOn, kind }: AgreementOptions
): { text: AgreementText; parties: AgreementParties } {
	const text: AgreementText = {
		...BAKERY_TEXT,
		kind: kind ?? BAKERY_TEXT.kind,
		enrolmentId: asId(idIn(world.number, 11)),
		establishmentId: asId(idIn(world.number, 12)),
		placeId: null,
		mentorIds: [world.mentor],
		startsOn: startsOn === undefined ? BAKERY_TEXT.startsOn : toPlainDate(startsOn)
	};
	const parties: AgreementParties = {
		learner: { name: 'Amina Voorbeeld', born: world.born, home: 'Gent' },
		enterprise: { name: `Bakkerij ${world.number}`, number: `0${100_000_000 + world.number}` },
		establishment: { name: `Bakkerij ${world.number}`, number: `2${100_000_000 + world.number}`, municipality: 'Gent' },
		educationProvider: {
			name: `School ${world.number}`,
			institutionNumber: `${100_000 + world.number}`,
			campus: `Campus ${world.number}`
		},
		programme: { code: `brood-${world.number}`, name: 'Brood en banket' },
		mentors: [{ name: 'Ilse Voorbeeld' }],
		coach: { name: 'Bart Voorbeeld' }
	};
	return { text, parties };
}

type VersionToStore = {
	readonly id: AgreementId;
	readonly version: number;
	readonly text: AgreementText;
	readonly parties: AgreementParties;
	readonly by: PersonId;
};

async function storeVersion(pool: Pool, { id, version, text, parties, by }: VersionToStore): Promise<void> {
	await pool.query(
		`insert into agreement_version (agreement_id, version, text, parties, text_hash, since, written_by) values ($1, $2, $3, $4, $5, '2026-11-24', $6)`,
		[id, version, JSON.stringify(text), JSON.stringify(parties), sha256(canonicalText(text, parties)), by]
	);
}

/** A new version of the text with the same words, as an edit makes it: nobody signed it yet. */
export async function storeNextVersion(pool: Pool, id: AgreementId): Promise<void> {
	await pool.query(
		`with next as (
			insert into agreement_version (agreement_id, version, text, parties, text_hash, since, written_by)
				select agreement_id, version + 1, text, parties, md5(text_hash) || md5(text_hash), since, written_by
				from agreement_version v where agreement_id = $1 and version = (select version from agreement where id = $1)
				returning version
		) update agreement set version = next.version from next where id = $1`,
		[id]
	);
}
