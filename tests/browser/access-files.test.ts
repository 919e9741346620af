import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { personaOf } from '#db/seed/personas.ts';
import { dayInBrussels } from '#kernel/brussels.ts';
import { ROUTES } from '#platform/access-rules.ts';
import { FACTS } from '#tests/access/seen-rows.ts';
import { describeInBrowser, useBrowser, VISITORS, type Visitor } from './harness.ts';
import { findChromium } from './chromium.ts';
import { proposeAsBart } from './proposed.ts';

const ABSENT = '01900000-0000-7000-8000-00000000dead';
const EVERYBODY: readonly Visitor[] = ['nobody', ...VISITORS];

/** Both bakeries: Jan's, and that of Hakim, whom nobody here is. */
const OF_TWO_BAKERIES = `m.organisation_id from membership m where m.role = 'enterprise-admin'
	and m.person_id in ('${personaOf('jan').personId}', '${personaOf('hakim').personId}')`;
const RECOGNITIONS = `select r.id from recognition r join establishment s on s.id = r.establishment_id where s.enterprise_id in (select ${OF_TWO_BAKERIES})`;
const OWN_RECOGNITIONS =
	'select r.id from recognition r join establishment s on s.id = r.establishment_id join runs on runs.organisation_id = s.enterprise_id';

/** Pages about one thing: the things to try, and those that a person (`$1`) sees on a day (`$2`), by rules written apart from the policies of the database. */
const FILES: readonly {
	readonly route: string;
	readonly parameter: string;
	readonly tried: string;
	readonly seen: string;
}[] = [
	{
		route: '/(werk)/overeenkomsten/[id]',
		parameter: '[id]',
		tried: 'select id from agreement order by created_at limit 6',
		seen: 'select id from seen_agreements'
	},
	{
		route: '/(werk)/voorstellen/[id]',
		parameter: '[id]',
		tried: 'select id from proposal order by created_at limit 6',
		seen: 'select id from seen_proposals'
	},
	{
		route: '/(werk)/zoektijd/[inschrijving]',
		parameter: '[inschrijving]',
		tried: `select e.id from enrolment e join learner l on l.id = e.learner_id
			where l.person_id in ('${personaOf('amina').personId}', '${personaOf('lucas').personId}') and e.search_from is not null`,
		seen: 'select id from enrolment where learner_id in (select id from seen_learners)'
	},
	{
		route: '/(werk)/ondernemingen/[nummer]',
		parameter: '[nummer]',
		tried: `select enterprise_number as id from enterprise where organisation_id in (select ${OF_TWO_BAKERIES})`,
		seen: 'select enterprise_number as id from enterprise where exists (select from staff)'
	},
	{
		route: '/(onderneming)/onderneming/plekken/[id]',
		parameter: '[id]',
		tried: `select p.id from place p join establishment s on s.id = p.establishment_id where s.enterprise_id in (select ${OF_TWO_BAKERIES})`,
		seen: 'select p.id from place p join establishment s on s.id = p.establishment_id join runs on runs.organisation_id = s.enterprise_id'
	},
	{
		route: '/(onderneming)/onderneming/erkenningen/[id]',
		parameter: '[id]',
		tried: RECOGNITIONS,
		seen: OWN_RECOGNITIONS
	}
];

const cookies = new Map<Visitor, string>();
let database: pg.Client | undefined;

useBrowser();
beforeAll(async () => {
	if (!findChromium()) return;
	database = new pg.Client(`postgres://samenspoor@${encodeURIComponent(inject('data'))}/postgres`);
	await database.connect();
	await proposeAsBart();
	for (const visitor of VISITORS) {
		const answer = await ask('nobody', '/aanmelden?/persona', { email: personaOf(visitor).email });
		const set = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
		cookies.set(visitor, set.join('; '));
	}
});
afterAll(async () => database?.end());

async function ask(visitor: Visitor, path: string, form?: Record<string, string>): Promise<Response> {
	const origin = inject('origin');
	const cookie = cookies.get(visitor);
	return fetch(origin + path, {
		redirect: 'manual',
		headers: { origin, accept: 'text/html', ...(cookie ? { cookie } : {}) },
		...(form ? { method: 'POST', body: new URLSearchParams(form) } : {})
	});
}

async function idsOf(text: string, values: unknown[] = []): Promise<string[]> {
	return ((await database?.query<{ id: string }>(text, values))?.rows ?? []).map(({ id }) => id);
}

async function seenBy(visitor: Visitor, seen: string): Promise<ReadonlySet<string>> {
	if (visitor === 'nobody') return new Set();
	const asked = [personaOf(visitor).personId, dayInBrussels(new Date())];
	// Both are asked for, so that a rule without one of them is a rule too.
	return new Set(
		await idsOf(`${FACTS} select id from (${seen}) s where $1::uuid is not null and $2::date is not null`, asked)
	);
}

/** What an answer says to somebody outside: open, asks to sign in, or nothing there. */
function heard({ status, headers }: Response): string {
	if (status === 404) return 'closed';
	if (status === 303 && headers.get('location')?.startsWith('/aanmelden')) return 'sign-in';
	return status < 400 ? 'open' : `status ${status}`;
}

describeInBrowser.each(FILES)('$route, and every page below it', ({ route, parameter, tried, seen }) => {
	const pages = Object.keys(ROUTES).filter((page) => page === route || page.startsWith(`${route}/`));
	const addressOf = (page: string, id: string): string =>
		page
			.replace(/\/\([a-z]+\)/g, '')
			.replace(parameter, id)
			.replace(/\[[a-z]+\]/g, ABSENT);

	test('there is something to see, and somebody who does not see it', async () => {
		const ids = await idsOf(tried);
		expect(ids.length).toBeGreaterThan(0);
		const sights: ReadonlySet<string>[] = [];
		for (const visitor of EVERYBODY) sights.push(await seenBy(visitor, seen));
		expect(sights.some((sight) => ids.some((id) => sight.has(id)))).toBe(true);
		expect(sights.some((sight) => ids.some((id) => !sight.has(id)))).toBe(true);
	});

	test.each(EVERYBODY)('%s opens the own and no other', async (visitor) => {
		const sight = await seenBy(visitor, seen);
		const absent = parameter === '[nummer]' ? '0999999922' : ABSENT;
		const wrong: string[] = [];
		for (const id of [...(await idsOf(tried)), absent])
			for (const page of pages) {
				const path = addressOf(page, id);
				const outcome = heard(await ask(visitor, path));
				const allowed =
					visitor === 'nobody'
						? ['sign-in']
						: !sight.has(id)
							? ['closed']
							: page === route
								? ['open']
								: ['open', 'closed'];
				if (!allowed.includes(outcome)) wrong.push(`${path}: ${outcome}, the rule says ${allowed.join(' or ')}`);
			}
		expect(wrong).toEqual([]);
	});
});

describeInBrowser('what only the school does', () => {
	test.each(['amina', 'fatima', 'jan', 'nadia', 'koen'] as const)(
		'%s gets no form to change or note for others',
		async (visitor) => {
			for (const id of await idsOf('select id from agreement'))
				for (const page of ['wijzig', 'papier'])
					expect((await ask(visitor, `/overeenkomsten/${id}/${page}`)).status, page).toBe(404);
		}
	);
});
