import type { PlainDate } from '#kernel/date.ts';
import { inForce } from '#law/parameter.ts';
import { levelCounts, type ActivityLevel } from './activity-list.ts';
import { criterion, JUDGED, type Criterion, type JudgedCode, type Outcome } from './criterion.ts';
import { mentorCriteria, type Mentor } from './mentor.ts';
import { ACTIVITIES, AREA, CONDITIONS, DEBT_PROOF, EXCLUSION, EXTRACT_SHOWN } from './recognition-parameters.ts';

/** Everything that the conditions look at. */
export type Facts = {
	readonly sector: string | null;
	readonly jointCommittee: string | null;
	/** In the Flemish or the Brussels region; null when nobody knows. */
	readonly inArea: boolean | null;
	readonly excluded: boolean;
	/** What an officer judged. */
	readonly judgements: Readonly<Partial<Record<JudgedCode, Outcome>>>;
	/** One entry per activity that is learned at the workplace; null where nobody ticked. */
	readonly activities: readonly (ActivityLevel | null)[];
	readonly mentors: readonly Mentor[];
	readonly recognisedOn: PlainDate | null;
};

/**
 * All conditions on a day, those of the enterprise first, then those of each mentor who may act. Which weigh how much is in each one's trust mark; nothing that
 * was not found is said to be met.
 */
export function criteriaOn(facts: Facts, today: PlainDate): Criterion[] {
	const acting = facts.mentors.filter(({ barred }) => !barred);
	const { sector, recognisedOn } = facts;
	const conditions = inForce(CONDITIONS, today);
	return [
		criterion('not-excluded', facts.excluded ? 'not-met' : 'met', inForce(EXCLUSION, today)),
		criterion('in-area', facts.inArea === null ? 'unknown' : facts.inArea ? 'met' : 'not-met', inForce(AREA, today)),
		...judged(facts, today),
		activitiesTaught(facts, today),
		criterion('mentor-appointed', acting.length > 0 ? 'met' : 'not-met', conditions),
		...acting.flatMap((mentor) => mentorCriteria(mentor, { sector, recognisedOn, today })),
		// Without a mentor nobody has an extract to show.
		...(acting.length > 0 ? [] : [criterion('extract-seen', 'unknown', inForce(EXTRACT_SHOWN, today))])
	];
}

function judged({ judgements, jointCommittee }: Facts, today: PlainDate): Criterion[] {
	const debts = inForce(DEBT_PROOF, today);
	const asked = JUDGED.filter((code) => code !== 'no-social-debts' || jointCommittee === debts.value);
	return asked.map((code) =>
		criterion(code, judgements[code] ?? 'unknown', code === 'no-social-debts' ? debts : inForce(CONDITIONS, today))
	);
}

/** Met when every activity can be taught, by oneself or with help; not met when one cannot; unknown while some are not ticked. */
function activitiesTaught({ activities }: Facts, today: PlainDate): Criterion {
	const rule = inForce(ACTIVITIES, today);
	const { alone, withHelp, not, open } = levelCounts(activities);
	const detail = { alone, withHelp, not, open };
	if (activities.length === 0 || open > 0) return criterion('activities-taught', 'unknown', rule, detail);
	return criterion('activities-taught', not > 0 ? 'not-met' : 'met', rule, detail);
}
