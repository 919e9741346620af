import { createHash, createHmac, randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import type { AgreementParties } from '../src/duaal/agreements/agreement.ts';
import { canonicalText } from '../src/duaal/agreements/text-hash.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.server.ts';
import { openPool } from '../src/platform/pool.server.ts';
import { BAKERY_TEXT } from '../tests/agreements/bakery.ts';

/**
 * How fast people open what they sign, and sign it, on a database of the size of Flanders in which every enrolment has an agreement; over HTTP, beside two limits in the same run: the bare health check
 * of the same process, and a bare entry in the audit chain, for which every change of the product takes its turn.
 *
 *     node bench/signing.ts [--signatures 600] [--connections 10] [--scale flanders]
 */
const { values } = parseArgs({
	options: {
		signatures: { type: 'string', default: '600' },
		connections: { type: 'string', default: '10' },
		scale: { type: 'string', default: 'flanders' }
	}
});
const SIGNATURES = Number(values.signatures);
const CONNECTIONS = Number(values.connections);
const CODE = '123456';
const secret = randomBytes(32).toString('hex');
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

type Timed = { readonly perSecond: number; readonly p50: number; readonly p95: number };

/** Does every task, so many at a time; throws when one fails. */
async function timed(tasks: readonly (() => Promise<void>)[]): Promise<Timed> {
	const times: number[] = [];
	const left = [...tasks];
	const started = performance.now();
	await Promise.all(
		Array.from({ length: CONNECTIONS }, async () => {
			for (let task = left.pop(); task; task = left.pop()) {
				const from = performance.now();
				await task();
				times.push(performance.now() - from);
			}
		})
	);
	const seconds = (performance.now() - started) / 1000;
	times.sort((a, b) => a - b);
	const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
	return { perSecond: tasks.length / seconds, p50: at(0.5), p95: at(0.95) };
}

/** Asks for an address, and throws unless the answer has this status. */
function ask(address: string, status: number, body?: string): Promise<void> {
	const { origin, pathname, search } = new URL(address);
	return new Promise((resolve, reject) => {
		const headers = {
			accept: 'text/html',
			origin,
			...(body === undefined
				? {}
				: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) })
		};
		const options = {
			agent,
			method: body === undefined ? 'GET' : 'POST',
			path: pathname + search,
			port: new URL(origin).port,
			headers
		};
		request(options, (answer) => {
			answer.resume();
			answer.on('end', () =>
				answer.statusCode === status ? resolve() : reject(new Error(`${pathname}: ${answer.statusCode}`))
			);
		})
			.on('error', reject)
			.end(body);
	});
}

const PARTIES: AgreementParties = {
	learner: { name: 'Amina Voorbeeld', born: BAKERY_TEXT.startsOn, home: 'Gent' },
	enterprise: { name: 'Bakkerij', number: '0100000001' },
	establishment: { name: 'Bakkerij', number: '2100000001', municipality: 'Gent' },
	educationProvider: { name: 'School', institutionNumber: '100001', campus: 'Campus' },
	programme: { code: 'brood', name: 'Brood en banket' },
	mentors: [{ name: 'Ilse Voorbeeld' }],
	coach: null
};

/** Every enrolment gets an agreement that waits for learner and enterprise; answers how many. */
async function storeAgreements(pool: Pool): Promise<number> {
	const parties = { ...PARTIES, learner: { ...PARTIES.learner, born: '2000-01-01' } };
	const hash = createHash('sha256')
		.update(canonicalText(BAKERY_TEXT, parties as AgreementParties))
		.digest('hex');
	const { rowCount } = await pool.query(
		`with pair as (
			select e.id as enrolment, e.learner_id, c.provider_id, l.person_id, s.id as establishment, s.enterprise_id, gen_random_uuid() as id
			from (select e.*, row_number() over (order by id) as n from enrolment e) e
				join learner l on l.id = e.learner_id join offering f on f.id = e.offering_id join campus c on c.id = f.campus_id
				join (select s.*, row_number() over (order by id) as n, count(*) over () as all_of_them from establishment s) s on s.n = 1 + e.n % s.all_of_them
		), agreement as (
			insert into agreement (id, enrolment_id, learner_id, provider_id, enterprise_id, establishment_id, kind, status, starts_on, last_day, created_by, sent_at)
			select id, enrolment, learner_id, provider_id, enterprise_id, establishment, 'da', 'awaiting-signatures', $3, $4, person_id, now() from pair
		), version as (
			insert into agreement_version (agreement_id, version, text, parties, text_hash, since, written_by)
			select id, 1, $1::jsonb, $2::jsonb, $5, current_date, person_id from pair
		)
		insert into signatory (agreement_id, party, person_id, name, email)
			select id, party, person_id, 'Voorbeeld', 'voorbeeld@samenspoor.example' from pair, unnest(array['learner', 'enterprise']) as party`,
		[
			JSON.stringify({ ...BAKERY_TEXT, kind: 'da' }),
			JSON.stringify(parties),
			BAKERY_TEXT.startsOn,
			BAKERY_TEXT.lastDay,
			hash
		]
	);
	return (rowCount ?? 0) / 2;
}

/** Links and codes for so many signatures, as if everybody had just asked; answers the keys. */
async function storeLinks(pool: Pool, count: number): Promise<string[]> {
	const { rows } = await pool.query<{ agreement_id: string; party: string; person_id: string }>(
		`select agreement_id, party, person_id from signatory where email is not null order by md5(agreement_id::text || party) limit $1`,
		[count]
	);
	const keys: string[] = [];
	for (const { agreement_id, party, person_id } of rows) {
		const key = randomBytes(16).toString('base64url');
		const code = crypto.randomUUID();
		await pool.query(
			`with link as (insert into sign_link (token_hash, agreement_id, party, person_id, channel, recipient, sent_at, expires_at)
				values ($1, $2, $3, $4, 'mail', 'voorbeeld@samenspoor.example', now(), now() + interval '30 days'))
			insert into sent_code (id, agreement_id, party, person_id, version, code_hash, channel, sent_at) values ($5, $2, $3, $4, 1, $6, 'mail', now())`,
			[
				createHash('sha256').update(key).digest('hex'),
				agreement_id,
				party,
				person_id,
				code,
				createHmac('sha256', secret).update(`sign-code/${code}/${CODE}`).digest('hex')
			]
		);
		keys.push(key);
	}
	return keys;
}

/** The bare turn that every change takes: lock the head of the audit chain, add an entry, move the head, commit. */
async function chainEntry(pool: Pool, number: number): Promise<void> {
	const client = await pool.connect();
	try {
		await client.query('begin');
		await client.query('select number from audit_head for update');
		await client.query(
			"insert into audit_entry (number, at, subject, kind, detail, previous_hash, hash) values ($1, now(), 'bench', 'bench', '{}', '', $2)",
			[-number, `bench-${number}`]
		);
		await client.query('update audit_head set hash = hash');
		await client.query('commit');
	} finally {
		client.release();
	}
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	return port;
}

async function ready(origin: string): Promise<void> {
	for (let tries = 0; tries < 600; tries++) {
		if (
			await fetch(`${origin}/readyz`).then(
				({ ok }) => ok,
				() => false
			)
		)
			return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error('the application did not become ready');
}

const folder = await mkdtemp(join(tmpdir(), 'samenspoor-bench-'));
const database = await startEmbeddedPostgres(folder);
const pool = openPool(database.url, { max: CONNECTIONS, patient: true });
const origin = `http://localhost:${await freePort()}`;
const env = {
	...process.env,
	DATABASE_URL: database.url,
	SAMENSPOOR_DATA: join(folder, 'data'),
	SAMENSPOOR_SECRET: secret,
	PORT: new URL(origin).port,
	ORIGIN: origin
};
const stdio = ['ignore', 'ignore', 'inherit'] as const;
const seeding = spawn(
	process.execPath,
	['bin/samenspoor.mjs', 'seed', '--scale', values.scale, '--seed', '1', '--replace'],
	{ env, stdio: [...stdio] }
);
if ((await once(seeding, 'exit'))[0] !== 0) throw new Error('the example data could not be loaded');
const agreements = await storeAgreements(pool);
await pool.query('analyze');
const application = spawn(process.execPath, ['src/main.ts', '--role', 'web'], { env, stdio: [...stdio] });
try {
	await ready(origin);
	const keys = await storeLinks(pool, SIGNATURES);
	const open = (key: string) => () => ask(`${origin}/teken/${key}`, 200);
	const form = new URLSearchParams({ version: '1', code: CODE }).toString();
	await timed(keys.slice(0, 50).map(open));
	const rows: [string, Timed][] = [
		['limit: health check', await timed(keys.map(() => () => ask(`${origin}/healthz`, 200)))],
		['open what is signed', await timed(keys.map(open))],
		['limit: an entry in the audit chain', await timed(keys.map((_, index) => () => chainEntry(pool, index + 1)))],
		['sign', await timed(keys.map((key) => () => ask(`${origin}/teken/${key}?/teken`, 303, form)))]
	];
	const { rows: signed } = await pool.query<{ count: number }>('select count(*)::int as count from signature');
	console.log(
		`${agreements} agreements, ${CONNECTIONS} connections, ${signed[0]?.count} of ${keys.length} signatures kept`
	);
	for (const [name, { perSecond, p50, p95 }] of rows)
		console.log(
			`${name.padEnd(36)} ${perSecond.toFixed(0).padStart(6)} /s  p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms`
		);
} finally {
	application.kill('SIGTERM');
	await once(application, 'exit');
	await pool.end();
	await database.stop();
	await rm(folder, { recursive: true, force: true });
}
