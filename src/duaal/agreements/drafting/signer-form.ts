import { z } from 'zod';
import { isId, type PersonId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { parsePhone } from '#law/phone.ts';
import { PARTIES, type Party, type Signatory } from '../agreement.ts';

/** What can be wrong in the form about who signs. */
export const SIGNER_PROBLEMS = ['email', 'phone', 'name'] as const;
export type SignerProblem = (typeof SIGNER_PROBLEMS)[number];

type Addresses = { readonly email: string | null; readonly phone: string | null };

/** What the form asks: addresses of who is named, who goes, and at most one who comes. */
export type SignerChanges = {
	readonly reach: readonly (Signatory & Addresses)[];
	readonly remove: readonly Signatory[];
	readonly add: readonly (Addresses & {
		readonly party: Party;
		readonly givenName: string;
		readonly familyName: string;
	})[];
};

/** Reads the form about who signs. Refuses with a problem per field; addresses may stay empty. */
export function parseSigners(
	values: Readonly<Record<string, string>>
): Result<SignerChanges, 'problems', Readonly<Record<string, SignerProblem>>> {
	const problems: Record<string, SignerProblem> = {};
	const reach: (Signatory & Addresses)[] = [];
	const remove: Signatory[] = [];
	for (let index = 0; index < Math.min(50, Number(values['count']) || 0); index++) {
		const party = PARTIES.find((each) => each === values[`s${index}-party`]);
		const personId = values[`s${index}-person`] ?? '';
		if (party === undefined || !isId(personId)) continue;
		const named = { party, personId: personId as PersonId };
		if (values[`s${index}-remove`] === 'on') remove.push(named);
		else reach.push({ ...named, ...addressesOf(values, `s${index}`, problems) });
	}
	const add = newSigner(values, problems);
	return Object.keys(problems).length > 0 ? refuse('problems', problems) : ok({ reach, remove, add });
}

function newSigner(
	values: Readonly<Record<string, string>>,
	problems: Record<string, SignerProblem>
): SignerChanges['add'] {
	const text = (name: string) => (values[name] ?? '').trim().slice(0, 100);
	const [givenName, familyName] = [text('new-given'), text('new-family')];
	if ([givenName, familyName, text('new-email'), text('new-phone')].every((each) => each === '')) return [];
	const party = PARTIES.find((each) => each !== 'learner' && each === values['new-party']) ?? 'guardian';
	if (givenName === '') problems['new-given'] = 'name';
	if (familyName === '') problems['new-family'] = 'name';
	return [{ party, givenName, familyName, ...addressesOf(values, 'new', problems) }];
}

function addressesOf(
	values: Readonly<Record<string, string>>,
	prefix: string,
	problems: Record<string, SignerProblem>
): Addresses {
	const typed = (name: string) => (values[`${prefix}-${name}`] ?? '').trim();
	const email = typed('email') === '' ? null : typed('email').toLowerCase();
	if (email !== null && !z.email().max(254).safeParse(email).success) problems[`${prefix}-email`] = 'email';
	const phone = typed('phone') === '' ? ok(null) : parsePhone(typed('phone'));
	if (!phone.ok) problems[`${prefix}-phone`] = 'phone';
	return { email, phone: phone.ok ? phone.value : null };
}
