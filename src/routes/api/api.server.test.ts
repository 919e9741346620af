import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadExampleData } from '#db/seed/load.server.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { setRuntime } from '#platform/runtime.server.ts';
import { openPool } from '#platform/pool.server.ts';
import { testDatabase, VISITOR, type TestDatabase } from '#tests/support/database.ts';
import { api } from './api.server.ts';
import { ENDPOINTS } from './endpoints.server.ts';
import { problemSchema } from './problem.ts';
import { offeringsOut, programmesOut } from './schemas.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await testDatabase();
	const patient = openPool(database.url, { patient: true, max: 1 });
	expect((await loadExampleData(patient, { scale: scaleOf('flanders') as Scale, seed: '1' })).ok).toBe(true);
	await patient.end();
});

async function get(
	path: string,
	method = 'GET'
): Promise<{ status: number; type: string; headers: Headers; body: unknown }> {
	const answer = await api.fetch(new Request(`http://localhost${path}`, { method }), { actor: VISITOR });
	const text = await answer.text();
	return {
		status: answer.status,
		type: answer.headers.get('content-type') ?? '',
		headers: answer.headers,
		body: text === '' ? null : JSON.parse(text)
	};
}

async function refused(path: string, status: number, method = 'GET') {
	const answer = await get(path, method);
	expect(answer.status, path).toBe(status);
	expect(answer.type).toContain('application/problem+json');
	const problem = problemSchema.strict().parse(answer.body);
	expect(problem.status).toBe(status);
	return { ...answer, problem };
}

const GOOD = [
	'/api/v1/programmes',
	'/api/v1/programmes?q=bakker&limit=3',
	'/api/v1/programmes?q=%F0%9F%8D%9E',
	'/api/v1/programmes?stage=3&kind=seventh-year&province=limburg&offset=2',
	'/api/v1/programmes?domain=voeding-en-horeca&finality=labour-market',
	'/api/v1/offerings',
	'/api/v1/offerings?school-year=2023-2024&programme=1100&province=antwerpen',
	'/api/v1/offerings?school-year=1999-2000',
	'/api/v1/statistics/funnel?school-year=2023-2024',
	'/api/v1/statistics/funnel?school-year=2026-2027'
];

describe('answers', () => {
	test.each(GOOD)('%s has exactly the shape it promises, and says that it is example data', async (path) => {
		const { status, type, body } = await get(path);
		expect(status).toBe(200);
		expect(type).toBe('application/json; charset=utf-8');
		const { response } = ENDPOINTS.find((endpoint) => path.split('?')[0] === endpoint.path) ?? {};
		expect(z.strictObject((response as z.ZodObject).shape).parse(body)).toEqual(body);
		expect(body).toMatchObject({ exampleData: true });
	});

	test('the funnel of 2023-2024: published, and counted the same in the example data', async () => {
		const { body } = await get('/api/v1/statistics/funnel?school-year=2023-2024');
		const funnel = { developed: 204, organised: 133, withLearners: 62 };
		expect(body).toEqual({
			schoolYear: '2023-2024',
			...funnel,
			unit: 'programme',
			source: 'SERV, briefadvies duaal leren',
			date: null,
			basis: 'published',
			counted: funnel,
			exampleData: true
		});
	});

	test('pages are stable and complete', async () => {
		const seen: string[] = [];
		for (let offset = 0; offset < 204; offset += 37) {
			const { programmes, total } = programmesOut.parse(
				(await get(`/api/v1/programmes?limit=37&offset=${offset}`)).body
			);
			expect(total).toBe(204);
			seen.push(...programmes.map(({ code }) => code));
		}
		expect(new Set(seen).size).toBe(204);
	});

	test('filters of offerings narrow to what they say', async () => {
		const all = offeringsOut.parse((await get('/api/v1/offerings?limit=200')).body);
		expect(all.total).toBeGreaterThan(800);
		const one = all.offerings[0];
		const filtered = offeringsOut.parse(
			(
				await get(
					`/api/v1/offerings?programme=${one?.programme.code}&province=${one?.campus.province}&provider=${one?.provider.id}`
				)
			).body
		);
		expect(filtered.offerings.map(({ id }) => id)).toContain(one?.id);
		expect(filtered.offerings.every((each) => each.provider.id === one?.provider.id)).toBe(true);
		const limburg = offeringsOut.parse((await get('/api/v1/offerings?province=limburg&limit=200')).body);
		expect(limburg.total).toBe(limburg.offerings.length);
		expect(limburg.offerings.every(({ campus }) => campus.province === 'limburg')).toBe(true);
	});
});

describe('refusals', () => {
	test.each([
		['/api/v1/programmes?stage=4', 'stage'],
		['/api/v1/programmes?stage=', 'stage'],
		['/api/v1/programmes?kind=university', 'kind'],
		['/api/v1/programmes?limit=0', 'limit'],
		['/api/v1/programmes?limit=201', 'limit'],
		['/api/v1/programmes?limit=ten', 'limit'],
		['/api/v1/programmes?offset=-1', 'offset'],
		['/api/v1/programmes?domain=%27%3B--', 'domain'],
		[`/api/v1/programmes?q=${'a'.repeat(201)}`, 'q'],
		['/api/v1/programmes?q=a&q=b', 'q'],
		['/api/v1/offerings?provider=1', 'provider'],
		['/api/v1/offerings?school-year=2023', 'school-year'],
		['/api/v1/offerings?school-year=2023-2025', 'school-year'],
		['/api/v1/statistics/funnel', 'school-year'],
		['/api/v1/statistics/funnel?school-year=', 'school-year']
	])('%s names the parameter %s', async (path, name) => {
		const { problem } = await refused(path, 400);
		expect(problem.code).toBe('invalid-parameter');
		expect(problem.parameters?.map((parameter) => parameter.name)).toContain(name);
	});

	test('unknown parameters are refused, not ignored', async () => {
		for (const { path } of ENDPOINTS) {
			const { problem } = await refused(`${path}?schoolYear=2023-2024`, 400);
			expect(problem).toMatchObject({ code: 'unknown-parameter', parameters: [{ name: 'schoolYear' }] });
		}
	});

	test('a zero byte in a search is an ordinary question', async () => {
		expect((await get('/api/v1/programmes?q=bak%00ker')).status).toBe(200);
	});

	test('other addresses and other methods', async () => {
		await refused('/api/v1/learners', 404);
		await refused('/api', 404);
		await refused('/api/v1/programmes/', 404);
		for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
			const { headers } = await refused('/api/v1/programmes', 405, method);
			expect(headers.get('allow')).toBe('GET, HEAD');
		}
		expect((await get('/api/v1/programmes', 'HEAD')).status).toBe(200);
	});

	test('a database that is gone is 503 with a hint when to return', async () => {
		const gone = openPool('postgres://app@127.0.0.1:1/none', { max: 1 });
		setRuntime({ ...database.runtime, pool: gone });
		const { headers, problem } = await refused('/api/v1/programmes', 503);
		expect(problem.code).toBe('unavailable');
		expect(headers.get('retry-after')).toBe('5');
		setRuntime(database.runtime);
		await gone.end();
	});
});

describe('the description', () => {
	test('is OpenAPI 3.1 and lists exactly the addresses and parameters that exist', async () => {
		const { body } = await get('/api/openapi.json');
		const document = body as {
			openapi: string;
			paths: Record<string, { get: { parameters: { name: string; required: boolean }[] } }>;
		};
		expect(document.openapi).toBe('3.1.0');
		expect(Object.keys(document.paths)).toEqual(ENDPOINTS.map(({ path }) => path));
		for (const { path, query } of ENDPOINTS) {
			expect(document.paths[path]?.get.parameters.map(({ name }) => name)).toEqual(Object.keys(query.shape));
		}
		const funnel = document.paths['/api/v1/statistics/funnel']?.get.parameters[0];
		expect(funnel).toMatchObject({ name: 'school-year', required: true });
		expect(document.paths['/api/v1/programmes']?.get.parameters.some(({ required }) => required)).toBe(false);
	});

	test('every reference leads somewhere', async () => {
		const { body } = await get('/api/openapi.json');
		const schemas = (body as { components: { schemas: Record<string, unknown> } }).components.schemas;
		const references = [...JSON.stringify(body).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
		expect(references.length).toBeGreaterThan(5);
		for (const reference of references)
			expect(Object.keys(schemas).map((name) => `#/components/schemas/${name}`)).toContain(reference);
	});
});
