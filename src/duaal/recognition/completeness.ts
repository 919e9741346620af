import { levelCounts } from './activity-list.ts';
import type { Facts } from './criteria.ts';
import type { MentorId } from './recognition.ts';

/** What the enterprise can still give. The partnership itself looks at the extract: it only asks for the day on it. */
export type Missing = {
	readonly code: 'joint-committee' | 'mentor' | 'mentor-born' | 'mentor-years' | 'extract-day' | 'activities';
	readonly mentorId: MentorId | null;
	/** How many activities are not ticked; 0 for the others. */
	readonly count: number;
};

/** What is missing from an application, in the order in which one would fill it in; empty when it is complete. */
export function missingFrom({ jointCommittee, mentors, activities }: Facts): Missing[] {
	const acting = mentors.filter(({ barred }) => !barred);
	const missing: Missing[] = [];
	if (jointCommittee === null) missing.push({ code: 'joint-committee', mentorId: null, count: 0 });
	if (acting.length === 0) missing.push({ code: 'mentor', mentorId: null, count: 0 });
	for (const { id, born, years, extractMadeOn, extractSeenOn } of acting) {
		if (born === null) missing.push({ code: 'mentor-born', mentorId: id, count: 0 });
		if (years === null) missing.push({ code: 'mentor-years', mentorId: id, count: 0 });
		if (extractMadeOn === null && extractSeenOn === null) missing.push({ code: 'extract-day', mentorId: id, count: 0 });
	}
	const { open } = levelCounts(activities);
	if (open > 0) missing.push({ code: 'activities', mentorId: null, count: open });
	return missing;
}
