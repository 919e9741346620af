import { formatDayDutch } from '#kernel/brussels.ts';
import type { PlainDate } from '#kernel/date.ts';

/** What the sentences about waiting work need. `whom`: who must be rung. */
type Told = { readonly learner: string; readonly place: string; readonly answerBy: PlainDate; readonly whom: string };

/** One sentence for each thing that can wait for somebody; the first three are the question as each side is asked it. */
export const WORK_TEXTS = {
	'answer-enterprise': ({ learner, answerBy }: Told) =>
		`Kan ${learner} bij jullie leren? Antwoord tot en met ${formatDayDutch(answerBy)}.`,
	'answer-learner': ({ place, answerBy }: Told) =>
		`Wil je werken bij ${place}? Antwoord tot en met ${formatDayDutch(answerBy)}.`,
	'answer-guardian': ({ learner, place, answerBy }: Told) =>
		`Wil ${learner} werken bij ${place}? Antwoord tot en met ${formatDayDutch(answerBy)}.`,
	agree: ({ learner, place }: Told) => `Maak de overeenkomst voor ${learner} bij ${place}.`,
	meet: ({ learner, place }: Told) => `Plan een gesprek voor ${learner} bij ${place}.`,
	ring: ({ whom }: Told) => `Bel ${whom}: er is geen adres om een bericht te sturen.`,
	late: ({ learner, place }: Told) => `Het voorstel voor ${learner} bij ${place} is bijna verlopen.`,
	next: ({ learner }: Told) => `${learner} heeft geen voorstel meer. Zoek een andere werkplek.`
} as const;
export type WorkCode = keyof typeof WORK_TEXTS;
