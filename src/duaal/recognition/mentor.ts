import { ageOn, addYears, type PlainDate } from '#kernel/date.ts';
import { inForce } from '#law/parameter.ts';
import { criterion, type Criterion } from './criterion.ts';
import { trainingDue } from './deadlines.ts';
import type { MentorId } from './recognition.ts';
import {
	EXTRACT_SHOWN,
	EXTRACT_YEARS,
	MENTOR_AGE,
	MENTOR_YEARS,
	mostLearners,
	trainingMonths
} from './recognition-parameters.ts';

/** How far a mentor is with the training (mentoropleiding). An exemption is for the partnership to accept. */
export const TRAININGS = ['none', 'planned', 'followed', 'exempt'] as const;
export type Training = (typeof TRAININGS)[number];

/** The first mentor of a recognition, and those who stand in. */
export const MENTOR_PARTS = ['mentor', 'co-mentor'] as const;
export type MentorPart = (typeof MENTOR_PARTS)[number];

/**
 * What is known of a mentor for one recognition. Of the extract 596.2 only days: when it was made, and when the partnership saw it. The paper itself and what
 * stands in it are kept nowhere.
 */
export type Mentor = {
	readonly id: MentorId;
	readonly part: MentorPart;
	readonly born: PlainDate | null;
	/** Years of practice in the profession of this programme. */
	readonly years: number | null;
	/** What shows earlier training, for a mentor who is younger or has less practice; null when nothing was named. */
	readonly proof: string | null;
	readonly extractMadeOn: PlainDate | null;
	readonly extractSeenOn: PlainDate | null;
	readonly training: Training;
	/** Learners with an agreement now. */
	readonly learners: number;
	readonly barred: boolean;
};

/** What surrounds a mentor. */
export type MentorContext = {
	readonly sector: string | null;
	readonly recognisedOn: PlainDate | null;
	readonly today: PlainDate;
};

/** Every condition for one mentor, each met, not met or unknown. Somebody who was barred meets none: leave those out. */
export function mentorCriteria(mentor: Mentor, context: MentorContext): Criterion[] {
	return [
		age(mentor, context),
		practice(mentor, context),
		extractSeen(mentor, context),
		extractAge(mentor, context),
		training(mentor, context),
		load(mentor, context)
	].map((each) => ({ ...each, mentorId: mentor.id }));
}

function age({ born, proof }: Mentor, { today }: MentorContext): Criterion {
	const rule = inForce(MENTOR_AGE, today);
	const { least, withProof } = rule.value;
	if (born === null || born > today) return criterion('mentor-age', 'unknown', rule, { least });
	const years = ageOn(born, today);
	const detail = { least, withProof, years };
	if (years >= least) return criterion('mentor-age', 'met', rule, detail);
	return criterion('mentor-age', years >= withProof && proof !== null ? 'unknown' : 'not-met', rule, detail);
}

function practice({ years, proof }: Mentor, { today }: MentorContext): Criterion {
	const rule = inForce(MENTOR_YEARS, today);
	const least = rule.value;
	if (years === null) return criterion('mentor-practice', 'unknown', rule, { least });
	if (years >= least) return criterion('mentor-practice', 'met', rule, { least, years });
	return criterion('mentor-practice', proof === null ? 'not-met' : 'unknown', rule, { least, years });
}

function extractSeen({ extractSeenOn }: Mentor, { today }: MentorContext): Criterion {
	const outcome = extractSeenOn === null ? 'unknown' : 'met';
	return criterion('extract-seen', outcome, inForce(EXTRACT_SHOWN, today), extractSeenOn ? { day: extractSeenOn } : {});
}

/** Judged on the day on which it was seen; before that, today. */
function extractAge({ extractMadeOn, extractSeenOn }: Mentor, { today }: MentorContext): Criterion {
	const rule = inForce(EXTRACT_YEARS, today);
	const seen = extractSeenOn ?? today;
	if (extractMadeOn === null) return criterion('extract-recent', 'unknown', rule, { years: rule.value });
	const recent = extractMadeOn <= seen && seen <= addYears(extractMadeOn, rule.value);
	return criterion('extract-recent', recent ? 'met' : 'not-met', rule, { years: rule.value, day: extractMadeOn });
}

function training({ training: how }: Mentor, { sector, recognisedOn, today }: MentorContext): Criterion {
	const rule = trainingMonths(sector, recognisedOn ?? today);
	const detail = { months: rule.value, ...(recognisedOn ? { day: trainingDue(sector, recognisedOn) } : {}) };
	if (how === 'followed') return criterion('mentor-training', 'met', rule, detail);
	const late = recognisedOn !== null && today > trainingDue(sector, recognisedOn);
	return criterion('mentor-training', late && how !== 'exempt' ? 'not-met' : 'unknown', rule, detail);
}

function load({ learners }: Mentor, { sector, today }: MentorContext): Criterion {
	const rule = mostLearners(sector, today);
	if (rule === null)
		return criterion(
			'mentor-load',
			'unknown',
			{ source: 'Not found for this sector', trust: 'unconfirmed' },
			{ learners }
		);
	return criterion('mentor-load', learners <= rule.value ? 'met' : 'not-met', rule, { learners, most: rule.value });
}
