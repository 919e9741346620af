import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { apportion, logNormalWeights } from '../apportion.ts';
import { CONTENTS } from './contents.ts';

/** Programmes developed in Flanders in 2023-2024 (SERV). */
const DEVELOPED = 204;

const rowSchema = z.object({
	code: z.string().min(1),
	published_name: z.string().min(1),
	name: z.string(),
	stage: z.enum(['', '2', '3']).transform((text) => (text === '' ? null : Number(text))),
	finality: z.enum(['', 'labour-market', 'dual']).transform((text) => (text === '' ? null : text)),
	form: z.enum(['ordinary', 'buso-ov3', 'syntra', 'adult']),
	kind: z.enum(['regular', 'seventh-year', 'aanloop']),
	domain: z.string(),
	sector: z.string(),
	addresses: z.coerce.number().int()
});

/** One programme of the example data; `example` when its name is invented. */
export type ProgrammeSeed = Omit<z.infer<typeof rowSchema>, 'published_name'> & { readonly example: boolean };

/** The 204 programmes: the real ones first, then visibly invented names. Always the same list in the same order. */
export function programmeSeeds(): ProgrammeSeed[] {
	const text = readFileSync(new URL('./programmes.csv', import.meta.url), 'utf8');
	const records: unknown[] = parse(text, { columns: true });
	const real = records.map((record): ProgrammeSeed => {
		const { published_name, name, ...rest } = rowSchema.parse(record);
		return { ...rest, name: name || published_name, example: false };
	});
	return [...real, ...Array.from({ length: DEVELOPED - real.length }, (_, index) => inventedProgramme(index))];
}

/** "Voorbeeldtraject 001 duaal": never a name that could pass for an official one. */
function inventedProgramme(index: number): ProgrammeSeed {
	const number = (index + 1).toString().padStart(3, '0');
	const [domain, sector] = INVENTED[index % INVENTED.length] as (typeof INVENTED)[number];
	return {
		code: `VB-${number}`,
		name: `Voorbeeldtraject ${number} duaal`,
		stage: index % 3 === 0 ? 2 : 3,
		finality: index % 5 === 0 ? 'dual' : 'labour-market',
		form: 'ordinary',
		kind: index % 4 === 3 && index % 3 !== 0 ? 'seventh-year' : 'regular',
		domain,
		sector,
		addresses: 0,
		example: true
	};
}

const INVENTED = [
	['stem', 'bouw'],
	['economie-en-organisatie', 'handel'],
	['maatschappij-en-welzijn', 'social-profit'],
	['stem', 'metaal'],
	['land-en-tuinbouw', 'groen'],
	['stem', 'chemie'],
	['kunst-en-creatie', 'grafisch']
] as const;

/** Indexes into the list of programmes: those organised, and of these those with learners. */
export type ProgrammeSets = { readonly organised: readonly number[]; readonly withLearners: readonly number[] };

/** Buso OV3 programmes with learners; their popularity has no source, the choice is ours. */
const BUSO_WITH_LEARNERS = ['OV3-123', 'OV3-124', 'OV3-180', 'OV3-182', 'OV3-190', 'OV3-184', 'OV3-199', 'OV3-196'];

/**
 * Chooses which programmes are organised and which have learners: those of which the contents are known first, then by the number
 * of addresses in the source. Invented programmes and adult education are never organised; `aanloop` has no learners of its own.
 */
export function programmeSets(seeds: readonly ProgrammeSeed[], organised: number, withLearners: number): ProgrammeSets {
	const buso = Math.max(2, Math.round((BUSO_WITH_LEARNERS.length * withLearners) / 62));
	const first = new Set([...CONTENTS.map(({ code }) => code), ...BUSO_WITH_LEARNERS.slice(0, buso)]);
	const score = ({ code, kind, addresses, form }: ProgrammeSeed): number =>
		(first.has(code) ? 1e6 : 0) + (kind === 'aanloop' ? -1e3 : 0) + (form === 'buso-ov3' ? 0.5 : 0) + addresses;
	const order = seeds
		.map((seed, index) => ({ seed, index }))
		.filter(({ seed }) => !seed.example && seed.form !== 'adult')
		.sort((a, b) => score(b.seed) - score(a.seed) || a.index - b.index)
		.map(({ index }) => index);
	return { organised: order.slice(0, organised), withLearners: order.slice(0, withLearners) };
}

/** Share of learners per group of sectors, in per cent. Only "construction first" has a source; the rest is assumed. */
const GROUP_SHARES: readonly (readonly [share: number, sectors: readonly string[]])[] = [
	[16, ['bouw']],
	[8, ['horeca']],
	[6, ['voeding']],
	[12, ['kappers-fitness-schoonheid']],
	[12, ['social-profit']],
	[10, ['elektriciens']],
	[9, ['metaal']],
	[8, ['auto']],
	[7, ['groen']],
	[5, ['hout']],
	[5, ['handel', 'transport-logistiek', 'bedienden']]
];
const BUSO_SHARE = 7;

/**
 * Learners per programme (same order as `withLearners`): log-normal sizes, at least one each, exact in total. The largest sizes go
 * to the groups of sectors that are furthest below their share, and within a group to the programme with most addresses.
 */
export function learnersPerProgramme(seeds: readonly ProgrammeSeed[], sets: ProgrammeSets, learners: number): number[] {
	const sizes = apportion(learners, logNormalWeights(sets.withLearners.length, 1.2), { floor: 1 });
	const groups = new Map<number, number[]>();
	sets.withLearners.forEach((index, at) => {
		const group = groupOf(seeds[index] as ProgrammeSeed);
		groups.set(group, [...(groups.get(group) ?? []), at]);
	});
	for (const members of groups.values()) {
		members.sort((a, b) => addressesAt(b) - addressesAt(a) || a - b);
	}
	const left = new Map([...groups.keys()].map((group) => [group, (shareOf(group) * learners) / 100]));
	const result = new Array<number>(sizes.length).fill(0);
	for (const size of sizes) {
		const open = [...groups.keys()].filter((group) => (groups.get(group) ?? []).length > 0);
		const group = open.reduce((best, each) => ((left.get(each) ?? 0) > (left.get(best) ?? 0) ? each : best));
		result[groups.get(group)?.shift() as number] = size;
		left.set(group, (left.get(group) ?? 0) - size);
	}
	return result;

	function addressesAt(at: number): number {
		return seeds[sets.withLearners[at] as number]?.addresses ?? 0;
	}
}

const OTHER = GROUP_SHARES.length;
const BUSO = OTHER + 1;

function groupOf({ form, sector }: ProgrammeSeed): number {
	if (form === 'buso-ov3') return BUSO;
	const group = GROUP_SHARES.findIndex(([, sectors]) => sectors.includes(sector));
	return group === -1 ? OTHER : group;
}

function shareOf(group: number): number {
	if (group === BUSO) return BUSO_SHARE;
	return ((GROUP_SHARES[group]?.[0] ?? 2) * (100 - BUSO_SHARE)) / 100;
}
