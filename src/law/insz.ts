import { isPlainDate, type PlainDate } from '#kernel/date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';

declare const insz: unique symbol;

/**
 * INSZ: the national register number (rijksregisternummer) or, for people outside that register, a bis number.
 * Eleven digits `YYMMDD SSS CC`. Never stored unless an operator configured the legal ground (docs/privacy.md).
 */
export type Insz = string & { readonly [insz]: true };

export type InszRefusal = 'not-eleven-digits' | 'check-digits' | 'month' | 'day' | 'serial';

/**
 * What a number says with certainty. A bis number says nothing about birth or sex: its date may be fictitious.
 * In a register number parts of the date may be unknown (00); then `born` is absent.
 */
export type InszFacts =
	| { readonly kind: 'register'; readonly number: Insz; readonly born?: PlainDate; readonly sex: 'female' | 'male' }
	| { readonly kind: 'bis'; readonly number: Insz };

/**
 * Reads an INSZ, with or without dots, dashes and spaces. The check digits are 97 − (first nine mod 97), with a 2 in front
 * for people born from 2000 on; the branch that fits gives the century. Source: IBZ, technical file IT000 (secondary copy).
 * `validate-insz` does the check digits only: it accepts month 99 and serial 000, which no person has.
 */
export function parseInsz(text: string): Result<InszFacts, InszRefusal> {
	const digits = text.replace(/[\s.\-/]/g, '');
	if (!/^\d{11}$/.test(digits)) return refuse('not-eleven-digits');
	const century = centuryOf(digits);
	if (century === undefined) return refuse('check-digits');
	const serial = Number(digits.slice(6, 9));
	if (serial === 0 || serial === 999) return refuse('serial');
	const number = digits as Insz;
	const month = Number(digits.slice(2, 4));
	if (isBisMonth(month)) return ok({ kind: 'bis', number });
	if (month > 12) return refuse('month');
	const sex = serial % 2 === 1 ? 'male' : 'female';
	const day = Number(digits.slice(4, 6));
	if (month === 0 || day === 0) return day > 31 ? refuse('day') : ok({ kind: 'register', number, sex });
	const born = `${century}${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`;
	return isPlainDate(born) ? ok({ kind: 'register', number, born, sex }) : refuse('day');
}

/** `99.99.99-999.99`, as on the identity card. */
export function formatInsz(number: Insz): string {
	return number.replace(/^(\d{2})(\d{2})(\d{2})(\d{3})(\d{2})$/, '$1.$2.$3-$4.$5');
}

/** The check digits of the first nine for someone born before (`19`) or from 2000 on (`20`). */
export function inszCheckDigits(firstNine: string, century: '19' | '20'): string {
	if (!/^\d{9}$/.test(firstNine)) throw new RangeError('not nine digits');
	const number = Number(firstNine) + (century === '20' ? 2_000_000_000 : 0);
	return (97 - (number % 97)).toString().padStart(2, '0');
}

function centuryOf(digits: string): '19' | '20' | undefined {
	const [firstNine, check] = [digits.slice(0, 9), digits.slice(9)];
	return (['19', '20'] as const).find((century) => inszCheckDigits(firstNine, century) === check);
}

/** Month + 20: sex unknown when the number was given; month + 40: known. 20 and 40 themselves carry an unknown month. */
function isBisMonth(month: number): boolean {
	return (month >= 20 && month <= 32) || (month >= 40 && month <= 52);
}
