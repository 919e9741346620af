import { sql } from 'kysely';
import type { Province, ProviderType } from '#duaal/organisations/organisation.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { SchoolYear } from '#kernel/school-year.ts';
import type { Trust } from '#law/parameter.ts';
import type { Tx } from '#platform/database.server.ts';
import { agreementKindOn, type AgreementReasoning } from './agreement-kind.ts';
import type { Basis, Finality, Form, Kind, LearnedAt, NextStep, Stage } from './programme.ts';

/** One version of a programme and how long it holds. */
export type ProgrammeVersion = {
	readonly id: string;
	readonly basis: Basis;
	readonly validFrom: PlainDate;
	/** First day on which it no longer holds; null without an end. */
	readonly validUntil: PlainDate | null;
	/** Hours a week on a yearly average; null where no source gives them. */
	readonly workplaceHours: number | null;
	readonly schoolHours: number | null;
	readonly hoursTrust: Trust;
	readonly hoursSource: string | null;
};

/** One activity that a learner learns, in plain words. */
export type ProgrammeActivity = {
	readonly id: string;
	readonly description: string;
	readonly learnedAt: LearnedAt;
	readonly trust: Trust;
	readonly source: string;
};
/** A recognised professional qualification (beroepskwalificatie) and its level. */
export type ProgrammeQualification = { readonly code: string; readonly name: string; readonly level: number | null };

/** Where one can follow the programme in the school year. */
export type OfferedAt = {
	readonly offeringId: string;
	readonly providerId: string;
	readonly provider: string;
	readonly providerType: ProviderType;
	readonly campus: string;
	readonly municipality: string;
	readonly province: Province;
	readonly lat: number;
	readonly lon: number;
};

/** What can come after: another programme, or a step outside the catalogue. */
export type ComesAfter =
	| { readonly step: null; readonly programme: { readonly code: string; readonly name: string; readonly kind: Kind } }
	| { readonly step: NextStep; readonly programme: null };

/** Everything for the page of one programme. */
export type ProgrammePage = {
	readonly id: string;
	readonly code: string;
	readonly name: string;
	readonly kind: Kind;
	readonly form: Form;
	readonly stage: Stage | null;
	readonly yearOfStage: string | null;
	readonly finality: Finality | null;
	readonly domain: { readonly code: string; readonly name: string };
	readonly sector: { readonly code: string; readonly name: string; readonly fund: string | null };
	readonly example: boolean;
	/** Newest first. */
	readonly versions: readonly ProgrammeVersion[];
	/** The version that holds on the day, else the newest; activities and qualifications are of this one. */
	readonly current: ProgrammeVersion | null;
	readonly agreement: AgreementReasoning;
	readonly qualifications: readonly ProgrammeQualification[];
	/** In the order of the list; empty when nobody published it. */
	readonly activities: readonly ProgrammeActivity[];
	readonly schoolYear: SchoolYear;
	/** By province, municipality and provider. */
	readonly offered: readonly OfferedAt[];
	readonly after: readonly ComesAfter[];
};

/** The page of the programme with this code, as things are on `day`, with the offer of a school year; undefined for an unknown code. */
export async function readProgrammePage(
	tx: Tx,
	code: string,
	day: PlainDate,
	schoolYear: SchoolYear
): Promise<ProgrammePage | undefined> {
	const programme = await readProgramme(tx, code);
	if (programme === undefined) return undefined;
	const versions = await readVersions(tx, programme.id);
	const current =
		versions.find(({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || day < validUntil)) ??
		versions[0] ??
		null;
	return {
		...programme,
		versions,
		current,
		agreement: agreementKindOn(day, current?.workplaceHours ?? null, current?.hoursTrust ?? 'unconfirmed'),
		qualifications: current === null ? [] : await readQualifications(tx, current.id),
		activities: current === null ? [] : await readActivities(tx, current.id),
		schoolYear,
		offered: await readOffered(tx, programme.id, schoolYear),
		after: await readAfter(tx, programme.id)
	};
}

async function readProgramme(tx: Tx, code: string) {
	const row = await tx
		.selectFrom('programme as p')
		.innerJoin('study_domain as d', 'd.code', 'p.domain_code')
		.innerJoin('sector as s', 's.code', 'p.sector_code')
		.select(['p.id', 'p.code', 'p.name', 'p.kind', 'p.form', 'p.stage', 'p.year_of_stage', 'p.finality', 'p.example'])
		.select([
			'd.code as domain_code',
			'd.name as domain_name',
			's.code as sector_code',
			's.name as sector_name',
			's.fund'
		])
		.where('p.code', '=', code)
		.executeTakeFirst();
	if (row === undefined) return undefined;
	return {
		id: row.id,
		code: row.code,
		name: row.name,
		kind: row.kind as Kind,
		form: row.form as Form,
		stage: row.stage as Stage | null,
		yearOfStage: row.year_of_stage,
		finality: row.finality as Finality | null,
		domain: { code: row.domain_code, name: row.domain_name },
		sector: { code: row.sector_code, name: row.sector_name, fund: row.fund },
		example: row.example
	};
}

async function readVersions(tx: Tx, programmeId: string): Promise<ProgrammeVersion[]> {
	const rows = await tx
		.selectFrom('programme_version')
		.selectAll()
		.where('programme_id', '=', programmeId)
		.orderBy('valid_from', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		basis: row.basis as Basis,
		validFrom: row.valid_from as PlainDate,
		validUntil: row.valid_until as PlainDate | null,
		workplaceHours: row.workplace_hours,
		schoolHours: row.school_hours,
		hoursTrust: row.hours_trust as Trust,
		hoursSource: row.hours_source
	}));
}

async function readQualifications(tx: Tx, versionId: string): Promise<ProgrammeQualification[]> {
	return tx
		.selectFrom('programme_qualification as l')
		.innerJoin('professional_qualification as q', 'q.code', 'l.qualification_code')
		.select(['q.code', 'q.name', 'q.level'])
		.where('l.programme_version_id', '=', versionId)
		.orderBy('l.position')
		.execute();
}

async function readActivities(tx: Tx, versionId: string): Promise<ProgrammeActivity[]> {
	const rows = await tx
		.selectFrom('activity')
		.select(['id', 'description', 'learned_at', 'trust', 'source'])
		.where('programme_version_id', '=', versionId)
		.orderBy('position')
		.execute();
	return rows.map(({ learned_at, trust, ...row }) => ({
		...row,
		learnedAt: learned_at as LearnedAt,
		trust: trust as Trust
	}));
}

async function readOffered(tx: Tx, programmeId: string, schoolYear: SchoolYear): Promise<OfferedAt[]> {
	const { rows } = await sql<OfferedAt>`
		select o.id as "offeringId", e.organisation_id as "providerId", g.name as provider, e.provider_type as "providerType", c.name as campus,
			m.name as municipality, m.province, c.lat, c.lon
		from offering o
			join campus c on c.id = o.campus_id
			join education_provider e on e.organisation_id = c.provider_id
			join organisation g on g.id = e.organisation_id
			join municipality m on m.nis = c.municipality_nis
		where o.programme_id = ${programmeId} and o.school_year = ${schoolYear}
		order by m.province, m.name, g.name, c.name, o.id
	`.execute(tx);
	return rows;
}

async function readAfter(tx: Tx, programmeId: string): Promise<ComesAfter[]> {
	const rows = await tx
		.selectFrom('programme_follow_up as f')
		.leftJoin('programme as n', 'n.id', 'f.next_programme_id')
		.select(['f.next_step', 'n.code', 'n.name', 'n.kind'])
		.where('f.programme_id', '=', programmeId)
		.orderBy('f.position')
		.execute();
	return rows.map(({ next_step, code, name, kind }): ComesAfter => {
		if (code === null || name === null) return { step: next_step as NextStep, programme: null };
		return { step: null, programme: { code, name, kind: kind as Kind } };
	});
}
