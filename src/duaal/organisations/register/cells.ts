import { isPlainDate, toPlainDate, type PlainDate } from '#kernel/date.ts';
import { BadCell } from './extract-problem.ts';

/**
 * The ten digits of an enterprise (`0999.999.999`) or establishment number (`2.999.999.999`), with or without dots. Check digits are not looked at here.
 * Throws a `BadCell` for anything else.
 */
export function tenDigits(text: string, column: string): string {
	const digits = text.replaceAll('.', '').trim();
	if (!TEN_DIGITS.test(digits)) throw new BadCell(column, text, 'a number of ten digits');
	return digits;
}

const TEN_DIGITS = /^\d{10}$/;

/** A day written `dd-mm-yyyy`. Throws a `BadCell` for an empty cell and for a day that does not exist. */
export function dayOf(text: string, column: string): PlainDate {
	const [, day, month, year] = DAY.exec(text) ?? [];
	const written = `${year}-${month}-${day}`;
	if (!isPlainDate(written)) throw new BadCell(column, text, 'a day like 31-12-2025');
	return toPlainDate(written);
}

const DAY = /^(\d{2})-(\d{2})-(\d{4})$/;

/**
 * Words, with single spaces and none around; null when there are none. Throws a `BadCell` for more than `most` characters, for control characters and for
 * what was no UTF-8.
 */
export function wordsOf(text: string, column: string, most: number): string | null {
	const words = text.replace(SPACES, ' ').trim();
	if (words.length > most) throw new BadCell(column, words, `at most ${most} characters`);
	if (UNREADABLE.test(words)) throw new BadCell(column, words, 'readable text in UTF-8');
	return words === '' ? null : words;
}

const SPACES = /\s+/g;
const UNREADABLE = /[\p{Cc}\ufffd]/u;

/** A cell that must hold a code of letters and digits. Throws a `BadCell` otherwise. */
export function codeOf(text: string, column: string): string {
	if (!CODE.test(text)) throw new BadCell(column, text, 'a code of letters and digits');
	return text;
}

const CODE = /^[A-Za-z0-9]{1,12}$/;
