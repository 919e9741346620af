import { z } from 'zod';
import { isPlainDate } from '#kernel/date.ts';
import { withAccess } from '#platform/database.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { insertDecline } from './decline.sql.server.ts';

const PAYLOAD = z.object({
	learnerId: z.uuid(),
	placeId: z.uuid(),
	by: z.enum(['learner', 'place']),
	on: z.string().refine(isPlainDate)
});

/** Keeps that somebody said no to a pair, so that no round proposes it again. Done twice, it is kept once. */
export async function recordDecline(payload: unknown, { actor }: JobContext): Promise<void> {
	const decline = PAYLOAD.parse(payload);
	await withAccess(actor, (tx) => insertDecline(tx, decline));
}
