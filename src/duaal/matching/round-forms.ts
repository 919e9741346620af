import { z } from 'zod';
import { PROVINCES } from '#duaal/organisations/organisation.ts';
import { isPlainDate } from '#kernel/date.ts';
import { isSchoolYear } from '#kernel/school-year.ts';
import { ROUND_MODES } from './round.ts';

const schoolYear = z.string().refine(isSchoolYear, { error: 'school-year' });

/** The form that starts a round. `scope` is `provider`, `flanders` or `province:<code>`. */
export const startRoundSchema = z.object({
	schoolYear,
	startDay: z.string().refine(isPlainDate, { error: 'start-day' }),
	scope: z
		.string()
		.refine((text) => text === 'provider' || text === 'flanders' || isProvinceScope(text), { error: 'scope' }),
	seed: z.string().trim().min(1, { error: 'seed' }).max(100, { error: 'seed' })
});

/** The form that chooses a mode. */
export const chooseModeSchema = z.object({ mode: z.enum(ROUND_MODES) });

function isProvinceScope(text: string): boolean {
	return PROVINCES.some((known) => text === `province:${known}`);
}
