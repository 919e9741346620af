import type { PageServerLoad } from './$types';
import { previews } from '#platform/mail-templates/previews.ts';

/** Every message that the platform can send, from example data. */
export const load: PageServerLoad = () => ({ messages: previews() });
