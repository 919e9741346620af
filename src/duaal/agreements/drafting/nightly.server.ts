import { sql } from 'kysely';
import { formatDayDutch } from '#kernel/brussels.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import { withAccess, type Tx } from '#platform/database.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { tell } from '#platform/tell.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { lockAgreement, saveStatus } from '../agreement.sql.server.ts';
import { decideMove } from '../permissions.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import { registrationFindings } from '../registration.ts';

type Context = Pick<JobContext, 'actor'>;
type Turn = { readonly move: 'start' | 'expire'; readonly event: string };

/**
 * The work of the night: starts what is registered and whose first day has come, lets run out what is past its last day, and reminds the school of agreements that are not registered.
 * Each agreement in a transaction of its own; run twice it does nothing twice.
 */
export async function agreementsNightly(_: unknown, context: Context): Promise<void> {
	const { today } = context.actor;
	await turnAll(
		context,
		{ move: 'start', event: 'agreement-started' },
		sql`status = 'registered' and starts_on <= ${today}::date`
	);
	await turnAll(
		context,
		{ move: 'expire', event: 'agreement-expired' },
		sql`status in ('running', 'suspended') and last_day < ${today}::date`
	);
	await withAccess(context.actor, (tx) => remindRegistration(tx, today));
}

async function turnAll({ actor }: Context, turn: Turn, due: ReturnType<typeof sql>): Promise<void> {
	const { rows } = await withAccess(actor, (tx) =>
		sql<{ id: AgreementId }>`select id from agreement where ${due} order by id`.execute(tx)
	);
	for (const { id } of rows) await withAccess(actor, (tx) => turnOne(tx, actor, id, turn));
}

async function turnOne(tx: Tx, actor: Context['actor'], id: AgreementId, { move, event }: Turn): Promise<void> {
	const agreement = await lockAgreement(tx, id);
	if (!agreement) return;
	const { startsOn, lastDay } = agreement.text;
	const met = new Set([
		...(startsOn <= actor.today ? (['start-day-reached'] as const) : []),
		...(lastDay < actor.today ? (['end-day-passed'] as const) : [])
	]);
	// Somebody may have moved it since the list was made.
	const decision = decideMove(agreement.status, move, 'system', met);
	if (!decision.ok) return;
	await saveStatus(tx, id, decision.value, new Date());
	await recordAgreement(tx, actor, id, [{ kind: event, detail: { day: actor.today } }]);
}

type Unregistered = {
	readonly id: AgreementId;
	readonly startsOn: PlainDate;
	readonly learner: string;
	readonly enterprise: string;
	readonly name: string;
	readonly email: string | null;
	readonly phone: string | null;
};

/** Tells the coach, or who drew it up, once for each warning that a signed agreement must be registered for the premium. */
async function remindRegistration(tx: Tx, today: PlainDate): Promise<void> {
	const { rows } = await sql<Unregistered>`
		select a.id, a.starts_on as "startsOn", v.parties #>> '{learner,name}' as learner, v.parties #>> '{enterprise,name}' as enterprise,
			p.given_name || ' ' || p.family_name as name, p.email::text, p.phone
		from agreement a join agreement_version v on v.agreement_id = a.id and v.version = a.version
			join enrolment e on e.id = a.enrolment_id join person p on p.id = coalesce(e.coach_id, a.created_by)
		where a.status = 'signed' and a.starts_on <= ${today}::date order by a.id`.execute(tx);
	for (const { id, startsOn, learner, enterprise, name, email, phone } of rows)
		for (const { code, detail } of registrationFindings(startsOn, today))
			await tell(tx, {
				reason: `agreement/${id}/${code}`,
				person: { name, email, phone },
				template: 'register-agreement',
				data: {
					link: `${runtime().settings.origin}/overeenkomsten/${id}/registratie`,
					learner,
					enterprise,
					dueOn: formatDayDutch(detail['dueOn'] as PlainDate),
					late: code === 'premium-term-passed'
				}
			});
}
