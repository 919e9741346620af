import type { RequestEvent } from '@sveltejs/kit';
import type { Attempt } from './sign-in.server.ts';

/** What sign-in needs to know of a request. */
export function attemptOf(event: RequestEvent): Attempt {
	return {
		network: event.getClientAddress(),
		now: new Date(),
		actor: event.locals.actor,
		headers: event.request.headers
	};
}
