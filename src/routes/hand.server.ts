import { error } from '@sveltejs/kit';
import type { Hand } from '#duaal/organisations/keep-contact-person.server.ts';

/** Who writes: the signed-in person, with name and roles. Nobody else gets this far: the door let only signed-in people in. */
export function handOf({ actor, session }: App.Locals): Hand {
	if (actor.kind !== 'member' || !session) error(404, 'not-found');
	return { actor, name: session.name, roles: session.roles };
}

/** The texts of a form, so that a page can show again what was typed. */
export function typed(form: FormData): Record<string, string> {
	return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value : '']));
}

/** The first problem of each field, as its code. */
export function problemsOf(
	issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
): Record<string, string> {
	return Object.fromEntries([...issues].reverse().map(({ path, message }) => [String(path[0]), message]));
}
