import { z } from 'zod';
import { PROVIDER_TYPES, PROVINCES } from '#duaal/organisations/organisation.ts';
import { domainSchema, FINALITIES, FORMS, KINDS, STAGES } from '#duaal/programmes/programme.ts';
import { problemSchema } from './problem.ts';
import { isSchoolYear, type SchoolYear } from '#kernel/school-year.ts';

/** A school year such as `2023-2024`, two consecutive years. */
const schoolYear = z
	.string()
	.regex(/^\d{4}-\d{4}$/)
	.refine(isSchoolYear, 'expected two consecutive years, as in 2023-2024')
	.transform((text) => text as SchoolYear)
	.meta({ description: 'School year, two consecutive years.', examples: ['2023-2024'] });

const schoolYearOut = z.string().meta({ description: 'School year, two consecutive years.', examples: ['2023-2024'] });
const day = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}$/)
	.meta({ format: 'date' });
const exampleData = z.boolean().meta({
	description: 'True when the database holds example data (voorbeelddata): invented people, schools and enterprises.'
});

const paging = {
	limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'At most this many items.' }),
	offset: z.coerce.number().int().min(0).max(1_000_000).default(0).meta({ description: 'Skips this many items.' })
};

/** What may be asked of the list of programmes. */
export const programmesQuery = z.object({
	q: z
		.string()
		.max(200)
		.optional()
		.meta({ description: 'Words to search for: names, codes, everyday words; accents and small slips do not matter.' }),
	domain: domainSchema.optional().meta({ description: 'Code of a study domain.' }),
	stage: z.coerce
		.number()
		.pipe(z.literal(STAGES))
		.optional()
		.meta({ description: 'Stage (graad) of secondary education.' }),
	finality: z.enum(FINALITIES).optional().meta({ description: 'labour-market (A) or dual (D/A).' }),
	kind: z.enum(KINDS).optional().meta({ description: 'Regular programme, seventh year or aanloop.' }),
	province: z
		.enum(PROVINCES)
		.optional()
		.meta({ description: 'Offered in this province in the school year of the data.' }),
	...paging
});

/** One programme in an answer. */
const programmeOut = z
	.object({
		code: z.string(),
		name: z.string(),
		kind: z.enum(KINDS),
		form: z.enum(FORMS),
		stage: z.literal(STAGES).nullable(),
		finality: z.enum(FINALITIES).nullable(),
		domain: z.object({ code: z.string(), name: z.string() }),
		sector: z.object({ code: z.string(), name: z.string() }),
		provinces: z.array(z.enum(PROVINCES)).meta({ description: 'Where it is offered in the school year.' }),
		example: z.boolean().meta({ description: 'True when the name of the programme itself is invented.' })
	})
	.meta({ description: 'A dual programme.' });

/** A page of programmes. */
export const programmesOut = z.object({
	programmes: z.array(programmeOut),
	total: z.number().int(),
	limit: z.number().int(),
	offset: z.number().int(),
	schoolYear: schoolYearOut.nullable(),
	exampleData
});

/** What may be asked of the list of offerings. */
export const offeringsQuery = z.object({
	'school-year': schoolYear
		.optional()
		.meta({ description: 'School year; without it the school year of the data.', examples: ['2023-2024'] }),
	programme: z.string().min(1).max(40).optional().meta({ description: 'Code of a programme.' }),
	province: z.enum(PROVINCES).optional().meta({ description: 'Province of the campus.' }),
	provider: z.uuid().optional().meta({ description: 'Id of an education provider.' }),
	...paging
});

/** One offering in an answer. */
const offeringOut = z
	.object({
		id: z.uuid(),
		schoolYear: schoolYearOut,
		programme: z.object({ code: z.string(), name: z.string() }),
		provider: z.object({ id: z.uuid(), name: z.string(), type: z.enum(PROVIDER_TYPES) }),
		campus: z.object({
			id: z.uuid(),
			name: z.string(),
			municipality: z.string(),
			province: z.enum(PROVINCES),
			lat: z.number(),
			lon: z.number()
		})
	})
	.meta({ description: 'A programme at a campus in a school year.' });

/** A page of offerings. */
export const offeringsOut = z.object({
	offerings: z.array(offeringOut),
	total: z.number().int(),
	limit: z.number().int(),
	offset: z.number().int(),
	exampleData
});

/** Which school year's funnel. */
export const funnelQuery = z.object({ 'school-year': schoolYear });

const funnelCounts = { developed: z.number().int(), organised: z.number().int(), withLearners: z.number().int() };

/** The funnel of one school year. */
export const funnelOut = z
	.object({
		schoolYear: schoolYearOut,
		...funnelCounts,
		unit: z.literal('programme').meta({ description: 'What is counted: programmes, never people.' }),
		source: z.string(),
		date: day.nullable().meta({ description: 'Day of publication or counting; null when the source gives none.' }),
		basis: z.enum(['published', 'counted']).meta({ description: 'Published by others, or counted in this database.' }),
		counted: z.object(funnelCounts).meta({ description: 'The same counted in this database.' }),
		exampleData
	})
	.meta({ description: 'Programmes developed, of these organised, of these with learners.' });

/** The names under which the description lists these shapes. */
export const API_SCHEMAS = z
	.registry<{ id: string }>()
	.add(problemSchema, { id: 'Problem' })
	.add(programmeOut, { id: 'Programme' })
	.add(programmesOut, { id: 'Programmes' })
	.add(offeringOut, { id: 'Offering' })
	.add(offeringsOut, { id: 'Offerings' })
	.add(funnelOut, { id: 'Funnel' });
