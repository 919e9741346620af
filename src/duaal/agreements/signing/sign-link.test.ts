import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { BAKERY, bakeryOfWhoIsEighteenOn, SIGNERS, testId } from '#tests/agreements/bakery.ts';
import { choiceOf, codeSchema } from './signing-forms.ts';
import type { Agreement } from '../agreement.ts';
import { linkExpiry, linkState, maskedRecipient, type SignLink } from '../sign-link.ts';

const SENT = new Date('2026-11-25T12:00:00Z');
const link: SignLink = {
	agreementId: BAKERY.id,
	party: 'guardian',
	personId: SIGNERS.guardian,
	channel: 'mail',
	recipient: 'fatima@samenspoor.example',
	sentAt: SENT,
	expiresAt: linkExpiry('mail', SENT)
};
const later = (days: number) => new Date(SENT.getTime() + days * 24 * 3_600_000);
const signedBy = (personId: typeof SIGNERS.guardian): Agreement => ({
	...BAKERY,
	signatures: [
		{
			party: 'guardian',
			personId,
			method: 'confirmed',
			on: toPlainDate('2026-11-25'),
			version: 3,
			textHash: BAKERY.textHash
		}
	]
});

describe('what a link is worth', () => {
	test('thirty days by mail, two by SMS, to the moment', () => {
		expect(linkState(link, BAKERY, later(30))).toBe('open');
		expect(linkState(link, BAKERY, new Date(later(30).getTime() + 1))).toBe('expired');
		expect(linkExpiry('sms', SENT)).toEqual(later(2));
	});

	test('signed goes before everything else, whoever signed for that party', () => {
		expect(linkState(link, signedBy(SIGNERS.guardian), later(400))).toBe('signed');
		expect(linkState(link, { ...signedBy(testId(9)), status: 'running' }, later(1))).toBe('signed');
	});

	test('closed when the text does not wait, not needed for who came of age, not theirs any more when another was named', () => {
		expect(linkState(link, { ...BAKERY, status: 'draft' }, later(1))).toBe('closed');
		expect(linkState(link, bakeryOfWhoIsEighteenOn(toPlainDate('2026-11-26')), later(1))).toBe('not-needed');
		const replaced = BAKERY.signatories.map((each) =>
			each.party === 'guardian' ? { ...each, personId: testId<'person'>(9) } : each
		);
		expect(linkState(link, { ...BAKERY, signatories: replaced }, later(1))).toBe('not-yours');
	});

	test('its address is shown so that only its owner knows it', () => {
		expect(maskedRecipient('mail', 'fatima@samenspoor.example')).toBe('f•••@samenspoor.example');
		expect(maskedRecipient('sms', '+32470123456')).toBe('+32 ••• •• •• 56');
	});
});

describe('what forms of signing send', () => {
	test('a code may be typed with spaces; anything but six digits is none', () => {
		expect(codeSchema.safeParse({ code: ' 123 456 ' })).toMatchObject({ data: { code: '123456' } });
		for (const code of ['12345', '1234567', '', 'abcdef', '12345a'])
			expect(codeSchema.safeParse({ code }).success, code).toBe(false);
	});

	test('a ticked line names an agreement, a party and a version', () => {
		expect(choiceOf(`${BAKERY.id}.enterprise.3`)).toEqual({ id: BAKERY.id, party: 'enterprise', version: 3 });
		for (const text of [
			'',
			'x.enterprise.1',
			`${BAKERY.id}.mentor.1`,
			`${BAKERY.id}.enterprise.0`,
			`${BAKERY.id}.enterprise`
		])
			expect(choiceOf(text), text).toBeUndefined();
	});
});
