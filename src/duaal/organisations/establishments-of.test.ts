import { describe, expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { addressLine, establishmentsToAdd, nameInRegister } from './establishments-of.ts';
import { readJoinForm } from './joining-forms.ts';
import type { RegisterEnterprise } from './register-entry.ts';

const address = { street: 'Kaai', houseNumber: '7', box: 'B', postcode: '9000', municipality: 'Gent', country: null };
const establishment = (number: string, municipalityNis: string | null, name: string | null = null) =>
	({
		number,
		enterpriseNumber: '0990000410',
		name,
		startedOn: toPlainDate('2024-03-01'),
		address,
		municipalityNis,
		activities: [],
		ownId: null
	}) as never;
const found = (establishments: unknown[], kind = 'natural-person'): RegisterEnterprise =>
	({
		...{ kind, name: 'Meert, Lotte', shortName: null, tradeName: 'Brood van Lotte', establishments }
	}) as unknown as RegisterEnterprise;

describe('what comes on the platform', () => {
	test('is what was chosen, of this enterprise only; the municipality of the register wins', () => {
		const register = found([establishment('8990000481', '44021'), establishment('8990000580', null, 'Filiaal')]);
		const declared = {
			name: null,
			place: null,
			chosen: ['8990000481', '8990000580', '8990000184'].map((number) => ({ number, nis: '11002' }))
		};
		expect(establishmentsToAdd(register, declared, 'Brood van Lotte')).toEqual([
			{ number: '8990000481', name: 'Brood van Lotte', address: 'Kaai 7 bus B', nis: '44021' },
			{ number: '8990000580', name: 'Filiaal', address: 'Kaai 7 bus B', nis: '11002' }
		]);
		const one = { ...declared, chosen: [{ number: '8990000580', nis: null }] };
		expect(establishmentsToAdd(register, one, 'x')).toEqual([]);
	});

	test('is the place that was typed, without a number', () => {
		const place = { address: null, nis: '44021' };
		expect(establishmentsToAdd(undefined, { name: 'Nieuw', chosen: [], place }, 'Nieuw')).toEqual([
			{ number: null, name: 'Nieuw', address: null, nis: '44021' }
		]);
	});

	test('is called as towards customers', () => {
		expect(nameInRegister(found([]))).toBe('Brood van Lotte');
		expect(addressLine({ ...address, street: null })).toBeNull();
	});
});

describe('the form to join', () => {
	const known = (register: RegisterEnterprise | undefined, here = false) => ({
		...{ found: register, here, municipalities: new Set(['44021', '11002']) }
	});
	const sent = (change: Record<string, string | string[]> = {}) => {
		const form = new FormData();
		const filled = {
			id: '01900000-0000-7000-8000-000000000001',
			number: '0990.000.410',
			givenName: 'Lotte',
			familyName: 'Meert',
			email: 'Lotte@Voorbeeld.be',
			...change
		};
		for (const [name, value] of Object.entries(filled)) for (const each of [value].flat()) form.append(name, each);
		return form;
	};
	const problems = (form: FormData, register: RegisterEnterprise | undefined, here = false) => {
		const read = readJoinForm(form, known(register, here));
		return read.ok ? {} : read.problems;
	};
	const one = found([establishment('8990000481', '44021')]);

	test('needs a tick where the register has establishments, and a municipality where it has none', () => {
		expect(problems(sent(), one)).toEqual({ establishment: 'no-establishment' });
		expect(problems(sent({ establishment: '8990000481' }), one)).toEqual({});
		expect(problems(sent({ establishment: '8990000184' }), one)).toEqual({ establishment: 'no-establishment' });
		expect(problems(sent(), found([]))).toEqual({ municipality: 'municipality' });
		expect(problems(sent({ municipality: '44021' }), found([]))).toEqual({});
		expect(problems(sent({ municipality: '99999' }), found([]))).toEqual({ municipality: 'municipality' });
		const open = found([establishment('8990000580', null)]);
		expect(problems(sent({ establishment: '8990000580' }), open)).toEqual({
			'municipality-8990000580': 'municipality'
		});
		expect(problems(sent({ establishment: '8990000580', 'municipality-8990000580': '11002' }), open)).toEqual({});
	});

	test('asks a name only for a number that the register does not know, and nothing for an enterprise that is here', () => {
		expect(problems(sent({ municipality: '44021' }), undefined)).toEqual({ name: 'name' });
		expect(problems(sent({ municipality: '44021', name: 'Bakkerij Nieuw' }), undefined)).toEqual({});
		expect(problems(sent(), undefined, true)).toEqual({});
		const named = readJoinForm(sent({ establishment: '8990000481', name: 'Andere naam' }), known(one));
		expect(named).toMatchObject({ ok: true, declared: { name: null }, who: { email: 'lotte@voorbeeld.be' } });
	});

	test.each([
		[{ number: '0990.000.411' }, { number: 'check-digits' }],
		[{ number: '8.990.000.481' }, { number: 'first-digit' }],
		[{ givenName: ' ' }, { givenName: 'given-name' }],
		[{ givenName: 'Win nu op www.fout.example' }, { givenName: 'given-name' }],
		[{ familyName: 'https://fout' }, { familyName: 'family-name' }],
		[{ email: 'a@b.be,c@d.be' }, { email: 'email' }],
		[{ email: 'geen' }, { email: 'email' }]
	])('%j is refused', (change, expected) => {
		expect(problems(sent(change as never), undefined, true)).toEqual(expected);
	});

	test.each(['José', "D'Hondt", 'Van den Berghe', 'Anne-Marie', 'J. P.', 'Łukasz', 'O’Brien'])(
		'%s is a name',
		(givenName) => {
			expect(problems(sent({ givenName }), undefined, true)).toEqual({});
		}
	);
});
