import type { PageServerLoad } from './$types';
import { readDemoMessages } from '#platform/demo-messages.read.server.ts';

/** The messages of the demonstration, newest first. The door lets nobody in outside demonstration. */
export const load: PageServerLoad = async ({ locals }) => ({ messages: await readDemoMessages(locals.actor.today) });
