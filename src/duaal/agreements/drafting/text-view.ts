import type { AgreementParties, AgreementText } from '../agreement.ts';
import { changedFields, type TextField } from '../edit.ts';
import type { PlanItem } from './draft-facts.ts';
import { fieldLines } from './messages-fields.nl.ts';

/** A text with everything that is needed to say it in words. */
export type TextView = {
	readonly text: AgreementText;
	readonly parties: AgreementParties;
	readonly plan: readonly PlanItem[];
};

/** One field that differs, in words: only the lines that are not in the other. */
export type FieldDifference = {
	readonly field: TextField;
	readonly before: readonly string[];
	readonly after: readonly string[];
};

/** In what two texts differ, in the order of the text; empty when they say the same. */
export function differences(before: TextView, after: TextView): FieldDifference[] {
	return changedFields(before.text, after.text).map(({ field }) => {
		const [old, fresh] = [fieldLines(field, before), fieldLines(field, after)];
		return {
			field,
			before: old.filter((line) => !fresh.includes(line)),
			after: fresh.filter((line) => !old.includes(line))
		};
	});
}
