import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import { caution, type Finding } from '#law/finding.ts';
import { inForce } from '#law/parameter.ts';
import { EXCLUSION } from './recognition-parameters.ts';
import type { Move } from './moves.ts';

/** A running agreement of one establishment and programme. */
export type RunningAgreement = {
	readonly id: AgreementId;
	readonly mentorIds: readonly PersonId[];
};

/** What a sanction means for an agreement: it must end, or another mentor must be named (else it must end too). */
export type CascadeCode = 'agreement-must-end' | 'mentor-must-be-replaced';

/** The sanctions that reach running agreements, as the codes that agreements know them by. */
export const CASCADING = {
	lift: 'recognition-lifted',
	exclude: 'enterprise-excluded',
	'bar-mentor': 'mentor-barred'
} as const satisfies Partial<Record<Move, string>>;
export type CascadingMove = keyof typeof CASCADING;

/**
 * What follows for running agreements from a sanction: those that must end, or need another mentor. `barred` is the person who may no longer act as mentor; null
 * for another sanction. From which day an agreement must end was not found, so nothing here ends one: the school does, and these findings say why.
 */
export function cascadeOf(
	move: CascadingMove,
	agreements: readonly RunningAgreement[],
	barred: PersonId | null,
	today: PlainDate
): { readonly id: AgreementId; readonly finding: Finding<CascadeCode> }[] {
	const rule = inForce(EXCLUSION, today);
	if (move !== 'bar-mentor')
		return agreements.map(({ id }) => ({
			id,
			finding: caution('agreement-must-end', rule, { cause: CASCADING[move] })
		}));
	return agreements
		.filter(({ mentorIds }) => barred !== null && mentorIds.includes(barred))
		.map(({ id }) => ({ id, finding: caution('mentor-must-be-replaced', rule, { cause: CASCADING[move] }) }));
}
