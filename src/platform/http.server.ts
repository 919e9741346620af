import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isId } from '#kernel/id.ts';
import { securityHeaders, STRICT_POLICY } from './headers.ts';
import { newId } from './ids.server.ts';
import { logger } from './logger.server.ts';
import { metricsText } from './metrics.server.ts';
import { runtime } from './runtime.server.ts';

/** The framework's request handler, as its Node adapter builds it. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const READY_WITHIN = 2_500;
const DRAIN = 1_500;
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** The headers in which main.ts tells the pages what it knows; set here on every request, so a sender cannot forge them. */
export const CLIENT_HEADER = 'x-samenspoor-client';
export const REQUEST_ID_HEADER = 'x-request-id';

/** Opens the door on the port of the settings; every answer gets a request id and the security headers before anything else. */
export async function listen(pages: PageHandler): Promise<Server> {
	const { origin, port } = runtime().settings;
	const address = new URL(origin);
	const headers = Object.entries(securityHeaders(address.protocol === 'https:'));
	const server = createServer((request, response) => {
		const requestId = requestIdOf(request);
		request.headers[REQUEST_ID_HEADER] = requestId;
		request.headers[CLIENT_HEADER] = request.socket.remoteAddress ?? '';
		request.headers['x-forwarded-proto'] = address.protocol.slice(0, -1);
		request.headers['x-forwarded-host'] = address.host;
		response.setHeader(REQUEST_ID_HEADER, requestId);
		for (const [name, value] of headers) response.setHeader(name, value);
		addPolicy(response);
		if (!runtime().accepting) response.setHeader('connection', 'close');
		answer(request, response, pages);
	});
	server.headersTimeout = 10_000;
	server.requestTimeout = 30_000;
	server.keepAliveTimeout = 5_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, () => resolve());
	});
	return server;
}

/** Stops taking requests without failing one: says "close" on every answer, waits a moment, then closes. */
export async function drain(server: Server): Promise<void> {
	runtime().accepting = false;
	await new Promise((resume) => setTimeout(resume, DRAIN));
	const closed = new Promise((resume) => server.close(resume));
	server.closeIdleConnections();
	await closed;
}

/** Adds the strict policy at the last moment, unless the page set its own; "not modified" must not replace the one the browser kept. */
function addPolicy(response: ServerResponse): void {
	const { writeHead } = response;
	response.writeHead = function (this: ServerResponse, status: number, ...rest: never[]) {
		if (status !== 304 && !this.hasHeader('content-security-policy'))
			this.setHeader('content-security-policy', STRICT_POLICY);
		return writeHead.call(this, status, ...rest);
	} as ServerResponse['writeHead'];
}

function requestIdOf(request: IncomingMessage): string {
	const given = request.headers[REQUEST_ID_HEADER];
	return typeof given === 'string' && isId(given) ? given : newId();
}

function answer(request: IncomingMessage, response: ServerResponse, pages: PageHandler): void {
	const path = (request.url ?? '/').split('?', 1)[0];
	if (path === '/healthz') return plain(response, 200, 'ok\n');
	if (path === '/readyz') return void ready(response);
	if (path === '/metrics') return void metrics(request, response);
	pages(request, response, () => plain(response, 404, 'Niet gevonden\n'));
}

function plain(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
	response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

async function ready(response: ServerResponse): Promise<void> {
	if (!runtime().accepting) return plain(response, 503, 'stopping\n');
	const late = new Promise<'late'>((resume) => setTimeout(resume, READY_WITHIN, 'late').unref());
	const asked = runtime()
		.pool.query('select 1')
		.then(
			() => 'ok' as const,
			() => 'failed' as const
		);
	const state = await Promise.race([asked, late]);
	if (state === 'ok') return plain(response, 200, 'ready\n');
	response.setHeader('retry-after', '5');
	plain(response, 503, 'no database\n');
}

async function metrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
	// A proxy on this machine also comes from the loopback address, but says for whom it asks.
	const proxied = request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined;
	if (proxied || !LOOPBACK.has(request.socket.remoteAddress ?? '')) return plain(response, 404, 'Niet gevonden\n');
	try {
		const { contentType, body } = await metricsText();
		plain(response, 200, body, contentType);
	} catch (error) {
		logger.error({ err: error }, 'metrics failed');
		plain(response, 500, 'failed\n');
	}
}
