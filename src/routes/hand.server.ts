import { error } from '@sveltejs/kit';
import type { Hand } from '#duaal/organisations/keep-contact-person.server.ts';

/** Who writes: the signed-in person, with name and roles. Nobody else gets this far: the door let only signed-in people in. */
export function handOf({ actor, session }: App.Locals): Hand {
	if (actor.kind !== 'member' || !session) error(404, 'not-found');
	return { actor, name: session.name, roles: session.roles };
}
