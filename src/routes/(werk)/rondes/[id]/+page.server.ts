import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { askCheck } from '#duaal/matching/ask-check.server.ts';
import { cancelRound } from '#duaal/matching/cancel-round.server.ts';
import { chooseMode } from '#duaal/matching/choose-mode.server.ts';
import { readGroups, readModes, readSeatCounts, readTowns } from '#duaal/matching/round-result.read.server.ts';
import { readResultRows, type RowFilter } from '#duaal/matching/round-rows.read.server.ts';
import { chooseModeSchema } from '#duaal/matching/round-forms.ts';
import { mayCancel, mayChoose } from '#duaal/matching/round.ts';
import { isId, type RoundId } from '#kernel/id.ts';
import { withAccess } from '#platform/database.server.ts';

const PER_PAGE = 25;

export const load: PageServerLoad = async ({ parent, locals, url }) => {
	const { round, mode, exact } = await parent();
	const roles = locals.session?.roles ?? [];
	if (round.status !== 'done') return { result: null, mayCancel: mayCancel(round, roles).ok };
	const filter = filterOf(url);
	const page = Math.max(1, Math.trunc(Number(url.searchParams.get('pagina')) || 1));
	const result = await withAccess(locals.actor, async (tx) => ({
		modes: await readModes(tx, round.id, exact),
		groups: await readGroups(tx, round.id, mode, exact),
		seats: await readSeatCounts(tx, round.id, mode),
		towns: await readTowns(tx),
		...(await readResultRows(tx, { id: round.id, mode }, filter, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE }))
	}));
	const mayChooseMode = mayChoose(round, roles).ok;
	const pages = Math.max(1, Math.ceil(result.total / PER_PAGE));
	return { result: { ...result, filter, page, pages, mayChooseMode }, mayCancel: false };
};

function filterOf(url: URL): RowFilter {
	const show = url.searchParams.get('toon');
	return {
		show: show === 'geplaatst' ? 'placed' : show === 'zonder' ? 'unplaced' : 'all',
		words: (url.searchParams.get('zoek') ?? '').trim().slice(0, 100)
	};
}

export const actions: Actions = {
	kies: async ({ params, request, locals }) => {
		const form = chooseModeSchema.safeParse(Object.fromEntries(await request.formData()));
		if (!form.success) return fail(422, { refusal: 'not-done' as const });
		const { id, actor } = whoAndWhich(params.id, locals);
		const outcome = await chooseMode(actor, locals.session?.roles ?? [], { id, mode: form.data.mode, at: new Date() });
		if (!outcome.ok && outcome.code === 'unknown-round') error(404, 'not-found');
		if (!outcome.ok) return fail(409, { refusal: outcome.code });
		redirect(303, `/rondes/${id}`);
	},
	stop: async ({ params, locals }) => {
		const { id, actor } = whoAndWhich(params.id, locals);
		const outcome = await cancelRound(actor, locals.session?.roles ?? [], id);
		if (!outcome.ok && outcome.code === 'unknown-round') error(404, 'not-found');
		if (!outcome.ok && outcome.code === 'not-entitled') return fail(409, { refusal: outcome.code });
		// A round that ended just before: the page shows how.
		redirect(303, `/rondes/${id}`);
	},
	nareken: async ({ params, locals }) => {
		const { id, actor } = whoAndWhich(params.id, locals);
		const outcome = await askCheck(actor, id);
		if (!outcome.ok && outcome.code === 'unknown-round') error(404, 'not-found');
		if (!outcome.ok) return fail(409, { refusal: 'not-done' as const });
		return { checking: true };
	}
};

function whoAndWhich(id: string, { actor }: App.Locals) {
	if (!isId(id) || actor.kind !== 'member') error(404, 'not-found');
	return { id: id as RoundId, actor };
}
