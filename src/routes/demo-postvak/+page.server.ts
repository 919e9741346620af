import type { PageServerLoad } from './$types';
import { readDemoMessages } from '#platform/demo-messages.read.server.ts';

/** The messages of the demonstration, newest first; `aan` asks for those to one address or number. The door lets nobody in outside demonstration. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const to = (url.searchParams.get('aan') ?? '').trim();
	return { to, messages: await readDemoMessages(locals.actor.today, to) };
};
