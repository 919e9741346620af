import type { Agreement, AgreementText, Party, Signatory } from '#duaal/agreements/agreement.ts';
import { addYears, toPlainDate, type PlainDate } from '#kernel/date.ts';
import { asId, type PersonId } from '#kernel/id.ts';

/** The n-th id of a test: a UUID that is nobody's. */
export function testId<Entity extends string>(number: number) {
	return asId<Entity>(`00000000-0000-7000-8000-${String(number).padStart(12, '0')}`);
}

/** Who signs for whom in the example. */
export const SIGNERS: Readonly<Record<Party, PersonId>> = {
	learner: testId(1),
	guardian: testId(2),
	enterprise: testId(3),
	'education-provider': testId(4)
};

/** Amina at the bakery: three days at work, two at school, a whole school year. */
export const BAKERY_TEXT: AgreementText = {
	kind: 'oao',
	enrolmentId: testId(11),
	establishmentId: testId(12),
	placeId: testId(13),
	mentorIds: [testId(14)],
	startsOn: toPlainDate('2026-12-01'),
	lastDay: toPlainDate('2027-06-30'),
	jointCommittee: '118',
	fullTimeMinutes: 38 * 60,
	payCategory: 1,
	schedule: {
		weeks: [
			{
				days: [
					...[1, 2].map((weekday) => ({
						weekday,
						blocks: [
							{ kind: 'school' as const, from: '08:30', until: '12:00' },
							{ kind: 'school' as const, from: '13:00', until: '16:30' }
						]
					})),
					...[3, 4, 5].map((weekday) => ({
						weekday,
						blocks: [
							{ kind: 'workplace' as const, from: '07:00', until: '11:00' },
							{ kind: 'workplace' as const, from: '11:30', until: '13:30' },
							{ kind: 'workplace' as const, from: '14:00', until: '16:00' }
						]
					}))
				]
			}
		],
		extra: []
	},
	trainingPlanId: testId(15),
	lateStart: null
};

/** The agreement of Amina, who is sixteen, waiting for signatures since 25 November 2026. */
export const BAKERY: Agreement = {
	id: testId(10),
	status: 'awaiting-signatures',
	version: 3,
	textSince: toPlainDate('2026-11-25'),
	textHash: 'a'.repeat(64),
	text: BAKERY_TEXT,
	learnerBorn: toPlainDate('2010-03-14'),
	signatories: (Object.entries(SIGNERS) as [Party, PersonId][]).map(([party, personId]): Signatory => ({
		party,
		personId
	})),
	signatures: []
};

/** The same agreement of somebody who turns eighteen on a day. */
export function bakeryOfWhoIsEighteenOn(birthday: PlainDate): Agreement {
	return { ...BAKERY, learnerBorn: addYears(birthday, -18) };
}
