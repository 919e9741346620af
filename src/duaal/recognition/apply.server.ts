import type { Need } from './moves.ts';
import type { OrganisationId, ProgrammeId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type Tx } from '#platform/database.server.ts';
import { record } from '#platform/record.server.ts';
import type { ActivityLevel } from './activity-list.ts';
import { readApplicationContext, type ApplicationContext } from './application-form.read.server.ts';
import { mentorMeant, nameFor, writeMentor, type MeantMentor } from './change-mentors.server.ts';
import type { Who } from './handle.server.ts';
import { decideMove, type MoveDetail, type MoveRefusal } from './permissions.ts';
import { recognitionReactions } from './reactions.ts';
import type { ApplyForm } from './recognition-forms.ts';
import { actorsOf, type Actor, type RecognitionId } from './recognition.ts';
import { appendEvent, insertActivities, insertApplication, lockPair } from './recognition.sql.server.ts';
import { routeTo, type Route } from './routing.ts';

/** `already-open`: there is one already for this programme at this establishment; `open` says which. */
export type ApplyRefusal = MoveRefusal | 'unknown-place' | 'already-open';
export type ApplyDetail = MoveDetail & { readonly open?: RecognitionId };
export type Ticked = { readonly activityId: string; readonly level: ActivityLevel };

/**
 * Applies for a recognition: by the enterprise itself, or by a coach whose school has its mandate, or who names one and declares on honour. Written, routed and submitted at once. The id
 * comes from the form: sent twice it makes one. Answers the id of the application that stands there.
 */
export function applyForRecognition(
	who: Who,
	form: ApplyForm,
	ticked: readonly Ticked[]
): Promise<Result<RecognitionId, ApplyRefusal, ApplyDetail>> {
	return withAccess(who.actor, async (tx) => {
		const id = form.id as RecognitionId;
		await lockPair(tx, form.programmeId as ProgrammeId, form.establishmentId);
		const context = await readApplicationContext(tx, form, who.actor.today);
		if (!context) return refuse('unknown-place');
		if (context.ownId === id) return ok(id);
		if (context.openId !== null) return refuse('already-open', { open: context.openId });
		const mentor = await mentorMeant(tx, context.enterpriseId, form);
		const { proxy, actors } = applicantOf(who, context);
		const met = needsMet(form, { context, mentor, proxy });
		const decided = decideMove({ status: 'draft', beforeAppeal: null }, 'submit', actors, met);
		if (!decided.ok) return decided;
		if (!mentor) throw new RangeError('submitted without a mentor');
		const route = routeOf(form, context);
		await writeApplication(tx, who, { form, ticked, context, route, mentor, as: decided.value.as });
		return ok(id);
	});
}

/** In which quality somebody applies: for the own enterprise, else as a coach of any school for one that gave a mandate. */
function applicantOf(
	{ visitor, actor }: Who,
	{ enterpriseId }: ApplicationContext
): { proxy: boolean; actors: Actor[] } {
	const parties = { status: 'draft', enterpriseId, partnershipId: null, proxyId: actor.personId } as const;
	const actors = actorsOf(visitor, parties).filter((each) => each === 'enterprise' || each === 'proxy');
	return { proxy: actors[0] === 'proxy', actors };
}

function needsMet(
	{ mandateProof, honour }: ApplyForm,
	found: { readonly context: ApplicationContext; readonly mentor: MeantMentor | undefined; readonly proxy: boolean }
): Set<Need> {
	const met = new Set<Need>();
	if (found.mentor) met.add('mentor-named');
	if (!found.context.excluded) met.add('not-excluded');
	if (!found.proxy || found.context.mandated || (mandateProof !== null && honour)) met.add('mandate-proven');
	return met;
}

function routeOf(form: ApplyForm, context: ApplicationContext): Route {
	const jointCommittee = form.jointCommittee ?? context.jointCommittee;
	return routeTo(
		{ jointCommittee, programmeSector: context.programmeSector },
		context.sectors,
		context.flemishPartnership
	);
}

type Application = {
	readonly form: ApplyForm;
	readonly ticked: readonly Ticked[];
	readonly context: ApplicationContext;
	readonly route: Route;
	readonly mentor: MeantMentor;
	readonly as: Actor;
};

async function writeApplication(tx: Tx, who: Who, application: Application): Promise<void> {
	const { form, ticked, context, route, mentor, as } = application;
	const { actor, visitor } = who;
	const id = form.id as RecognitionId;
	const partnershipId: OrganisationId = route.partnershipId;
	await insertApplication(tx, {
		id,
		programmeId: form.programmeId as ProgrammeId,
		establishmentId: form.establishmentId,
		partnershipId,
		sector: route.sector,
		routedBy: route.by,
		jointCommittee: form.jointCommittee ?? context.jointCommittee,
		proxyId: as === 'proxy' ? actor.personId : null,
		mandateProof: as === 'proxy' && !context.mandated ? form.mandateProof : null,
		today: actor.today
	});
	await writeMentor(tx, mentor, actor.personId);
	await nameFor(tx, id, { record: mentor.record, part: 'mentor', form, who });
	const known = new Set(context.activityIds);
	await insertActivities(
		tx,
		id,
		ticked.filter(({ activityId }) => known.has(activityId))
	);
	await appendEvent(tx, id, {
		number: 1,
		move: 'submit',
		statusAfter: 'submitted',
		as,
		actorId: actor.personId,
		actorName: visitor.name,
		note: null,
		detail: { partnershipId, routedBy: route.by, ...(as === 'proxy' && { mandated: context.mandated }) },
		day: actor.today
	});
	const event = { kind: 'recognition-submit' as const, detail: { id, number: 1, status: 'submitted' } };
	await record(tx, actor, `recognition/${id}`, [event], recognitionReactions);
}
