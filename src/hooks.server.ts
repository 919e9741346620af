import { AsyncLocalStorage } from 'node:async_hooks';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { dayInBrussels } from '#kernel/brussels.ts';
import { BEFORE_SECOND_FACTOR, BEFORE_SETTING_SECOND_FACTOR, mayEnter, ROUTES } from '#platform/access-rules.ts';
import { bodyRefusal } from '#platform/body-limit.ts';
import type { Actor } from '#platform/database.server.ts';
import { REQUEST_ID_HEADER } from '#platform/http.server.ts';
import { localeOf, type Locale } from '#platform/locale.ts';
import { logger } from '#platform/logger.server.ts';
import { BODY_TOO_LARGE } from '#platform/messages-files.nl.ts';
import { countAnswer } from '#platform/metrics.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { sessionOf } from '#platform/session.server.ts';
import { sqlRefusalOf, statusOfSqlRefusal } from '#platform/sql-refusals.ts';
import { overwriteGetLocale } from '#messages/runtime.js';

// Each request carries its own language; the messages ask for it here.
const language = new AsyncLocalStorage<Locale>();
overwriteGetLocale(() => language.getStore() ?? 'nl');

/** Every request: who asks, may they enter, in which language; every answer: no page about a person is ever kept by a browser. */
export const handle: Handle = async ({ event, resolve }) => {
	const started = performance.now();
	const now = new Date();
	const today = dayInBrussels(now);
	const requestId = event.request.headers.get(REQUEST_ID_HEADER) ?? '';
	const { headers } = event.request;
	const session = await sessionOf({ headers, cookies: event.cookies, now, today, requestId });
	const actor: Actor = session
		? { kind: 'member', personId: session.personId, today, requestId }
		: { kind: 'visitor', today, requestId };
	event.locals.actor = actor;
	event.locals.session = session;
	event.locals.requestId = requestId;
	const locale = localeOf(event.cookies.get('taal'));
	event.locals.locale = locale;

	const response = await language.run(locale, async () => {
		const entry = guard(event.route.id, session, wanted(event));
		// Who may not know gets the very page of an address that does not exist.
		if (entry === 'not-found') return event.fetch(NOWHERE);
		const refused = bodyRefusal(event.route.id, headers);
		if (refused) return new Response(BODY_TOO_LARGE, { status: refused });
		return resolve(event, { transformPageChunk: ({ html }) => html.replace('%taal%', locale) });
	});
	if (response.status === 503) response.headers.set('retry-after', '5');
	if (session !== null || !mayBeKept(event.route.id)) response.headers.set('cache-control', 'no-store');
	const route = event.route.id ?? 'unknown';
	const seconds = (performance.now() - started) / 1000;
	countAnswer(route, event.request.method, response.status, seconds);
	logger.info(
		{ route, method: event.request.method, status: response.status, ms: Math.round(seconds * 1000), requestId },
		'answer'
	);
	return response;
};

const NOWHERE = '/bestaat-niet';

/** Only the portal and the public API: pages about signing in are open to everybody too, but carry keys, addresses and cookies. */
function mayBeKept(routeId: string | null): boolean {
	return routeId !== null && /^\/(\(openbaar\)|api)(\/|$)/.test(routeId);
}

/** The page to come back to after signing in; a form that was sent comes back to its page, not to its action. */
function wanted({ request, url }: RequestEvent): string {
	return encodeURIComponent(request.method === 'GET' ? url.pathname + url.search : url.pathname);
}

function guard(routeId: string | null, session: App.Locals['session'], to: string): 'yes' | 'not-found' {
	// No route at all: the framework's own "not found" says it.
	if (routeId === null) return 'yes';
	const entry = mayEnter(routeId, session, runtime().settings.demo);
	if (entry === 'sign-in') redirect(303, `/aanmelden?naar=${to}`);
	if (
		entry === 'yes' &&
		session?.needsSecondFactor &&
		ROUTES[routeId] !== 'public' &&
		!BEFORE_SECOND_FACTOR.includes(routeId) &&
		!(BEFORE_SETTING_SECOND_FACTOR.includes(routeId) && !session.hasAuthenticator)
	)
		redirect(303, session.hasAuthenticator ? `/aanmelden/code?naar=${to}` : '/account');
	return entry;
}

/** Says what failed to the log, by code and request id; the visitor gets the request id to quote, and nothing else. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
	const { requestId } = event.locals;
	if (kind !== 'unknown') return { requestId };
	const refusal = sqlRefusalOf(error);
	logger.error({ err: error, route: event.route.id, requestId, refusal }, 'request failed');
	return { status: refusal ? statusOfSqlRefusal(refusal) : 500, message: refusal ?? 'failed', requestId };
};
