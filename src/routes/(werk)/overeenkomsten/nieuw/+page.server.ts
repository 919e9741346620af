import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { draftAgreement } from '#duaal/agreements/drafting/draft-agreement.server.ts';
import { readEnrolmentOptions, readPlaceOptions } from '#duaal/agreements/drafting/draft-options.read.server.ts';
import { readAcceptedProposal } from '#duaal/proposals/accepted-proposal.read.server.ts';
import { isPlainDate } from '#kernel/date.ts';
import { isId, type AgreementId, type Id, type PlaceId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';

const LIMIT = 20;

export const load: PageServerLoad = async ({ locals: { actor, session }, url }) => {
	const draws = session?.roles.some(({ role }) => role === 'coach' || role === 'provider-admin') ?? false;
	if (actor.kind !== 'member' || !draws) error(404, 'not-found');
	const asked = (name: string) => url.searchParams.get(name) ?? '';
	const words = asked('zoek').trim().slice(0, 100);
	return withAccess(actor, async (tx) => {
		const enrolments = await readEnrolmentOptions(tx, actor.today);
		const proposal = isId(asked('voorstel'))
			? await readAcceptedProposal(tx, asked('voorstel') as Id<'proposal'>)
			: undefined;
		const wanted = proposal?.enrolmentId ?? asked('leerling');
		const enrolment = enrolments.find(({ id, learnerId }) => id === wanted || learnerId === wanted) ?? null;
		const placeId = proposal?.placeId ?? (isId(asked('plek')) ? (asked('plek') as PlaceId) : null);
		return {
			id: newId(),
			enrolments,
			enrolment,
			words,
			proposal: proposal ? { id: proposal.id, startsOn: proposal.startsOn } : null,
			places: enrolment ? await readPlaceOptions(tx, enrolment.id, { words, placeId, limit: LIMIT }) : [],
			one: placeId !== null
		};
	});
};

const draftSchema = z.object({
	id: z.string().refine(isId),
	enrolmentId: z.string().refine(isId),
	establishmentId: z.string().refine(isId),
	placeId: z.union([z.literal(''), z.string().refine(isId)]),
	proposalId: z.union([z.literal(''), z.string().refine(isId)]),
	startsOn: z.union([z.literal(''), z.string().refine(isPlainDate)])
});

export const actions: Actions = {
	default: async ({ request, locals: { actor } }) => {
		if (actor.kind !== 'member') error(404, 'not-found');
		const form = draftSchema.safeParse(Object.fromEntries(await request.formData()));
		if (!form.success) return fail(422, { refusal: 'unknown' as const });
		const { id, enrolmentId, establishmentId, placeId, proposalId, startsOn } = form.data;
		const drafted = await draftAgreement(actor, {
			id: id as AgreementId,
			enrolmentId: enrolmentId as Id<'enrolment'>,
			establishmentId: establishmentId as Id<'establishment'>,
			placeId: (placeId || null) as PlaceId | null,
			proposalId: (proposalId || null) as Id<'proposal'> | null,
			startsOn: startsOn === '' || !isPlainDate(startsOn) ? null : startsOn
		});
		if (!drafted.ok) return fail(404, { refusal: drafted.code });
		redirect(303, `/overeenkomsten/${drafted.value}`);
	}
};
