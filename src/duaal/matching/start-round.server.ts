import type { OrganisationId, RoundId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/date.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { SchoolYear } from '#kernel/school-year.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { record } from '#platform/record.server.ts';
import { roundReactions } from './reactions.ts';
import { insertRound } from './round.sql.server.ts';
import { scopeOf, starterOf, type RoundRole, type StartRefusal } from './round.ts';

/** What the form asks; `scope` as in `scopeOf`. */
export type StartInput = {
	readonly schoolYear: SchoolYear;
	readonly startDay: PlainDate;
	readonly scope: string;
	readonly seed: string;
};

/**
 * Starts a round in the name of the organisation where this person has the role for it: the round, the audit entry and the job that runs it
 * stand or fall together. Refuses who has no such role; row-level security refuses too.
 */
export async function startRound(
	actor: Actor & { kind: 'member' },
	roles: readonly RoundRole[],
	input: StartInput
): Promise<Result<RoundId, StartRefusal>> {
	const { scope, province } = scopeOf(input.scope);
	const starter = starterOf(roles, scope);
	if (!starter.ok) return starter;
	const id: RoundId = newId();
	const scopeProviderId: OrganisationId | null = scope === 'provider' ? starter.value : null;
	await withAccess(actor, async (tx) => {
		await insertRound(tx, {
			id,
			schoolYear: input.schoolYear,
			startDay: input.startDay,
			seed: input.seed,
			scope,
			scopeProviderId,
			scopeProvince: province,
			organisationId: starter.value,
			createdBy: actor.personId
		});
		await record(
			tx,
			actor,
			`round/${id}`,
			[{ kind: 'round-started' as const, detail: { roundId: id, seed: input.seed } }],
			roundReactions
		);
	});
	return ok(id);
}
