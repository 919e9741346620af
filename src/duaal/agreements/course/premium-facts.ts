import { averageMinutes } from '#duaal/schedules/schedule.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { AgreementText } from '../agreement.ts';
import type { PremiumFacts } from './premiums.ts';

/** What an agreement itself says of the conditions of premiums; what only others know stays unknown. */
export function premiumFacts(text: AgreementText, registeredOn: PlainDate | null): PremiumFacts {
	const { kind, startsOn, lastDay, schedule } = text;
	const whole = averageMinutes(schedule);
	return {
		kind,
		startsOn,
		lastDay,
		registeredOn,
		inFlanders: null,
		mentorTrained: null,
		halfAtWorkplace: whole === 0 ? null : averageMinutes(schedule, 'workplace') * 2 >= whole,
		consentAndAccount: null,
		timesPaid: null
	};
}
