import { wordsOf } from './cells.ts';
import { BadCell } from './extract-problem.ts';
import type { RowKeeper } from './kept-rows.ts';

/** Lists of codes whose descriptions pages show. */
const SHOWN = new Set(['JuridicalForm', 'JuridicalSituation', 'Nace2003', 'Nace2008', 'Nace2025']);
const LANGUAGES: ReadonlyMap<string, string> = new Map([
	['NL', '0'],
	['FR', '1'],
	['EN', '2'],
	['DE', '3']
]);

/** What this program takes the codes to mean, in the words of the register (code.csv of June 2025). */
const MEANINGS: readonly (readonly [category: string, code: string, dutch: string])[] = [
	['TypeOfEnterprise', '1', 'Natuurlijk Persoon'],
	['TypeOfEnterprise', '2', 'Rechtspersoon'],
	['Status', 'AC', 'Actief'],
	['Language', '1', 'Frans'],
	['Language', '2', 'Nederlands'],
	['Language', '3', 'Duits'],
	['Language', '4', 'Engels'],
	['TypeOfDenomination', '001', 'Naam'],
	['TypeOfDenomination', '002', 'Afkorting'],
	['TypeOfDenomination', '003', 'Commerciële naam'],
	['TypeOfAddress', 'REGO', 'Zetel'],
	['TypeOfAddress', 'BAET', 'Vestigingseenheid'],
	['Classification', 'MAIN', 'Hoofdactiviteit'],
	['ActivityGroup', '001', 'BTW-activiteiten'],
	['ActivityGroup', '003', 'Activiteiten'],
	['ActivityGroup', '006', 'RSZ-activiteiten']
];

const EXPECTED = new Map(MEANINGS.map(([category, code, dutch]) => [`${category} ${dutch.toLowerCase()}`, code]));

/**
 * Descriptions of codes. A description that this program knows under another code is refused: whoever read on would take French names for Dutch or people
 * for enterprises. Other wording is no harm.
 */
export const codeRows: RowKeeper = {
	columns: ['Category', 'Code', 'Language', 'Description'],
	keep([category = '', code = '', language = '', description = '']) {
		const rank = LANGUAGES.get(language);
		if (rank === undefined) throw new BadCell('Language', language, 'NL, FR, EN or DE');
		const words = wordsOf(description, 'Description', 1_000);
		const known = rank === '0' ? EXPECTED.get(`${category} ${words?.toLowerCase()}`) : undefined;
		if (known !== undefined && known !== code)
			throw new BadCell('Code', code, `${known} for ${category} “${words}”, as this program reads it`, true);
		return SHOWN.has(category) && words !== null ? [category, code, rank, words] : undefined;
	}
};
