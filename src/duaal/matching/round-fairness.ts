import { groupFigures, type GroupFigures } from '#engines/matching/fairness.ts';
import type { Mode } from '#engines/matching/market.ts';
import { binOf } from '#engines/travel/travel-time.ts';
import { TRAVEL_BINS } from '#duaal/travel-times/travel-parameters.ts';
import { inForce } from '#law/parameter.ts';
import { priorityClassOf } from './priority.ts';
import type { RoundInput } from './round-input.ts';

/** By which properties a round is looked at; a test compares the list with its sentences. */
export const FAIRNESS_PROPERTIES = ['provider', 'gender', 'support-need', 'distance', 'class'] as const;
export type FairnessProperty = (typeof FAIRNESS_PROPERTIES)[number];

/** What is known of a learner beside the input of a round; it decided nothing. In the order of the input. */
export type LearnerTraits = {
	readonly providerId: string;
	readonly gender: string | null;
	readonly supportNeed: boolean;
};

/** What each group got, by property: `key` is an id of a provider, or a code. */
export type FairnessGroup = { readonly key: string } & Omit<GroupFigures, 'group'>;
export type RoundFairness = Readonly<
	Partial<Record<Mode, Readonly<Record<FairnessProperty, readonly FairnessGroup[]>>>>
>;

/** Who has no possible place at all has no nearest one. */
export const NO_PLACE_NEAR = 'none';

/** What a mode gave, learner by learner in the order of the input; null for who has no place. */
export type ModeGiven = {
	readonly mode: Mode;
	readonly given: readonly { readonly rank: number | null; readonly minutes: number | null }[];
};

/**
 * What every group of learners got in every mode. `nearest`: minutes to the nearest possible place, undefined without one. Gender and
 * support need are what the record says; who has none recorded is in a group of their own, `unknown`.
 */
export function roundFairness(
	{ learners, settings }: RoundInput,
	traits: readonly LearnerTraits[],
	nearest: readonly (number | undefined)[],
	modes: readonly ModeGiven[]
): RoundFairness {
	const limits = inForce(TRAVEL_BINS, settings.startDay).value;
	const keys: Record<FairnessProperty, readonly string[]> = {
		provider: traits.map(({ providerId }) => providerId),
		gender: traits.map(({ gender }) => gender ?? 'unknown'),
		'support-need': traits.map(({ supportNeed }) => (supportNeed ? 'yes' : 'no')),
		distance: nearest.map((minutes) => (minutes === undefined ? NO_PLACE_NEAR : bandOf(minutes, limits))),
		class: learners.map((learner) => String(priorityClassOf(learner, settings)))
	};
	const inMode = ({ given }: ModeGiven): Record<FairnessProperty, FairnessGroup[]> => ({
		provider: groupsOf(keys.provider, given),
		gender: groupsOf(keys.gender, given),
		'support-need': groupsOf(keys['support-need'], given),
		distance: groupsOf(keys.distance, given),
		class: groupsOf(keys.class, given)
	});
	return Object.fromEntries(modes.map((each) => [each.mode, inMode(each)]));
}

/** The band of a travel time, as its first and last minute: `16-30`; the last band has no end: `91-`. In order as text, too. */
function bandOf(minutes: number, limits: readonly number[]): string {
	const bin = binOf(minutes, limits);
	return `${bin === 0 ? 1 : limits[bin - 1]! + 1}-${limits[bin] ?? ''}`;
}

function groupsOf(keys: readonly string[], given: ModeGiven['given']): FairnessGroup[] {
	const names = [...new Set(keys)].sort();
	const number = new Map(names.map((name, index) => [name, index]));
	const figures = groupFigures(
		{ rank: given.map(({ rank }) => rank ?? 0), minutes: given.map(({ minutes }) => minutes ?? 0) },
		keys.map((key) => number.get(key) ?? 0)
	);
	return figures.map(({ group, ...counts }) => ({ key: names[group]!, ...counts }));
}
