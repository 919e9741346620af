import { ok, refuse, type Result } from '#kernel/result.ts';

declare const phoneNumber: unique symbol;

/** A telephone number by E.164 (ITU-T): a plus, the country, the number; at most fifteen digits: `+32470123456`. */
export type PhoneNumber = string & { readonly [phoneNumber]: true };

/** Belgian numbers without their leading zero (numbering plan of the BIPT): mobile nine digits from 45, the rest eight; zone 4 (Liège) only 42 and 43. */
const BELGIAN_MOBILE = /^4[5-9]\d{7}$/;
const BELGIAN_OTHER = /^(?:4[23]\d{6}|[1-35-9]\d{7})$/;

/**
 * Reads a telephone number as people type it: `0470 12 34 56`, `0470/12.34.56`, `+32 (0)470 12 34 56`, `0032…`. Without a country it is Belgian.
 * Of another country only the length is checked. Refuses letters, a number that is too short or too long, and a Belgian one that is not in the plan.
 */
export function parsePhone(text: string): Result<PhoneNumber, 'not-a-phone-number'> {
	const bare = text.replace(/\(0\)/, '').replace(/[\s./()-]/g, '');
	const abroad = /^(?:\+|00)([1-9]\d{7,14})$/.exec(bare)?.[1];
	const national = abroad === undefined ? /^0([1-9]\d+)$/.exec(bare)?.[1] : /^320?(\d+)$/.exec(abroad)?.[1];
	if (national === undefined)
		return abroad === undefined ? refuse('not-a-phone-number') : ok(`+${abroad}` as PhoneNumber);
	const known = BELGIAN_MOBILE.test(national) || BELGIAN_OTHER.test(national);
	return known ? ok(`+32${national}` as PhoneNumber) : refuse('not-a-phone-number');
}

/** False for a Belgian number that is not a mobile one; true for every other country, where we do not know. */
export function canReceiveSms(phone: PhoneNumber): boolean {
	return !phone.startsWith('+32') || BELGIAN_MOBILE.test(phone.slice(3));
}

/** A Belgian mobile number in groups: `+32 470 12 34 56`; others as they are. */
export function formatPhone(phone: string): string {
	return phone.replace(/^\+32(4[5-9]\d)(\d\d)(\d\d)(\d\d)$/, '+32 $1 $2 $3 $4');
}
