import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { findSealed } from '#duaal/agreements/document/find-sealed.read.server.ts';
import { hashIn } from '#duaal/agreements/document/verification.ts';
import { withAccess } from '#platform/database.server.ts';
import { sealIdentity } from '#platform/seal-certificate.server.ts';

/** Whether a sealed document with this hash exists, of which kind and day. Whose it is, nobody learns here. */
export const load: PageServerLoad = async ({ params, url, locals, setHeaders }) => {
	const hash = hashIn(params.hash);
	if (!hash.ok) redirect(303, `/controle?code=${encodeURIComponent(params.hash)}`);
	// A document that is unknown today can be sealed tomorrow.
	setHeaders({ 'cache-control': 'no-store' });
	const found = await withAccess(locals.actor, (tx) => findSealed(tx, hash.value));
	return {
		hash: hash.value,
		found: found ?? null,
		fromFile: url.searchParams.get('van') === 'bestand',
		demo: found !== undefined && sealIdentity().demo
	};
};
