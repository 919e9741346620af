import { createHash } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { hashIn } from '#duaal/agreements/document/verification.ts';
import { attemptOf } from '#platform/sign-in/attempt.server.ts';
import { countAttempt, type Limit } from '#platform/sign-in/rate-limit.server.ts';
import { MOST_BYTES } from '#platform/upload.ts';

/** Files that one network may have looked at. */
const FILES_PER_NETWORK: Limit = { name: 'verify-network', most: 120, seconds: 900 };

/** The two ways to check a document; a code that is complete leads to its own page. */
export const load: PageServerLoad = ({ url }) => {
	const typed = url.searchParams.get('code');
	if (typed === null) return { typed: '', problem: undefined, digits: 0 };
	const hash = hashIn(typed);
	if (hash.ok) redirect(303, `/controle/${hash.value}`);
	return { typed: typed.slice(0, 200), problem: hash.code, digits: hash.detail?.digits ?? 0 };
};

export const actions: Actions = {
	default: async (event) => {
		const { network, now } = attemptOf(event);
		if ((await countAttempt(FILES_PER_NETWORK, network, now)) > 0) return fail(429, { refusal: 'too-often' as const });
		const file = (await event.request.formData()).get('bestand');
		if (!(file instanceof File) || file.name === '') return fail(422, { refusal: 'no-file' as const });
		if (file.size === 0) return fail(422, { refusal: 'empty' as const });
		if (file.size > MOST_BYTES) return fail(422, { refusal: 'too-large' as const });
		// Only its hash goes further; the file itself is kept nowhere.
		const hash = createHash('sha256')
			.update(new Uint8Array(await file.arrayBuffer()))
			.digest('hex');
		redirect(303, `/controle/${hash}?van=bestand`);
	}
};
