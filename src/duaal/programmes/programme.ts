import { z } from 'zod';
import { PROVINCES } from '#duaal/organisations/organisation.ts';

/** Opleiding: what a learner can follow. `aanloop` prepares for one, a seventh year comes after the sixth. */
export const KINDS = ['regular', 'seventh-year', 'aanloop'] as const;
export type Kind = (typeof KINDS)[number];

/** Form of education: ordinary secondary, special secondary (opleidingsvorm 3), Syntra, adult. */
export const FORMS = ['ordinary', 'buso-ov3', 'syntra', 'adult'] as const;
export type Form = (typeof FORMS)[number];

/** Graad of secondary education in which dual programmes exist. */
export const STAGES = [2, 3] as const;
export type Stage = (typeof STAGES)[number];

/** Finaliteit: labour market (A) or labour market and further study (D/A). */
export const FINALITIES = ['labour-market', 'dual'] as const;
export type Finality = (typeof FINALITIES)[number];

/** What a version rests on: a standaardtraject, or since 2023 a curriculumdossier. */
export const BASES = ['standard-trajectory', 'curriculum-dossier'] as const;
export type Basis = (typeof BASES)[number];

/** Where an activity is learned. */
export const LEARNED_AT = ['workplace', 'school', 'both'] as const;
export type LearnedAt = (typeof LEARNED_AT)[number];

/** What can come after, outside the catalogue of programmes. */
export const NEXT_STEPS = [
	'work',
	'seventh-year',
	'higher-education',
	'adult-education',
	'graduaat',
	'dual-programme'
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** Facets of the search; each may hold one value. */
export const FACETS = ['domain', 'stage', 'finality', 'kind', 'province'] as const;
export type Facet = (typeof FACETS)[number];

/** Study domain, as its code is written. */
export const domainSchema = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);

/** What somebody searches for. `q` is free text; the rest narrows. */
export const searchSchema = z.object({
	q: z.string().max(200).optional(),
	domain: domainSchema.optional(),
	stage: z.coerce.number().pipe(z.literal(STAGES)).optional(),
	finality: z.enum(FINALITIES).optional(),
	kind: z.enum(KINDS).optional(),
	province: z.enum(PROVINCES).optional()
});
export type SearchCriteria = z.infer<typeof searchSchema>;
