import { sql } from 'kysely';
import { dayInBrussels, formatDayDutch } from '#kernel/brussels.ts';
import { addDays, type PlainDate } from '#kernel/date.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import type { WorkItem } from '#platform/work-item.ts';
import { stillToSign } from '../signing.ts';
import { toSignOf, type ToSign, type ToSignRow } from '../to-sign.ts';
import { noAddressText, signManyText, signText, stillMissingText } from './messages-signing.nl.ts';
import { channelsOf } from './reach.read.server.ts';
import { firstDay, readWaitingForMe, type WaitingForMe } from './waiting-list.read.server.ts';

/** From so many agreements on they are one line, with the page that signs them together behind it. */
const TOGETHER_FROM = 4;
/** Days before the first day from which a signature cannot wait. */
const URGENT_DAYS = 2;

/** What waits for signatures: my own, and for the coach what others must still sign and who can only be reached on paper. */
export async function readSigningWork(tx: Tx, actor: MemberActor): Promise<WorkItem[]> {
	const mine = await readWaitingForMe(tx, actor);
	const guided = await readGuided(tx, actor);
	return [...ownItems(mine, actor.today), ...guided.flatMap((agreement) => guidedItems(agreement, actor.today))];
}

function ownItems(waiting: readonly WaitingForMe[], today: PlainDate): WorkItem[] {
	const [first] = waiting;
	if (!first) return [];
	if (waiting.length < TOGETHER_FROM) return waiting.map((each) => ownItem(each, today));
	const due = firstDay(first);
	const text = signManyText(waiting.length, formatDayDutch(due));
	return [
		{
			kind: 'sign-many',
			subject: 'agreements/to-sign',
			text,
			href: '/overeenkomsten/tekenen',
			since: today,
			due,
			urgent: isUrgent(due, today)
		}
	];
}

function ownItem({ agreement, party }: WaitingForMe, today: PlainDate): WorkItem {
	const due = firstDay({ agreement });
	return {
		kind: 'sign',
		subject: `agreement/${agreement.id}`,
		text: signText(agreement, formatDayDutch(due)),
		href: `/overeenkomsten/${agreement.id}/teken?als=${party}`,
		since: sentOn(agreement),
		due,
		urgent: isUrgent(due, today)
	};
}

/** Agreements that wait for signatures, of learners whom this person guides; of the whole school for who runs it, when there is no coach. */
async function readGuided(tx: Tx, { personId }: MemberActor): Promise<ToSign[]> {
	const { rows } = await sql<ToSignRow>`
		select t.* from agreement_to_sign t join agreement a on a.id = t.id join enrolment e on e.id = a.enrolment_id
		where t.status = 'awaiting-signatures' and a.provider_id = any (access.organisations(array['coach', 'provider-admin']))
			and (e.coach_id = ${personId} or (e.coach_id is null and a.provider_id = any (access.organisations(array['provider-admin']))))
		order by a.starts_on, a.id limit 500`.execute(tx);
	return rows.map(toSignOf);
}

function guidedItems(agreement: ToSign, today: PlainDate): WorkItem[] {
	const missing = stillToSign(agreement, today);
	const onPaper = missing.filter((party) =>
		agreement.signatoryNames.every((each) => each.party !== party || channelsOf(each).length === 0)
	);
	const due = firstDay({ agreement });
	const item = { subject: `agreement/${agreement.id}`, since: sentOn(agreement), due, urgent: isUrgent(due, today) };
	const paper = onPaper.map((party) => ({
		...item,
		kind: 'sign-on-paper',
		text: noAddressText(agreement, party),
		href: `/overeenkomsten/${agreement.id}/papier`
	}));
	const waiting = {
		...item,
		kind: 'signatures-missing',
		text: stillMissingText(agreement, missing.length, formatDayDutch(due)),
		href: `/overeenkomsten/${agreement.id}`
	};
	return missing.length > onPaper.length ? [waiting, ...paper] : paper;
}

const sentOn = ({ sentAt, textSince }: ToSign): PlainDate => (sentAt === null ? textSince : dayInBrussels(sentAt));
const isUrgent = (due: PlainDate, today: PlainDate): boolean => due <= addDays(today, URGENT_DAYS);
