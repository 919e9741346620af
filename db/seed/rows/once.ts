import type { Insertable } from 'kysely';
import type { DB } from '#db/schema.gen.ts';
import { CONTENTS } from '../catalogue/contents.ts';
import { STUDY_DOMAINS } from '../catalogue/domains.ts';
import { NEXT_PROGRAMMES } from '../catalogue/follow-ups.ts';
import { SECTORS } from '../catalogue/sectors.ts';
import { seedId } from '../ids.ts';
import { OUTCOME_COHORTS, PUBLISHED_FIGURES } from '../published-figures.ts';
import type { ProgrammeSeed } from '../catalogue/catalogue.ts';
import { batch, type Batch } from './batch.ts';
import { CREATED_AT, flemishPartnershipId, operatorId, partnershipId, programmeId, type World } from './world.ts';

/** Rows that exist once: places, partnerships, programmes with their contents, and published figures. */
export function sharedBatches(world: World): Batch[] {
	const versions = world.programmes.flatMap((programme, index) => versionsOf(programme, index));
	return [
		batch('municipality', world.municipalities),
		batch('organisation', sharedOrganisations()),
		batch('sector', sectors()),
		batch(
			'study_domain',
			STUDY_DOMAINS.map((domain, index) => ({ ...domain, position: index + 1 }))
		),
		batch('programme', world.programmes.map(programmeRow)),
		batch('programme_version', versions),
		...contentBatches(world),
		batch('programme_follow_up', followUps(world)),
		batch('published_figure', PUBLISHED_FIGURES),
		batch('outcome_cohort', OUTCOME_COHORTS)
	];
}

function sharedOrganisations(): Insertable<DB['organisation']>[] {
	const partnerships = SECTORS.filter(({ partnership }) => partnership).map(({ code, name }) => ({
		id: partnershipId(code),
		kind: 'sectoral-partnership',
		name: `Sectoraal partnerschap ${name} (voorbeeld)`,
		created_at: CREATED_AT
	}));
	return [
		...partnerships,
		{
			id: flemishPartnershipId(),
			kind: 'flemish-partnership',
			name: 'Vlaams Partnerschap Duaal Leren (voorbeeld)',
			created_at: CREATED_AT
		},
		{ id: operatorId(), kind: 'operator', name: 'Beheer van dit platform (voorbeeld)', created_at: CREATED_AT }
	];
}

function sectors(): Insertable<DB['sector']>[] {
	return SECTORS.map(({ code, name, fund, jointCommittees, partnership, source, trust }) => ({
		code,
		name,
		fund,
		joint_committees: [...jointCommittees],
		partnership_id: partnership ? partnershipId(code) : null,
		source,
		trust
	}));
}

function programmeRow(programme: ProgrammeSeed, index: number): Insertable<DB['programme']> {
	const { code, name, kind, form, stage, finality, domain, sector, example } = programme;
	return {
		id: programmeId(index),
		code,
		name,
		kind,
		form,
		stage,
		year_of_stage: kind === 'seventh-year' ? '3' : kind === 'aanloop' || stage === null ? null : '1-2',
		finality,
		domain_code: domain,
		sector_code: sector,
		example
	};
}

/** The day on which curriculum dossiers replaced standard trajectories, year by year; buso OV3 and adult education keep theirs. */
function dossierFrom({ form, kind, code }: ProgrammeSeed): string | null {
	if (form !== 'ordinary' || code.startsWith('ST-')) return null;
	return kind === 'seventh-year' ? '2025-09-01' : '2023-09-01';
}

function versionsOf(programme: ProgrammeSeed, index: number): Insertable<DB['programme_version']>[] {
	const hours =
		CONTENTS.find(({ code }) => code === programme.code)?.hours ??
		(programme.example ? EXAMPLE_HOURS[index % 2] : null);
	const common = {
		programme_id: programmeId(index),
		workplace_hours: hours?.workplace ?? null,
		school_hours: null,
		hours_trust: hours?.trust ?? 'unconfirmed',
		hours_source: hours?.source ?? null
	};
	const until = dossierFrom(programme);
	const [first, second] = [seedId('version', 0, index * 2), seedId('version', 0, index * 2 + 1)];
	const trajectory = {
		id: first,
		...common,
		basis: 'standard-trajectory',
		valid_from: '2019-09-01',
		valid_until: until,
		replaced_by_id: until && second
	};
	if (until === null) return [trajectory];
	return [
		trajectory,
		{ id: second, ...common, basis: 'curriculum-dossier', valid_from: until, valid_until: null, replaced_by_id: null }
	];
}

const EXAMPLE_HOURS = [
	{ workplace: 24, source: 'Verzonnen voor de voorbeelddata', trust: 'unconfirmed' },
	{ workplace: 16, source: 'Verzonnen voor de voorbeelddata', trust: 'unconfirmed' }
] as const;

/** Qualifications and activities, for the standard trajectory they were read in and for the dossier that replaced it. */
function contentBatches(world: World): Batch[] {
	const qualifications = new Map(
		CONTENTS.flatMap((content) => content.qualifications.map((each) => [each.code, each] as const))
	);
	const links: Insertable<DB['programme_qualification']>[] = [];
	const activities: Insertable<DB['activity']>[] = [];
	for (const content of CONTENTS) {
		const index = world.programmes.findIndex(({ code }) => code === content.code);
		for (const version of versionsOf(world.programmes[index] as ProgrammeSeed, index)) {
			const carriedOver = version.basis === 'curriculum-dossier';
			content.qualifications.forEach(({ code }, position) =>
				links.push({ programme_version_id: version.id as string, qualification_code: code, position: position + 1 })
			);
			content.activities.forEach(({ at, text }, position) =>
				activities.push({
					id: seedId('activity', 0, activities.length),
					programme_version_id: version.id as string,
					position: position + 1,
					description: text,
					learned_at: at,
					trust: carriedOver && content.trust === 'official' ? 'inferred' : content.trust,
					source: carriedOver ? `Overgenomen uit het standaardtraject. ${content.source}` : content.source
				})
			);
		}
	}
	return [
		batch('professional_qualification', [...qualifications.values()]),
		batch('programme_qualification', links),
		batch('activity', activities)
	];
}

function followUps(world: World): Insertable<DB['programme_follow_up']>[] {
	const indexOf = new Map(world.programmes.map(({ code }, index) => [code, index]));
	return world.programmes.flatMap((programme, index) => {
		const next = (NEXT_PROGRAMMES[programme.code] ?? []).map((code) => ({
			next_programme_id: programmeId(indexOf.get(code) as number),
			next_step: null
		}));
		const steps = stepsAfter(programme).map((step) => ({ next_programme_id: null, next_step: step }));
		return [...next, ...steps].map((each, position) => ({
			programme_id: programmeId(index),
			position: position + 1,
			...each
		}));
	});
}

/** Steps outside the catalogue. Since 2025 an A-finality learner needs no seventh year for a diploma, but may take one. */
function stepsAfter({ kind, form, stage }: ProgrammeSeed): string[] {
	if (kind === 'aanloop') return ['dual-programme'];
	if (form === 'adult') return ['work', 'graduaat'];
	if (kind === 'seventh-year') return ['work', 'graduaat', 'adult-education'];
	if (form === 'buso-ov3') return ['work', 'adult-education'];
	return stage === 2 ? ['dual-programme'] : ['work', 'seventh-year', 'graduaat'];
}
