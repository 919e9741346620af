import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import { BAKERY } from '#tests/agreements/bakery.ts';
import { STATUSES } from '../agreement.ts';
import { listAddress, listFilterSchema } from './agreement-list.ts';
import { stepOf, STEPS, whoHasTheBall } from './ball.ts';
import {
	ballText,
	DRAFT_REFUSALS,
	draftingRefusalText,
	draftWorkText,
	GROUP_NAMES,
	SEAT_REFUSALS,
	SIGNER_PROBLEM_TEXTS,
	STEP_NAMES
} from './messages-drafting.nl.ts';
import { HISTORY_TEXTS, historyText } from './messages-history.nl.ts';

test('every event that the code can write has a sentence in the history', () => {
	const folder = join(import.meta.dirname, '..');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
		(name) => name.endsWith('.ts') && !name.endsWith('.test.ts')
	);
	const kinds = files.flatMap((name) =>
		[
			...readFileSync(join(folder, name), 'utf8').matchAll(
				/kind: '((?:agreement|amendment|signatories|suspension)-[a-z-]+)'/g
			)
		].map(([, kind]) => kind ?? '')
	);
	expect(kinds.length).toBeGreaterThan(10);
	expect([...new Set(kinds)].filter((kind) => !(kind in HISTORY_TEXTS))).toEqual([]);
});

test('the history names fields, parties and reasons', () => {
	const edited = historyText('agreement-edited', {
		fields: ['lastDay', 'schedule'],
		cleared: ['learner', 'enterprise']
	});
	expect(edited).toBe(
		'De tekst is aangepast: laatste dag en uurrooster. De handtekeningen van de leerling en de onderneming tellen niet meer: er is een nieuwe nodig.'
	);
	expect(historyText('agreement-cancelled', { reason: 'Verhuisd' })).toBe('De overeenkomst is geannuleerd: “Verhuisd”');
	expect(historyText('agreement-party-signed', { party: 'guardian', method: 'paper' })).toBe(
		'De ouder of voogd heeft getekend, op papier.'
	);
	expect(historyText('something-else', {})).toContain('iets gewijzigd');
});

test('sentences are short', () => {
	const work = (['draft-waiting', 'draft-objected', 'draft-withdrawn'] as const).map((each) =>
		draftWorkText(each, { learner: 'Amina', enterprise: 'De Backer', startsOn: '1 december 2026' })
	);
	const history = Object.values(HISTORY_TEXTS).map((text) =>
		text({ reason: 'x', number: 1, from: '2026-12-01', party: 'learner' })
	);
	const refusals = [
		'other-enterprise',
		'has-signed',
		'learner-as-guardian',
		'nobody-left',
		'text-changed',
		'no-seat'
	] as const;
	const texts = textsIn(GROUP_NAMES, STEP_NAMES, DRAFT_REFUSALS, SEAT_REFUSALS, SIGNER_PROBLEM_TEXTS, work, history);
	expect(hardToRead([...texts, ...refusals.map((code) => draftingRefusalText(code))])).toEqual([]);
});

test('who has the ball, at each status', () => {
	const day = toPlainDate('2026-11-25');
	const at = (status: (typeof STATUSES)[number]) => whoHasTheBall({ ...BAKERY, status }, day);
	expect(STATUSES.map((status) => [status, at(status).length])).toEqual([
		['draft', 1],
		['awaiting-signatures', 4],
		['signed', 1],
		['registered', 0],
		['running', 0],
		['suspended', 2],
		['ended-early', 0],
		['completed', 0],
		['expired', 0],
		['cancelled', 0]
	]);
	expect(ballText(at('awaiting-signatures'))).toBe(
		'Nu aan zet: de leerling, de ouder of voogd, de onderneming en de school.'
	);
	expect(ballText([])).toBe('Niemand moet nu iets doen.');
	expect(STATUSES.every((status) => STEPS.includes(stepOf(status).step))).toBe(true);
	expect(STATUSES.filter((status) => stepOf(status).aside)).toEqual([
		'suspended',
		'ended-early',
		'expired',
		'cancelled'
	]);
});

test('an address of the list is read back; nonsense is no filter', () => {
	const filter = { stand: 'signed', zoek: 'gent bakker' } as const;
	expect(listAddress(filter, 2)).toBe('/overeenkomsten?stand=signed&zoek=gent+bakker&pagina=2');
	expect(listFilterSchema.parse(filter)).toEqual(filter);
	expect(listFilterSchema.parse({ stand: 'alles', zoek: 'x'.repeat(200) })).toEqual({ stand: null, zoek: '' });
	expect(listAddress({ stand: null, zoek: '' })).toBe('/overeenkomsten');
});
