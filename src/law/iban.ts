import { ok, refuse, type Result } from '#kernel/result.ts';
import { electronicFormatIBAN, friendlyFormatIBAN, isValidIBAN } from 'ibantools';

declare const iban: unique symbol;

/** An account number by ISO 13616, without spaces, upper case. */
export type Iban = string & { readonly [iban]: true };

/** Reads an account number as people type it, of any country; refuses a wrong length, country or check. */
export function parseIban(text: string): Result<Iban, 'not-an-iban'> {
	const bare = electronicFormatIBAN(text);
	return bare !== null && isValidIBAN(bare) ? ok(bare as Iban) : refuse('not-an-iban');
}

/** In groups of four: `BE68 5390 0754 7034`. */
export function formatIban(number: Iban): string {
	return friendlyFormatIBAN(number) ?? number;
}
