import { beforeAll, expect, inject, test } from 'vitest';
import { seedId } from '#db/seed/ids.ts';
import { personaOf } from '#db/seed/personas.ts';
import { ROUTES, STAFF_ROLES, type Entry } from '#platform/access-rules.ts';
import { describeInBrowser, VISITORS, type Visitor } from './harness.ts';

/** Ids of things: one that the visitor may see, ones of somebody else, and one that does not exist. */
type Ids = { readonly flanders: string; readonly ofBart: string; readonly absent: string };

const ABSENT = '01900000-0000-7000-8000-00000000dead';
const EVERYBODY: readonly Visitor[] = ['nobody', ...VISITORS];
const AMINA_AND_CO = new Set<Visitor>(['amina', 'fatima', 'bart']);

const cookies = new Map<Visitor, string>();
const ownLearners = new Map<Visitor, ReadonlySet<string>>();
let ids: Ids;

async function ask(visitor: Visitor, path: string, form?: Record<string, string>): Promise<Response> {
	const origin = inject('origin');
	const cookie = cookies.get(visitor);
	return fetch(origin + path, {
		redirect: 'manual',
		headers: { origin, accept: 'text/html', ...(cookie ? { cookie } : {}) },
		...(form ? { method: 'POST', body: new URLSearchParams(form) } : {})
	});
}

async function signIn(visitor: Visitor): Promise<void> {
	if (visitor === 'nobody') return;
	const answer = await ask(visitor, '/aanmelden?/persona', { email: personaOf(visitor).email });
	cookies.set(
		visitor,
		answer.headers
			.getSetCookie()
			.map((line) => line.split(';')[0])
			.join('; ')
	);
	const page = await (await ask(visitor, '/werkblad')).text();
	ownLearners.set(visitor, new Set([...page.matchAll(/leerlingen\/([0-9a-f-]{36})/g)].map(([, id]) => id ?? '')));
}

async function firstRound(): Promise<string> {
	const page = await (await ask('koen', '/rondes')).text();
	return /\/rondes\/([0-9a-f-]{36})/.exec(page)?.[1] ?? '';
}

/** Bart starts a round for the learners of the own provider, as the form does. */
async function startAsBart(): Promise<string> {
	const page = await (await ask('bart', '/rondes/nieuw')).text();
	const chosen = (name: string) =>
		new RegExp(`name="${name}"[^>]*>\\s*(?:<!--[^>]*-->\\s*)*<option value="([^"]*)"`).exec(page)?.[1] ?? '';
	const value = (name: string) =>
		new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(page)?.[0].match(/value="([^"]*)"/)?.[1] ?? '';
	const names = [...page.matchAll(/<(select|input)[^>]*name="([^"]+)"/g)].map(([, tag, name]) => [tag, name] as const);
	const form = Object.fromEntries(
		names.map(([tag, name]) => [name, tag === 'select' ? chosen(name ?? '') : value(name ?? '')])
	);
	const answer = await ask('bart', '/rondes/nieuw', form);
	return /\/rondes\/([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
}

beforeAll(async () => {
	if (!inject('origin')) return;
	for (const visitor of EVERYBODY) await signIn(visitor);
	ids = { flanders: await firstRound(), ofBart: await startAsBart(), absent: ABSENT };
});

function isStaff(visitor: Visitor): boolean {
	return visitor !== 'nobody' && STAFF_ROLES.includes(personaOf(visitor).role);
}

function seesRound(visitor: Visitor, round: string): boolean {
	if (round === ids.absent) return false;
	return isStaff(visitor) && (round === ids.flanders || visitor === 'bart');
}

/** Who enters pages for one kind of organisation, by role. */
const BY_ROLE: Readonly<Partial<Record<Entry, readonly string[]>>> = {
	enterprise: ['enterprise-admin', 'mentor'],
	officer: ['sector-officer', 'partnership-coordinator'],
	school: ['coach', 'provider-admin']
};

const OF_SOMETHING_ELSE =
	/\/(overeenkomsten|voorstellen|erkenningen|plekken|contacten)\/\[id\]|\[nummer\]|\/zoektijd\/\[|\/(voorstellen|onderneming\/plekken)\/nieuw/;

/** What the rules of access say about an address, written here again. */
function expected(
	visitor: Visitor,
	{
		route,
		entry,
		round,
		learner
	}: { route: string; entry: Entry; round: string | undefined; learner: string | undefined }
): 'open' | 'closed' | 'sign-in' {
	// A key that does not exist gives no document.
	if (route === '/teken/[sleutel]/pdf') return 'closed';
	if (entry === 'public' || entry === 'demo') return 'open';
	if (visitor === 'nobody') return 'sign-in';
	// These are about things of their own (access-files.test.ts), or ask for one: the id of a round is none of them.
	if (OF_SOMETHING_ELSE.test(route)) return 'closed';
	if (route.endsWith('/overeenkomsten/nieuw')) return visitor === 'bart' ? 'open' : 'closed';
	if (entry === 'signed-in') return 'open';
	const roles = BY_ROLE[entry];
	if (roles) return roles.includes(personaOf(visitor).role) ? 'open' : 'closed';
	if (learner !== undefined) {
		const own = ownLearners.get(visitor)?.has(learner) ?? false;
		// The round of Bart's own provider has no mode chosen: only the coach sees it.
		return own && AMINA_AND_CO.has(visitor) && (round === ids.flanders || (round === ids.ofBart && visitor === 'bart'))
			? 'open'
			: 'closed';
	}
	// Rows about single learners, even without names, are for the school whose learners they are.
	if (route.endsWith('/bundel') && isStaff(visitor))
		return round === ids.ofBart && visitor === 'bart' ? 'open' : 'closed';
	if (!isStaff(visitor) || (entry === 'starter' && visitor === 'nadia')) return 'closed';
	return round === undefined || seesRound(visitor, round) ? 'open' : 'closed';
}

/** What an answer says to somebody outside: open, asks to sign in, or nothing there. */
function heard(answer: Response): string {
	if (answer.status === 404) return 'closed';
	if (answer.status === 303 && answer.headers.get('location')?.startsWith('/aanmelden')) return 'sign-in';
	return answer.status < 400 ? 'open' : `status ${answer.status}`;
}

/** The page without what differs from one answer to the next. */
function plain(text: string): string {
	return text
		.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
		.replace(/nonce="[^"]*"/g, '')
		.replace(/sveltekit_\w+/g, '')
		.replace(/__data\.json[^"]*/g, '');
}

describeInBrowser('every page, for every role: own, of another, absent', () => {
	test('the matrix has two rounds and learners to try', () => {
		expect([ids.flanders, ids.ofBart].every((id) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
		expect(ownLearners.get('amina')?.size).toBe(1);
		expect(ownLearners.get('bart')?.size).toBeGreaterThan(5);
		expect(ownLearners.get('koen')?.size).toBe(0);
	});

	test.each(EVERYBODY)('%s gets what the rules give, and nothing else', async (visitor) => {
		const all = Array.from({ length: 200 }, (_, number) => seedId('learner', 0, number) as string);
		const mine = ownLearners.get(visitor) ?? new Set();
		const amina = [...(ownLearners.get('amina') ?? [])][0] ?? '';
		const foreign = all.find((id) => !mine.has(id) && id !== amina) ?? '';
		const wrong: string[] = [];
		for (const [route, entry] of Object.entries(ROUTES)) {
			if (
				route === '/afmelden' ||
				route === '/taal/[code]' ||
				route === '/api/[...rest]' ||
				route === '/aanmelden/code'
			)
				continue;
			const pattern =
				route
					.replace(/\/\([a-z]+\)/g, '')
					.replace('[vorm]', 'csv')
					.replace('[code]', '1100') || '/';
			const rounds = pattern.includes('[id]') ? Object.values(ids) : [undefined];
			const learners = pattern.includes('[leerling]')
				? [...new Set([amina, ...[...mine].slice(0, 2), foreign, ABSENT])]
				: [undefined];
			for (const round of rounds)
				for (const learner of learners) {
					const path = pattern.replace('[id]', round ?? '').replace('[leerling]', learner ?? '');
					const outcome = heard(await ask(visitor, path));
					const rule = expected(visitor, { route, entry, round, learner });
					if (outcome !== rule) wrong.push(`${path}: ${outcome}, the rule says ${rule}`);
				}
		}
		expect(wrong).toEqual([]);
	});

	test.each(['amina', 'bart', 'nadia', 'jan'] as const)(
		'%s cannot tell what is hidden from what does not exist',
		async (visitor) => {
			const lucas = seedId('learner', 0, 1) as string;
			const hidden =
				visitor === 'bart'
					? `/rondes/${ids.flanders}/leerlingen/${[lucas].find((id) => !ownLearners.get('bart')?.has(id)) ?? seedId('learner', 0, 150)}`
					: `/rondes/${ids.ofBart}`;
			const absent = visitor === 'bart' ? `/rondes/${ids.flanders}/leerlingen/${ABSENT}` : `/rondes/${ABSENT}`;
			const [one, other] = [await ask(visitor, hidden), await ask(visitor, absent)];
			expect([one.status, other.status]).toEqual([404, 404]);
			expect(plain(await one.text())).toBe(plain(await other.text()));
			const names = (answer: Response) => [...answer.headers.keys()].sort();
			expect(names(one)).toEqual(names(other));
		}
	);

	test('jan, who may not enter rounds at all, gets the very page of an address that does not exist', async () => {
		const [closed, nowhere] = [await ask('jan', '/rondes'), await ask('jan', '/bestaat-niet')];
		expect([closed.status, nowhere.status]).toEqual([404, 404]);
		expect(plain(await closed.text())).toBe(plain(await nowhere.text()));
	});

	test('signing out counts at once', async () => {
		await signIn('ilse');
		const cookie = cookies.get('ilse') ?? '';
		expect(heard(await ask('ilse', '/werkblad'))).toBe('open');
		await ask('ilse', '/afmelden', {});
		cookies.set('ilse', cookie);
		expect(heard(await ask('ilse', '/werkblad'))).toBe('sign-in');
	});
});
