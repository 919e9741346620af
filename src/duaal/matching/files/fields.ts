/** Reads one cell; `expected` says in words what the cell should hold. */
export type Field<Value> = { readonly expected: string; readonly read: (cell: string) => Value | undefined };

/** A whole number within bounds. */
export function wholeNumber(least: number, most: number): Field<number> {
	return {
		expected: `a whole number from ${least} to ${most}`,
		read: (cell) => {
			if (!/^[+-]?\d{1,15}$/.test(cell)) return undefined;
			const value = Number(cell);
			return value >= least && value <= most ? value : undefined;
		}
	};
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
