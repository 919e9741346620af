import { z } from 'zod';
import { withAccess } from '#platform/database.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { tell } from '#platform/tell.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { MOVE_DONE } from './messages.nl.ts';
import { readNews } from './news.read.server.ts';
import type { RecognitionId } from './recognition.ts';

const PAYLOAD = z.object({ id: z.uuid(), number: z.int().positive() });

/**
 * Tells those who run the enterprise, and the coach with its mandate, of a decision or a question. Reads anew what happened; the same event never tells somebody
 * twice. Whoever cannot be reached sees it on the workspace page.
 */
export async function tellEnterprise(payload: unknown, { actor }: JobContext): Promise<void> {
	const { id, number } = PAYLOAD.parse(payload);
	const { origin } = runtime().settings;
	await withAccess(actor, async (tx) => {
		const news = await readNews(tx, id as RecognitionId, number, actor.today);
		for (const { personId, proxy, ...person } of news?.readers ?? [])
			await tell(tx, {
				reason: `recognition/${id}/${number}/${personId}`,
				person,
				template: 'recognition-news',
				data: {
					link: `${origin}${proxy ? '' : '/onderneming'}/erkenningen/${id}`,
					what: MOVE_DONE[news?.move ?? 'examine'],
					programme: news?.programme ?? '',
					establishment: news?.establishment ?? '',
					asks: news?.move === 'ask-information'
				}
			});
	});
}
