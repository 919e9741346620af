import { readCourseWork } from '#duaal/agreements/course/course-work.read.server.ts';
import { readDraftingWork } from '#duaal/agreements/drafting/drafting-work.read.server.ts';
import { readSigningWork } from '#duaal/agreements/signing/signing-work.read.server.ts';
import { readOrganisationWork } from '#duaal/organisations/organisations-work.read.server.ts';
import { readWorkplacesWork } from '#duaal/workplaces/workplaces-work.read.server.ts';
import { readSearchWork } from '#duaal/learners/search-work.read.server.ts';
import { readProposalWork } from '#duaal/proposals/proposals-work.read.server.ts';
import { readRecognitionWork } from '#duaal/recognition/recognition-work.read.server.ts';
import { withAccess, type MemberActor, type Tx } from '#platform/database.server.ts';
import { byUrgency, type WorkItem } from '#platform/work-item.ts';

/** Every slice that can have something waiting for somebody. */
const READERS: readonly ((tx: Tx, actor: MemberActor) => Promise<readonly WorkItem[]>)[] = [
	readOrganisationWork,
	readWorkplacesWork,
	readDraftingWork,
	readSigningWork,
	readCourseWork,
	readSearchWork,
	readProposalWork,
	readRecognitionWork
];

/**
 * What waits for this person today, over all slices, most urgent first. Each reader sees exactly what the person may see. The workspace page and the morning mail
 * both ask here, so they never disagree.
 */
export function readWorkItems(actor: MemberActor): Promise<WorkItem[]> {
	return withAccess(actor, async (tx) => {
		const items: WorkItem[] = [];
		for (const read of READERS) items.push(...(await read(tx, actor)));
		return items.sort(byUrgency);
	});
}
