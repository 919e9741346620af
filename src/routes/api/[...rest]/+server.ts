import { api } from '../api.server.ts';
import type { RequestHandler } from './$types';

/** Everything under /api is answered by one small application of its own. */
export const fallback: RequestHandler = ({ request, locals }) => api.fetch(request, { actor: locals.actor });
