/** Reads one cell; `expected` says in words what the cell should hold. */
export type Field<Value> = { readonly expected: string; readonly read: (cell: string) => Value | undefined };

/** A whole number within bounds. */
export function wholeNumber(least: number, most: number): Field<number> {
	return {
		expected: `a whole number from ${least} to ${most}`,
		read: (cell) => {
			const value = digits(cell) ?? (/^[+-]?\d{1,15}$/.test(cell) ? Number(cell) : NaN);
			return value >= least && value <= most ? value : undefined;
		}
	};
}

/** The number that up to nine digits are; undefined for anything else. Quicker than a pattern, for files with tens of millions of them. */
function digits(cell: string): number | undefined {
	if (cell.length === 0 || cell.length > 9) return undefined;
	let value = 0;
	for (let at = 0; at < cell.length; at++) {
		const digit = cell.charCodeAt(at) - 48;
		if (digit < 0 || digit > 9) return undefined;
		value = value * 10 + digit;
	}
	return value;
}

/** A decimal number within bounds; a comma counts as the decimal sign where it does not separate columns. */
export function decimalNumber(least: number, most: number): Field<number> {
	return {
		expected: `a number from ${least} to ${most}`,
		read: (cell) => {
			const text = cell.replace(',', '.');
			if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text)) return undefined;
			const value = Number(text);
			return value >= least && value <= most ? value : undefined;
		}
	};
}

/** Any text but nothing. */
export const someText: Field<string> = { expected: 'some text', read: (cell) => (cell === '' ? undefined : cell) };

/** Names separated by `|`, none twice; empty means none. */
export const nameList: Field<readonly string[]> = {
	expected: 'names separated by |, none empty or twice',
	read: (cell) => {
		if (cell === '') return [];
		const names = cell.split('|').map((name) => name.trim());
		return names.includes('') || new Set(names).size !== names.length ? undefined : names;
	}
};
