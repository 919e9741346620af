import type { Actor } from '#platform/database.server.ts';
import type { Locale } from '#platform/locale.ts';
import type { Session } from '#platform/session.server.ts';

declare global {
	namespace App {
		interface Locals {
			/** Who asks; every read and write goes through it. */
			actor: Actor;
			session: Session | null;
			requestId: string;
			locale: Locale;
		}
		interface Error {
			message: string;
			requestId?: string;
		}
		interface Platform {
			req: import('node:http').IncomingMessage;
		}
	}
}

export {};
