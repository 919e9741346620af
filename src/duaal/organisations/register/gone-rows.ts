import { tenDigits } from './cells.ts';
import type { RowKeeper } from './kept-rows.ts';

const COLUMNS: Readonly<Record<string, string>> = {
	enterprise: 'EnterpriseNumber',
	establishment: 'EstablishmentNumber'
};

/** The numbers in the first file of a pair of an update: of these entities, what the file is about is gone (and may come again in the second). */
export function goneRows(part: string): RowKeeper {
	const column = COLUMNS[part] ?? 'EntityNumber';
	return { columns: [column], keep: ([number = '']) => [part, tenDigits(number, column)] };
}
