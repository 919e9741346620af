import { uuidv7 } from 'uuidv7';
import type { Id } from '#kernel/id.ts';

/** A fresh UUIDv7, branded for its entity; sorts by the moment it was made. */
export function newId<Entity extends string>(): Id<Entity> {
	return uuidv7() as Id<Entity>;
}
