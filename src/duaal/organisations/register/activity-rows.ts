import { NACE_VERSIONS } from '../register-entry.ts';
import { codeOf, tenDigits } from './cells.ts';
import { BadCell } from './extract-problem.ts';
import type { KeptRow, RowKeeper } from './kept-rows.ts';

const MAIN = 'MAIN';
const VERSIONS: readonly string[] = NACE_VERSIONS;
/** As an employer (RSZ), for VAT, as told to a business counter, then the others: the register gives no order, this one is ours. */
const GROUP_ORDER = ['006', '001', '003'];
/** Some have hundreds; the first say what it does. */
const MOST_CODES = 5;

/**
 * Main activities, of an entity in the newest classification in which it has any: at most five codes. The file is by far the longest and its rows of one
 * entity stand together, so they are put together here; should an entity come back later, the newest classification wins in the database.
 */
export function activityRows(): RowKeeper {
	let entity = '';
	let version = '';
	let codes: { code: string; group: number }[] = [];
	const finished = (): KeptRow | undefined => {
		if (entity === '') return undefined;
		codes.sort((a, b) => a.group - b.group || (a.code < b.code ? -1 : 1));
		const distinct = [...new Set(codes.map(({ code }) => code))].slice(0, MOST_CODES);
		return [entity, version, `{${distinct.join()}}`];
	};
	return {
		columns: ['EntityNumber', 'ActivityGroup', 'NaceVersion', 'NaceCode', 'Classification'],
		keep([text = '', activityGroup = '', naceVersion = '', naceCode = '', classification = '']) {
			if (classification !== MAIN) return undefined;
			const number = tenDigits(text, 'EntityNumber');
			if (!VERSIONS.includes(naceVersion)) throw new BadCell('NaceVersion', naceVersion, VERSIONS.join(', '));
			const code = codeOf(naceCode, 'NaceCode');
			const place = GROUP_ORDER.indexOf(activityGroup);
			const group = place === -1 ? GROUP_ORDER.length : place;
			const before = number === entity ? undefined : finished();
			if (number !== entity || naceVersion > version) [entity, version, codes] = [number, naceVersion, []];
			if (naceVersion === version) codes.push({ code, group });
			return before;
		},
		rest: finished
	};
}
