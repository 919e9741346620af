import type { Mode } from '#engines/matching/market.ts';
import type { LearnerExplanation } from './explanation.ts';
import { becauseText, changeText, outcomeText, rankText, whyNotText } from './messages-learner.nl.ts';
import { EXAMPLE_LABEL, MODE_NAMES, numberText } from './messages.nl.ts';

/** What `documents/placement-letter.typ` prints. */
export type PlacementLetter = {
	readonly title: string;
	readonly intro: string;
	readonly exampleData: boolean;
	readonly footer: string;
	readonly facts: readonly { readonly label: string; readonly value: string }[];
	readonly parts: readonly { readonly title: string; readonly intro: string; readonly lines: readonly string[] }[];
};

/** What the letter is about: a learner, and what one mode of a round says. */
export type LetterSubject = {
	readonly name: string;
	readonly programme: string;
	readonly provider: string;
	readonly home: string;
	readonly schoolYear: string;
	readonly mode: Mode;
	readonly chosen: boolean;
	readonly placeId: string | null;
	readonly rank: number | null;
	readonly minutes: number | null;
	readonly explanation: LearnerExplanation;
	readonly placeNames: Readonly<Record<string, string>>;
	readonly exampleData: boolean;
};

/** A letter for learner and guardian: the place or none, why, why not elsewhere, and what would change it. */
export function placementLetter(subject: LetterSubject): PlacementLetter {
	const { name, explanation, placeNames, exampleData } = subject;
	const placeName = (id: string) => placeNames[id] ?? 'een andere plek';
	return {
		title: subject.placeId ? `${name}: een voorstel voor een leerwerkplek` : `${name}: nog geen leerwerkplek`,
		intro: subject.chosen
			? 'Dit is het resultaat van de ronde. Het is een voorstel: er is pas een overeenkomst als leerling, onderneming en school tekenen.'
			: 'Dit is een berekening. De school of het partnerschap koos nog geen manier.',
		exampleData,
		footer: exampleData ? EXAMPLE_LABEL : 'Samenspoor',
		facts: factsOf(subject, placeName),
		parts: [
			{
				title: subject.placeId ? 'Waarom deze plek?' : 'Waarom nog geen plek?',
				intro: explanation.because ? becauseText(explanation.because) : outcomeText(explanation.outcome),
				lines: []
			},
			{
				title: 'Waarom niet ergens anders?',
				intro:
					explanation.better.length === 0
						? 'Er stond geen andere plek hoger op de lijst.'
						: 'Deze plekken stonden hoger op de lijst:',
				lines: explanation.better.map(({ placeId, reason }) => `${placeName(placeId)}. ${whyNotText(reason)}`)
			},
			...changesOf(explanation, placeName)
		]
	};
}

function factsOf(subject: LetterSubject, placeName: (id: string) => string): PlacementLetter['facts'] {
	const { placeId, rank, minutes } = subject;
	return [
		{ label: 'Opleiding', value: `${subject.programme}, schooljaar ${subject.schoolYear}` },
		{ label: 'School', value: subject.provider },
		{ label: 'Woonplaats', value: subject.home },
		...(placeId ? [{ label: 'Leerwerkplek', value: placeName(placeId) }] : []),
		...(minutes === null ? [] : [{ label: 'Reistijd', value: `ongeveer ${numberText(minutes)} minuten` }]),
		...(rank === null ? [] : [{ label: 'Op de lijst', value: rankText(rank, subject.explanation) }]),
		{ label: 'Manier', value: MODE_NAMES[subject.mode] }
	];
}

function changesOf({ changes }: LearnerExplanation, placeName: (id: string) => string): PlacementLetter['parts'] {
	if (changes.length === 0) return [];
	const lines = changes.map((change) => changeText(change, 'placeId' in change ? placeName(change.placeId) : ''));
	return [{ title: 'Wat zou dit veranderen?', intro: 'Dit is berekend, niet geraden:', lines }];
}
