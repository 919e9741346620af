import { numberText, STEP_NAMES } from './messages.nl.ts';
import { ROUND_STEPS, type PartCount, type RoundStep } from './round.ts';

/** How far a round is; `parts` only while the parts of a large round are computed. */
type Progress = {
	readonly step: RoundStep | null;
	readonly parts: PartCount | null;
};

/** What a running round is doing, as people read it. */
export function progressText({ step, parts }: Progress): string {
	if (step === null) return 'De ronde wacht op haar beurt';
	if (!parts) return STEP_NAMES[step];
	return `De leerlingen verdelen op drie manieren: ${numberText(parts.done)} van ${numberText(parts.total)} delen klaar`;
}

/** How far the bar is, from 0 to the number of steps. The parts of a large round are computed in all three ways at once: three steps. */
export function progressValue({ step, parts }: Progress): number {
	const at = step === null ? 0 : ROUND_STEPS.indexOf(step);
	return parts ? at + (3 * parts.done) / parts.total : at;
}

/** Sentences about stopping a round. */
export const CANCEL = {
	button: 'Stop deze ronde',
	help: 'Stop je de ronde, dan verdwijnt wat al berekend is. Je kan daarna een nieuwe ronde starten.',
	title: 'Deze ronde is gestopt',
	what: 'De organisatie die ze startte, stopte ze voor ze klaar was. Er is geen resultaat.'
} as const;
