import type { PlainDate } from '#kernel/date.ts';
import { dayText } from './messages.nl.ts';

type About = { readonly programme: string; readonly establishment: string };

/** The sentences of the work list, each for one thing to do. */
export const workText = {
	question: ({ programme }: About) => `Het partnerschap heeft een vraag over je erkenning voor ${programme}.`,
	mentor: ({ programme }: About) => `Noem een andere mentor voor ${programme}.`,
	ends: ({ programme }: About, end: PlainDate) => `Je erkenning voor ${programme} loopt af op ${dayText(end)}.`,
	decide: ({ programme, establishment }: About, late: number) =>
		late > 0
			? `Beslis over ${programme} bij ${establishment}. Dat is ${late === 1 ? '1 dag' : `${late} dagen`} te laat.`
			: `Beslis over ${programme} bij ${establishment}.`,
	visit: ({ programme, establishment }: About) => `Bezoek ${establishment} voor de erkenning van ${programme}.`,
	appeal: ({ programme, establishment }: About) => `Er is beroep over ${programme} bij ${establishment}.`,
	more: (count: number) =>
		count === 1 ? 'Nog 1 erkenning wacht op jullie.' : `Nog ${count} erkenningen wachten op jullie.`
} as const;
