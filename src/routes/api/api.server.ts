import { Hono } from 'hono';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { sqlRefusalOf } from '#platform/sql-refusals.ts';
import { readQuery, type Endpoint } from './endpoint.server.ts';
import { ENDPOINTS } from './endpoints.server.ts';
import { openApiOf } from './openapi.ts';
import { problem } from './problem.ts';

type Environment = { Bindings: { actor: Actor } };

/** Answers differ with the data, not with who asks: a proxy may keep them for a minute. */
const CACHE = 'public, max-age=60';

/**
 * The public API. Only reads; every answer is JSON, every refusal a problem (RFC 9457). Who asks comes with the request as
 * `{ actor }`; the API itself never looks at a cookie.
 */
export const api = new Hono<Environment>();

for (const endpoint of ENDPOINTS) {
	api.get(endpoint.path, async (context) => {
		const read = readQuery(endpoint.query, new URL(context.req.url).searchParams);
		if ('refused' in read) return read.refused;
		return answer(endpoint, context.env.actor, read.query);
	});
	api.all(endpoint.path, () => onlyRead());
}

const document = JSON.stringify(openApiOf(ENDPOINTS));
api.get('/api/openapi.json', () => json(document));
api.all('/api/openapi.json', () => onlyRead());

api.notFound(() => problem('not-found'));
api.onError((error) => {
	const refusal = sqlRefusalOf(error);
	if (refusal === 'unavailable' || refusal === 'busy') return problem('unavailable', {}, { 'retry-after': '5' });
	throw error;
});

/** The API is public data: it is read as a visitor, whoever is signed in. */
async function answer(endpoint: Endpoint, { today, requestId }: Actor, query: unknown): Promise<Response> {
	const actor: Actor = { kind: 'visitor', today, ...(requestId === undefined ? {} : { requestId }) };
	const body = await withAccess(actor, (tx) => endpoint.handle({ tx, actor, query }));
	return json(JSON.stringify(body));
}

function json(text: string): Response {
	return new Response(text, { headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': CACHE } });
}

function onlyRead(): Response {
	return problem('method-not-allowed', {}, { allow: 'GET, HEAD' });
}
