import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '../database.server.ts';
import { networkOf } from './network.ts';

/** Where a request comes from, when, and who sends it. */
export type Attempt<As extends Actor = Actor> = {
	readonly network: string;
	readonly now: Date;
	readonly actor: As;
	readonly headers: Headers;
};

/** What sign-in needs to know of a request. */
export function attemptOf(event: RequestEvent): Attempt {
	return {
		network: networkOf(event.getClientAddress()),
		now: new Date(),
		actor: event.locals.actor,
		headers: event.request.headers
	};
}
