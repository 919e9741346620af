import type { Mode } from '#engines/matching/market.ts';
import { MODE_NAMES } from './messages.nl.ts';

/** The file of a bundle that says what is in it and how to do the round again. */
export function readmeText(seed: string, inputHash: string, modes: readonly Mode[]): string {
	return [
		'Een toewijzingsronde om over te doen',
		'',
		'learners.csv    de leerlingen: een nummer en hoe dringend ze zoeken (0 eerst)',
		'places.csv      de werkplekken: een nummer en het aantal plaatsen',
		'edges.csv       wie waar mag en kan werken, in de volgorde van ieders lijst, met de reistijd en de voorrang',
		...modes.map(
			(mode) => `assignment-${mode}.csv: wie waar zit op de manier ${MODE_NAMES[mode]}, zoals Samenspoor het bewaarde`
		),
		'',
		'De nummers zeggen niet wie iemand is. Geef deze bestanden toch niet door: ze gaan over leerlingen.',
		'',
		'Doe de ronde over, en kijk ze na met het programma dat niets deelt met het eerste:',
		'',
		...modes.flatMap((mode) => [...commandsOf(mode, seed), '']),
		'Daarna is elk bestand assignment.csv gelijk aan het bestand assignment- van die manier, teken voor teken.',
		'',
		`Startgetal van de loting: ${seed}`,
		`Code van alle gegevens van de ronde: ${inputHash}`,
		''
	].join('\n');
}

/** What to type to do one mode of a round again from a bundle, and to check it. */
export function commandsOf(mode: Mode, seed: string): [match: string, verify: string] {
	const files = '--learners learners.csv --places places.csv --edges edges.csv';
	return [
		`npx samenspoor match ${files} --mode ${mode} --seed=${shellWord(seed)} --out ${mode}`,
		`npx samenspoor verify ${mode}`
	];
}

/** A text as one word of a shell, whatever is in it. */
function shellWord(text: string): string {
	return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
