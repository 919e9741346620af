import type { MemberActor, Tx } from '#platform/database.server.ts';
import type { WorkItem } from '#platform/work-item.ts';
import { searchWorkText } from './messages.nl.ts';
import { readSearches, type SearchRow } from './search.read.server.ts';
import { needsChoice } from './search.ts';

/** Searches that need somebody: to the school the last days and every term that is over without a choice; to learner and guardian the last days. */
export async function readSearchWork(tx: Tx, { today }: MemberActor): Promise<WorkItem[]> {
	const rows = await readSearches(tx, today);
	return rows.flatMap((row) => itemOf(row));
}

function itemOf(row: SearchRow): WorkItem[] {
	const { search, reading, givenName, familyName } = row;
	const common = { subject: `enrolment/${search.enrolmentId}`, href: `/zoektijd/${search.enrolmentId}` };
	const since = reading.signalOn ?? search.from;
	const name = `${givenName} ${familyName}`;
	if (row.mayChoose && needsChoice(search, reading)) {
		const text = searchWorkText('choice', reading, name);
		return [{ ...common, kind: 'search-choice', text, since: reading.dueOn ?? since, due: null, urgent: true }];
	}
	if (reading.phase !== 'signal') return [];
	const text = searchWorkText(row.own ? 'own-signal' : 'signal', reading, name);
	return [{ ...common, kind: 'search-signal', text, since, due: reading.dueOn, urgent: reading.left <= 1 }];
}
