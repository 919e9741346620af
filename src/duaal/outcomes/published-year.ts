import { toSchoolYear } from '#kernel/school-year.ts';

/** The last school year of which the funnel of programmes was published (SERV, briefadvies duaal leren). */
export const PUBLISHED_YEAR = toSchoolYear('2023-2024');
