import type { PageServerLoad } from './$types';
import { PROVINCES } from '#duaal/organisations/organisation.ts';
import { publicAnswerRate } from '#duaal/workplaces/answer-rate.ts';
import { readAnswerCounts } from '#duaal/workplaces/answer-counts.read.server.ts';
import { readPlaceList, readRecognisedProgrammes } from '#duaal/workplaces/place-list.read.server.ts';
import { periodOf, schoolYearOf } from '#kernel/school-year.ts';
import { withAccess } from '#platform/database.server.ts';
import { pageOf } from '#platform/page-number.ts';

const PER_PAGE = 25;

/** Places for one programme, the most promising first. */
export const load: PageServerLoad = ({ locals, url }) => {
	const { actor } = locals;
	const province = PROVINCES.find((each) => each === url.searchParams.get('provincie')) ?? null;
	const until = periodOf(schoolYearOf(actor.today)).until ?? actor.today;
	return withAccess(actor, async (tx) => {
		const programmes = await readRecognisedProgrammes(tx, actor.today);
		const programme = programmes.find(({ id }) => id === url.searchParams.get('opleiding')) ?? null;
		const all = programme ? await readPlaceList(tx, programme.id, { province, today: actor.today, until }) : [];
		const page = pageOf(url.searchParams, all.length, PER_PAGE);
		return {
			programmes,
			programme,
			province,
			today: actor.today,
			until,
			total: all.length,
			free: all.reduce((sum, { freeSeats }) => sum + freeSeats, 0),
			places: all
				.slice(page.offset, page.offset + PER_PAGE)
				.map((place) => ({ ...place, rate: publicAnswerRate(place.counts) ?? null })),
			rate: publicAnswerRate(await readAnswerCounts(tx)) ?? null,
			page: page.number,
			pages: page.pages
		};
	});
};
