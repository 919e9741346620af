import { SYNONYMS } from './synonyms.ts';

/** At most this many words of a question count; the rest of a long sentence is ignored. */
const MOST_WORDS = 6;
/** At most this many ways to say one word. */
const MOST_ALTERNATIVES = 6;

/** Words that say nothing about which programme is meant. */
const STOP_WORDS = new Set(
	'a aan als bij dan dat de die duaal duale een en graag het iets ik in leren met mijn of om opleiding opleidingen te traject tot uit van voor wat werken wil word worden zijn zoek'.split(
		' '
	)
);

/** One word of the question and everything it may mean; a programme must match one of them for every word. */
export type SearchWord = readonly [word: string, ...alternatives: string[]];

/** Lower case without accents, as the database folds the names. */
export function fold(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replaceAll('œ', 'oe')
		.replaceAll('æ', 'ae')
		.replaceAll('ß', 'ss');
}

/**
 * The words of a question with their synonyms (`kapper` also asks for `haarverzorging`), most telling ones only. A word that is
 * spelt nearly like a synonym counts as that synonym. Empty for a question without words.
 */
export function searchWords(question: string): SearchWord[] {
	const words = fold(question)
		.split(/[^\p{L}\p{N}-]+/u)
		.map((word) => word.replace(/^-+|-+$/g, ''))
		.filter((word) => word !== '');
	const telling = words.filter((word) => !STOP_WORDS.has(word) && (word.length > 1 || /\d/.test(word)));
	const kept = telling.length > 0 ? telling : words;
	return [...new Set(kept)].slice(0, MOST_WORDS).map((word) => [word, ...synonymsOf(word)]);
}

function synonymsOf(word: string): string[] {
	const found = SYNONYMS.filter(([keys]) => keys.some((key) => resembles(word, key))).flatMap(
		([, meanings]) => meanings
	);
	return [...new Set(found)].filter((each) => each !== word).slice(0, MOST_ALTERNATIVES);
}

/** Equal, a longer form (`kappers`), or a slip of one letter, two in a long word. */
function resembles(word: string, key: string): boolean {
	if (word === key) return true;
	if (key.length >= 5 && word.startsWith(key)) return true;
	if (word.length < 5 || key.length < 5) return false;
	return distance(word, key) <= (Math.min(word.length, key.length) >= 8 ? 2 : 1);
}

/** Slips between two words: a letter more, less or other, or two neighbours swapped (optimal string alignment). */
export function distance(a: string, b: string): number {
	const width = b.length + 1;
	const table = Array.from({ length: (a.length + 1) * width }, (_, at) => {
		const [row, column] = [Math.floor(at / width), at % width];
		return row === 0 ? column : column === 0 ? row : 0;
	});
	const at = (row: number, column: number): number => table[row * width + column] ?? 0;
	for (let row = 1; row <= a.length; row++) {
		for (let column = 1; column <= b.length; column++) {
			const other = a[row - 1] === b[column - 1] ? 0 : 1;
			let least = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + other);
			const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
			if (swapped) least = Math.min(least, at(row - 2, column - 2) + 1);
			table[row * width + column] = least;
		}
	}
	return at(a.length, b.length);
}
