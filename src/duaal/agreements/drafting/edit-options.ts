import type { PersonId } from '#kernel/id.ts';
import type { PlanItem } from './draft-facts.ts';

/** What a change of an agreement can choose from. */
export type EditOptions = {
	/** Establishment and place, as `EditFields.where` has it, with its names. */
	readonly places: readonly {
		readonly value: string;
		readonly name: string;
		readonly municipality: string;
		/** False for the establishment alone, without one of its places. */
		readonly place: boolean;
	}[];
	readonly mentors: readonly { readonly personId: PersonId; readonly name: string }[];
	readonly activities: readonly PlanItem[];
};
