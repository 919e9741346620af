import { isPlainDate, toPlainDate, type PlainDate } from '#kernel/date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { EXTRACT_KINDS } from '../register-entry.ts';

/** What an extract says of itself (meta.csv). */
export type ExtractMeta = {
	readonly kind: (typeof EXTRACT_KINDS)[number];
	/** One higher with each extract; the full one and the update of a day share it. */
	readonly number: number;
	/** The day of which it shows the register. */
	readonly snapshotDate: PlainDate;
	readonly version: string;
};

/** Which variable of meta.csv is wrong, and what was expected. */
export type MetaProblem = { readonly column: string; readonly value: string; readonly expected: string };

/** Reads the variables of meta.csv. A layout of another main version than 1 is refused: it may mean other things by the same names. */
export function readMeta(variables: ReadonlyMap<string, string>): Result<ExtractMeta, 'bad-meta', MetaProblem> {
	const value = (column: string): string => variables.get(column)?.trim() ?? '';
	const bad = (column: string, expected: string) => refuse('bad-meta', { column, value: value(column), expected });
	const kind = value('ExtractType').toLowerCase();
	if (kind !== 'full' && kind !== 'update') return bad('ExtractType', 'full or update');
	if (!/^[1-9]\d{0,8}$/.test(value('ExtractNumber'))) return bad('ExtractNumber', 'a whole number');
	const day = value('SnapshotDate').replace(/^(\d\d)-(\d\d)-(\d{4})$/, '$3-$2-$1');
	if (!isPlainDate(day)) return bad('SnapshotDate', 'a day like 31-12-2025');
	if (!/^1(\.\d+)*$/.test(value('Version'))) return bad('Version', 'version 1 of the layout');
	return ok({
		kind,
		number: Number(value('ExtractNumber')),
		snapshotDate: toPlainDate(day),
		version: value('Version')
	});
}

/** The register as it is: the last extract that was loaded into it. */
export type LoadedExtract = { readonly number: number; readonly sha256: string };

/** `no-full-extract`: nothing to apply an update to; `gap`: updates in between are missing; `older`: the register is further already. */
export type OrderRefusal = 'no-full-extract' | 'gap' | 'older';

/**
 * May this extract be loaded now? An update applies only on the extract right before it. `already-there`: its state is in the register, nothing to do.
 * `replace` lets a full extract in, whatever is there.
 */
export function extractOrder(
	extract: Pick<ExtractMeta, 'kind' | 'number'> & { readonly sha256: string },
	loaded: LoadedExtract | undefined,
	replace: boolean
): Result<'load' | 'already-there', OrderRefusal, { readonly asked: number; readonly loaded: number }> {
	if (extract.kind === 'full') {
		if (loaded === undefined || replace) return ok('load');
		if (extract.number < loaded.number) return refuse('older', { asked: extract.number, loaded: loaded.number });
		const same = extract.number === loaded.number && extract.sha256 === loaded.sha256;
		return ok(same ? 'already-there' : 'load');
	}
	if (loaded === undefined) return refuse('no-full-extract', { asked: extract.number, loaded: 0 });
	if (extract.number <= loaded.number) return ok('already-there');
	return extract.number === loaded.number + 1
		? ok('load')
		: refuse('gap', { asked: extract.number, loaded: loaded.number });
}

/** Rows of a file that may be refused before the whole extract is: a share of all, and one where the share comes to less than one. */
export function mostRefused(rows: number, share: number): number {
	return share === 0 ? 0 : Math.max(1, Math.floor(rows * share));
}
