import { ok, refuse, type Result } from '#kernel/result.ts';

declare const enterpriseNumber: unique symbol;
declare const establishmentNumber: unique symbol;

/** Ondernemingsnummer (KBO): ten digits, the first 0 or 1, the last two a check. */
export type EnterpriseNumber = string & { readonly [enterpriseNumber]: true };

/** Vestigingseenheidsnummer (KBO): ten digits, the first 2 to 8. */
export type EstablishmentNumber = string & { readonly [establishmentNumber]: true };

export type EnterpriseNumberRefusal = 'not-ten-digits' | 'first-digit' | 'check-digits';
export type EstablishmentNumberRefusal = 'not-ten-digits' | 'first-digit';

/**
 * Reads an enterprise number as people write it: `0999.999.999`, `BE 0999 999 999`, or nine digits of before 2005 without
 * their leading zero. Refuses another length, another first digit than 0 or 1, and wrong check digits.
 */
export function parseEnterpriseNumber(text: string): Result<EnterpriseNumber, EnterpriseNumberRefusal> {
	const bare = strip(text.trim().replace(/^BE/i, ''));
	const digits = /^\d{9}$/.test(bare) ? `0${bare}` : bare;
	if (!/^\d{10}$/.test(digits)) return refuse('not-ten-digits');
	if (!/^[01]/.test(digits)) return refuse('first-digit');
	if (!hasRightCheck(digits)) return refuse('check-digits');
	return ok(digits as EnterpriseNumber);
}

/**
 * Reads an establishment number: `2.999.999.999` or ten digits. The same check as for enterprises seems to hold, but no
 * official text says so: a wrong check is a warning in the value, never a refusal.
 */
export function parseEstablishmentNumber(
	text: string
): Result<{ number: EstablishmentNumber; warning?: 'check-digits' }, EstablishmentNumberRefusal> {
	const digits = strip(text.trim());
	if (!/^\d{10}$/.test(digits)) return refuse('not-ten-digits');
	if (!/^[2-8]/.test(digits)) return refuse('first-digit');
	const number = digits as EstablishmentNumber;
	return ok(hasRightCheck(digits) ? { number } : { number, warning: 'check-digits' });
}

/** The check digits of the first eight: 97 − (number mod 97), two digits. Throws a RangeError for anything but eight digits. */
export function checkDigitsOf(firstEight: string): string {
	if (!/^\d{8}$/.test(firstEight)) throw new RangeError('not eight digits');
	return (97 - (Number(firstEight) % 97)).toString().padStart(2, '0');
}

/** `0999.999.999`, as the KBO prints it. */
export function formatEnterpriseNumber(number: EnterpriseNumber): string {
	return number.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1.$2.$3');
}

/** `2.999.999.999`, as the KBO prints it. */
export function formatEstablishmentNumber(number: EstablishmentNumber): string {
	return number.replace(/^(\d)(\d{3})(\d{3})(\d{3})$/, '$1.$2.$3.$4');
}

function strip(text: string): string {
	return text.replace(/[\s.]/g, '');
}

function hasRightCheck(digits: string): boolean {
	return checkDigitsOf(digits.slice(0, 8)) === digits.slice(8);
}
