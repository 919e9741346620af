import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, toPlainDate, type PlainDate } from '#kernel/date.ts';
import { BAKERY, bakeryOfWhoIsEighteenOn, SIGNERS, testId } from '#tests/agreements/bakery.ts';
import { PARTIES, SIGNATURE_METHODS, STATUSES, type Agreement, type Party } from './agreement.ts';
import { checkText, SIGN_REFUSAL_TEXTS, SOLVER_TEXTS } from './messages-checks.nl.ts';
import {
	requiredParties,
	sign,
	SIGN_REFUSALS,
	SIGN_SOLVERS,
	signingFindings,
	stillToSign,
	type Signing
} from './signing.ts';

const TODAY = toPlainDate('2026-11-26');

function signing(party: Party, change: Partial<Signing> = {}): Signing {
	const base = { personId: SIGNERS[party], party, method: 'electronic', signedOn: TODAY, readVersion: 3, today: TODAY };
	return { ...base, ...change } as Signing;
}
/** Signs one after another and takes refusals for granted. */
function signAll(start: Agreement, all: readonly Signing[]): Agreement {
	return all.reduce((agreement, each) => {
		const decision = sign(agreement, each);
		return decision.ok ? decision.value.agreement : agreement;
	}, start);
}
const codeOf = (agreement: Agreement, by: Signing): string => {
	const decision = sign(agreement, by);
	return decision.ok ? 'signed' : decision.code;
};

const order = fc.shuffledSubarray([...PARTIES]);
const birthday = fc.integer({ min: -40, max: 40 }).map((days) => addDays(TODAY, days));
const kind = fc.constantFrom('oao', 'sao', 'da', 'odos') as fc.Arbitrary<Agreement['text']['kind']>;

describe('who must sign', () => {
	test('three parties, and a guardian beside a minor', () => {
		expect(requiredParties(BAKERY, TODAY)).toEqual(['learner', 'guardian', 'enterprise', 'education-provider']);
		expect(requiredParties(bakeryOfWhoIsEighteenOn(TODAY), TODAY)).toEqual([
			'learner',
			'enterprise',
			'education-provider'
		]);
		expect(requiredParties(bakeryOfWhoIsEighteenOn(addDays(TODAY, 1)), TODAY)).toContain('guardian');
		const da = { ...BAKERY, text: { ...BAKERY.text, kind: 'da' as const } };
		expect(requiredParties(da, TODAY)).toEqual(['learner', 'guardian', 'enterprise']);
	});

	test('who turns eighteen while the others take their time still needs the guardian of the day of the own signature', () => {
		const turning = bakeryOfWhoIsEighteenOn(addDays(TODAY, 3));
		const early = signAll(turning, [signing('learner'), signing('enterprise')]);
		const later = addDays(TODAY, 5);
		expect(stillToSign(early, later)).toEqual(['guardian', 'education-provider']);
		expect(stillToSign(signAll(turning, [signing('enterprise')]), later)).toEqual(['learner', 'education-provider']);
	});
});

describe('signing', () => {
	test('signed exactly when everyone required has signed, in any order, by any means', () => {
		const means = fc.array(fc.constantFrom('electronic', 'paper', 'elsewhere'), { minLength: 4, maxLength: 4 });
		fc.assert(
			fc.property(birthday, kind, order, means, (eighteenOn, of, parties, methods) => {
				const base = bakeryOfWhoIsEighteenOn(eighteenOn);
				const start = { ...base, text: { ...base.text, kind: of } };
				const end = signAll(
					start,
					parties.map((party, index) => signing(party, { method: methods[index] as Signing['method'] }))
				);
				const minor = TODAY < eighteenOn;
				const needed = PARTIES.filter(
					(party) => (party !== 'guardian' || minor) && (party !== 'education-provider' || of !== 'da')
				);
				expect(end.status === 'signed').toBe(needed.every((party) => parties.includes(party)));
				expect(end.signatures.every(({ textHash, version }) => textHash === start.textHash && version === 3)).toBe(
					true
				);
			})
		);
	});

	test('a minor without a guardian is never signed, whatever happens on whichever days', () => {
		const step = fc.record({
			party: fc.constantFrom('learner', 'enterprise', 'education-provider') as fc.Arbitrary<Party>,
			after: fc.integer({ min: 0, max: 30 }),
			method: fc.constantFrom(...SIGNATURE_METHODS)
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 60 }), (steps, untilEighteen) => {
				const eighteenOn = addDays(TODAY, untilEighteen);
				const sorted = [...steps].sort((a, b) => a.after - b.after);
				const end = signAll(
					bakeryOfWhoIsEighteenOn(eighteenOn),
					sorted.map(({ party, after, method }) => {
						const day = addDays(TODAY, after);
						return signing(party, { method, signedOn: day, today: day });
					})
				);
				const learner = end.signatures.find(({ party }) => party === 'learner');
				if (end.status === 'signed') expect(learner !== undefined && learner.on >= eighteenOn).toBe(true);
			})
		);
	});

	test('the last signature says so in an event, the others only that a party signed', () => {
		const three = signAll(BAKERY, [signing('learner'), signing('enterprise'), signing('education-provider')]);
		expect(three.status).toBe('awaiting-signatures');
		const last = sign(three, signing('guardian', { method: 'confirmed' }));
		expect(last).toMatchObject({
			ok: true,
			value: {
				agreement: { status: 'signed' },
				events: [
					{ kind: 'agreement-party-signed', detail: { party: 'guardian', method: 'confirmed', version: 3 } },
					{
						kind: 'agreement-signed',
						detail: {
							version: 3,
							textHash: BAKERY.textHash,
							enrolmentId: BAKERY.text.enrolmentId,
							foundOn: TODAY
						}
					}
				]
			}
		});
	});

	test('every refusal, and who can solve it', () => {
		const one = signAll(BAKERY, [signing('learner')]);
		expect(codeOf({ ...BAKERY, status: 'draft' }, signing('learner'))).toBe('not-awaiting-signatures');
		expect(codeOf(BAKERY, signing('learner', { readVersion: 2 }))).toBe('text-changed');
		expect(codeOf(BAKERY, signing('enterprise', { personId: SIGNERS.learner }))).toBe('not-entitled');
		expect(codeOf(BAKERY, signing('learner', { personId: testId(99) }))).toBe('not-entitled');
		expect(codeOf(bakeryOfWhoIsEighteenOn(TODAY), signing('guardian'))).toBe('not-required');
		expect(codeOf(one, signing('learner'))).toBe('already-signed');
		expect(codeOf(BAKERY, signing('enterprise', { method: 'confirmed' }))).toBe('method-not-for-party');
		expect(codeOf(BAKERY, signing('learner', { method: 'paper', signedOn: addDays(TODAY, 1) }))).toBe(
			'signed-in-future'
		);
		expect(codeOf(BAKERY, signing('learner', { method: 'paper', signedOn: toPlainDate('2026-11-24') }))).toBe(
			'signed-before-text'
		);
		expect(Object.keys(SIGN_SOLVERS).sort()).toEqual([...SIGN_REFUSALS].sort());
		expect(SIGN_REFUSALS.map((code) => `${SIGN_REFUSAL_TEXTS[code]} ${SOLVER_TEXTS[SIGN_SOLVERS[code]]}`)).toHaveLength(
			8
		);
	});

	test('nothing but an agreement that waits for signatures can be signed', () => {
		for (const status of STATUSES)
			expect(sign({ ...BAKERY, status }, signing('learner')).ok).toBe(status === 'awaiting-signatures');
	});

	test('one person can be two parties, and signs for each', () => {
		const owner = SIGNERS.enterprise;
		const both: Agreement = {
			...BAKERY,
			signatories: [...BAKERY.signatories, { party: 'guardian', personId: owner }]
		};
		const signed = signAll(both, [signing('enterprise'), signing('guardian', { personId: owner })]);
		expect(signed.signatures.map(({ party }) => party)).toEqual(['enterprise', 'guardian']);
	});
});

describe('what is warned of', () => {
	const START: PlainDate = BAKERY.text.startsOn;

	test('signatures after the first day, and a first day that came too early', () => {
		expect(signingFindings(BAKERY, addDays(START, -1))).toEqual([]);
		expect(signingFindings(BAKERY, START)).toMatchObject([
			{ code: 'started-unsigned', severity: 'warns', detail: { missing: 4 } }
		]);
		const late = addDays(START, 2);
		const signed = signAll(
			BAKERY,
			PARTIES.map((party) => signing(party, party === 'guardian' ? { signedOn: late, today: late } : {}))
		);
		const found = signingFindings(signed, late);
		expect(found).toMatchObject([{ code: 'signed-after-start', detail: { party: 'guardian', on: late } }]);
		expect(found.map(checkText)).toEqual([
			'Er is pas getekend op 3 december 2026, na de eerste dag (1 december 2026): de ouder of voogd.'
		]);
	});
});
