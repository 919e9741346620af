import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { readLearnerPage } from '#duaal/matching/round-learner.read.server.ts';
import { isId, type LearnerId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { canMakePdf } from '#platform/pdf.server.ts';

export const load: PageServerLoad = async ({ parent, params, locals }) => {
	const { round } = await parent();
	const id = params.leerling as LearnerId;
	const learner =
		isId(id) && round.status === 'done'
			? await withAccess(locals.actor, (tx) => readLearnerPage(tx, round.id, id))
			: undefined;
	if (!learner) error(404, 'not-found');
	return { learner, learnerId: id, pdf: canMakePdf() && round.chosenMode !== null };
};
