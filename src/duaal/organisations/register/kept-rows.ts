import { parseEnterpriseNumber } from '#law/kbo.ts';
import { codeOf, dayOf, tenDigits, wordsOf } from './cells.ts';
import { BadCell } from './extract-problem.ts';

/** What is kept of one row, in the order of the table where it waits; null for an empty cell. */
export type KeptRow = readonly (string | null)[];

/** Reads the rows of one file. Cells come in the order of `columns`. Throws a `BadCell` for a row that cannot be used. */
export type RowKeeper = {
	readonly columns: readonly string[];
	/** What to keep; undefined to leave the row aside. May answer about earlier rows. */
	keep(cells: readonly string[]): KeptRow | undefined;
	/** What is still to be kept after the last row. */
	rest?(): KeptRow | undefined;
};

/** Codes of the register that this program reads. `code-rows.ts` checks them against the register's own list. */
const KINDS: ReadonlyMap<string, string> = new Map([
	['0', 'unknown'],
	['1', 'natural-person'],
	['2', 'legal-person']
]);
/** Dutch, French, English, German, unknown: the first that there is becomes the name. */
const LANGUAGE_RANK: ReadonlyMap<string, string> = new Map(
	['2', '1', '4', '3', '0'].map((code, rank) => [code, `${rank}`])
);
/** The name, its abbreviation, the name towards customers. The name of a branch office (004) is not needed. */
const KEPT_NAMES: ReadonlyMap<string, string> = new Map([
	['001', '1'],
	['002', '2'],
	['003', '3']
]);
const SEAT = 'REGO';
const ESTABLISHMENT = 'BAET';
/** The register numbers branch offices of foreign enterprises among the others; they are no establishments. */
const BRANCH = '9';

/** Enterprises. A wrong check digit or a status other than active is refused: the register publishes active ones only. */
export const enterpriseRows: RowKeeper = {
	columns: [
		'EnterpriseNumber',
		'Status',
		'JuridicalSituation',
		'TypeOfEnterprise',
		'JuridicalForm',
		'JuridicalFormCAC',
		'StartDate'
	],
	keep([number = '', status = '', situation = '', type = '', form = '', newForm = '', start = '']) {
		const parsed = parseEnterpriseNumber(tenDigits(number, 'EnterpriseNumber'));
		if (!parsed.ok) throw new BadCell('EnterpriseNumber', number, 'a number with right check digits');
		if (status !== 'AC') throw new BadCell('Status', status, 'AC (active)');
		const kind = KINDS.get(type);
		if (kind === undefined) throw new BadCell('TypeOfEnterprise', type, '0, 1 or 2');
		const legalForm = newForm || form;
		return [
			parsed.value,
			kind,
			codeOf(situation, 'JuridicalSituation'),
			legalForm === '' ? null : codeOf(legalForm, 'JuridicalForm'),
			dayOf(start, 'StartDate')
		];
	}
};

/** Establishments with their enterprise. */
export const establishmentRows: RowKeeper = {
	columns: ['EstablishmentNumber', 'StartDate', 'EnterpriseNumber'],
	keep([number = '', start = '', enterprise = '']) {
		const digits = tenDigits(number, 'EstablishmentNumber');
		if (digits < '2' || digits >= BRANCH)
			throw new BadCell('EstablishmentNumber', number, 'a number that begins with 2 to 8');
		return [digits, tenDigits(enterprise, 'EnterpriseNumber'), dayOf(start, 'StartDate')];
	}
};

/** Names of enterprises and establishments. */
export const denominationRows: RowKeeper = {
	columns: ['EntityNumber', 'Language', 'TypeOfDenomination', 'Denomination'],
	keep([entity = '', language = '', type = '', denomination = '']) {
		const number = tenDigits(entity, 'EntityNumber');
		const kept = KEPT_NAMES.get(codeOf(type, 'TypeOfDenomination'));
		if (number.startsWith(BRANCH) || kept === undefined) return undefined;
		const rank = LANGUAGE_RANK.get(language);
		if (rank === undefined) throw new BadCell('Language', language, '0 to 4');
		const name = wordsOf(denomination, 'Denomination', 320);
		if (name === null) throw new BadCell('Denomination', '', 'a name');
		return [number, kept, rank, name];
	}
};

/**
 * One address of a seat or establishment, in Dutch where there is Dutch. Struck-off addresses, those of branch offices and those that do not belong to the
 * kind of number are left aside. Seats of natural persons are not published; should one come along, it is dropped where the kind is known.
 */
export const addressRows: RowKeeper = {
	columns: [
		...['EntityNumber', 'TypeOfAddress', 'CountryNL', 'CountryFR', 'Zipcode', 'MunicipalityNL', 'MunicipalityFR'],
		...['StreetNL', 'StreetFR', 'HouseNumber', 'Box', 'ExtraAddressInfo', 'DateStrikingOff']
	],
	keep([entity = '', type = '', countryNl = '', countryFr = '', zip = '', townNl = '', townFr = '', ...more]) {
		const [streetNl = '', streetFr = '', house = '', box = '', , struckOff = ''] = more;
		const number = tenDigits(entity, 'EntityNumber');
		if (struckOff !== '' || type !== (number < '2' ? SEAT : ESTABLISHMENT)) return undefined;
		const towns = [wordsOf(townNl, 'MunicipalityNL', 200), wordsOf(townFr, 'MunicipalityFR', 200)];
		const postcode = wordsOf(zip, 'Zipcode', 20);
		return [
			number,
			wordsOf(streetNl || streetFr, 'StreetNL', 200),
			wordsOf(house, 'HouseNumber', 22),
			wordsOf(box, 'Box', 20),
			postcode,
			towns[0] ?? towns[1] ?? null,
			wordsOf(countryNl || countryFr, 'CountryNL', 100),
			arrayText([...towns, postcode])
		];
	}
};

/** Distinct texts as PostgreSQL writes an array. */
function arrayText(texts: readonly (string | null | undefined)[]): string {
	const distinct = [...new Set(texts.filter((text) => text !== null && text !== undefined))];
	return `{${distinct.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join()}}`;
}
