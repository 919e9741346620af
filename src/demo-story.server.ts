import { personaOf } from '#db/seed/personas.ts';
import { chooseMode } from '#duaal/matching/choose-mode.server.ts';
import { runRound } from '#duaal/matching/run-round.server.ts';
import { suggestedStart } from '#duaal/matching/round.ts';
import { startRound } from '#duaal/matching/start-round.server.ts';
import { readDataSet } from '#duaal/outcomes/data-set.read.server.ts';
import { dayInBrussels } from '#kernel/brussels.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { playDemoSearches } from './demo-searches.server.ts';
import { playDemoAgreements } from './demo-agreements.server.ts';

/**
 * What has happened before a visitor of the demonstration comes in: the coordinator ran a round over all of Flanders and chose a mode,
 * so that Amina and her mother find a result with its reasons. Uses the same use cases as the screens.
 */
export async function playDemoStory(now: Date): Promise<void> {
	const today = dayInBrussels(now);
	const { personId } = personaOf('koen');
	const coordinator: Actor & { kind: 'member' } = { kind: 'member', personId, today };
	const { roles, schoolYear } = await withAccess(coordinator, async (tx) => {
		const rows = await tx
			.selectFrom('membership')
			.select(['organisation_id', 'role'])
			.where('person_id', '=', personId)
			.execute();
		const dataSet = await readDataSet(tx);
		return {
			roles: rows.map(({ organisation_id, role }) => ({ organisationId: organisation_id as OrganisationId, role })),
			schoolYear: dataSet.schoolYear
		};
	});
	if (schoolYear === null) return;
	const started = await startRound(coordinator, roles, {
		schoolYear,
		startDay: suggestedStart(schoolYear, today),
		scope: 'flanders',
		seed: 'voorbeeld'
	});
	if (!started.ok) return;
	await runRound({ roundId: started.value }, { actor: { kind: 'worker', today }, signal: undefined });
	await chooseMode(coordinator, roles, { id: started.value, mode: 'hybrid', at: now });
	await playDemoSearches(now);
	await playDemoAgreements(now);
}
