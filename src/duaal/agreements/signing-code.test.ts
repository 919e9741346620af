import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CODE_REFUSALS, SEND_REFUSALS } from './messages-checks.nl.ts';
import { maySendCode, useCode, type SentCode } from './signing-code.ts';

const SENT = new Date('2026-11-26T10:00:00Z');
const CODE: SentCode = { sentAt: SENT, version: 3, wrong: 0, usedAt: null };
const after = (seconds: number): Date => new Date(SENT.getTime() + seconds * 1000);

describe('the second factor', () => {
	test('good for ten minutes, to the second', () => {
		expect(useCode(CODE, { matches: true, version: 3, at: after(600) })).toMatchObject({ ok: true });
		expect(useCode(CODE, { matches: true, version: 3, at: after(601) })).toMatchObject({ code: 'code-expired' });
		expect(useCode(CODE, { matches: true, version: 3, at: after(-1) })).toMatchObject({ code: 'code-expired' });
	});

	test('five wrong attempts and it is dead, also for the right digits', () => {
		const wrong = useCode({ ...CODE, wrong: 4 }, { matches: false, version: 3, at: SENT });
		expect(wrong).toMatchObject({ code: 'code-wrong', detail: { left: 0 } });
		expect(useCode({ ...CODE, wrong: 5 }, { matches: true, version: 3, at: SENT })).toMatchObject({
			code: 'code-dead'
		});
		expect(useCode(CODE, { matches: false, version: 3, at: SENT })).toMatchObject({ detail: { left: 4 } });
	});

	test('only for the text that was read, and once', () => {
		expect(useCode(CODE, { matches: true, version: 4, at: SENT })).toMatchObject({ code: 'code-for-other-text' });
		const used = useCode(CODE, { matches: true, version: 3, at: after(5) });
		if (!used.ok) throw new Error(used.code);
		expect(useCode(used.value, { matches: true, version: 3, at: after(6) })).toMatchObject({ code: 'code-used' });
	});

	test('whatever comes, it is accepted at most once, in time, and before five wrong attempts', () => {
		const attempt = fc.record({ seconds: fc.integer({ min: 0, max: 1200 }), matches: fc.boolean() });
		fc.assert(
			fc.property(fc.array(attempt, { maxLength: 20 }), (attempts) => {
				let code = CODE;
				let accepted = 0;
				let wrong = 0;
				for (const { seconds, matches } of [...attempts].sort((a, b) => a.seconds - b.seconds)) {
					const decision = useCode(code, { matches, version: 3, at: after(seconds) });
					if (decision.ok) {
						expect(matches && seconds <= 600 && wrong < 5).toBe(true);
						code = decision.value;
						accepted++;
					} else if (decision.code === 'code-wrong') {
						code = { ...code, wrong: code.wrong + 1 };
						wrong++;
					}
				}
				expect(accepted).toBeLessThanOrEqual(1);
				expect(wrong).toBeLessThanOrEqual(5);
			})
		);
	});
});

describe('sending codes', () => {
	test('one a minute, six an hour, and it says how long to wait', () => {
		expect(maySendCode([], SENT)).toEqual({ ok: true, value: true });
		expect(maySendCode([SENT], after(59))).toMatchObject({ code: 'too-soon', detail: { waitSeconds: 1 } });
		expect(maySendCode([SENT], after(60))).toMatchObject({ ok: true });
		const six = [0, 60, 120, 180, 240, 300].map(after);
		expect(maySendCode(six, after(360))).toMatchObject({ code: 'too-many', detail: { waitSeconds: 3240 } });
		expect(maySendCode(six, after(3600))).toMatchObject({ ok: true });
	});

	test('waiting as long as it says is enough, for that reason', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 10 }), (seconds) => {
				const at = after(4000);
				const decision = maySendCode(seconds.map(after), at);
				if (decision.ok || decision.detail === undefined) return;
				expect(decision.detail.waitSeconds).toBeGreaterThan(0);
				const then = new Date(at.getTime() + decision.detail.waitSeconds * 1000);
				expect(maySendCode(seconds.map(after), then)).not.toMatchObject({ code: decision.code });
			})
		);
	});

	test('each refusal has a sentence', () => {
		expect([...Object.values(CODE_REFUSALS), ...Object.values(SEND_REFUSALS)].every((text) => text.endsWith('.'))).toBe(
			true
		);
	});
});
