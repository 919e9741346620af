import { addDays, addMonths, type PlainDate } from '#kernel/date.ts';
import type { MemberActor, Tx } from '#platform/database.server.ts';
import type { WorkItem } from '#platform/work-item.ts';
import { appealAnswerDue, daysLate, decisionDue } from './deadlines.ts';
import { workText } from './messages-work.nl.ts';
import { readWaiting, type WorkRow } from './recognition-file.read.server.ts';

/** A list of more is a list that nobody reads: the rest is one line that leads to the page with all. */
const MOST = 12;

/** What waits for this person about recognitions: an answer, an end that comes near, a decision that is due or late, a visit, an appeal. */
export async function readRecognitionWork(tx: Tx, { personId, today }: MemberActor): Promise<WorkItem[]> {
	const days = { today, endsBefore: addMonths(today, 6), visitsUntil: addDays(today, 1) };
	const rows = await readWaiting(tx, personId, days, MOST);
	const items = rows.map((row) => itemOf(row, today));
	const crowded = rows.find(({ mine, total }) => mine === 'officer' && total > MOST);
	if (!crowded) return items;
	const rest = { kind: 'recognition-more', subject: 'recognition', since: today, due: null, urgent: false };
	return [...items, { ...rest, text: workText.more(crowded.total - MOST), href: '/erkenningen' }];
}

function itemOf(row: WorkRow, today: PlainDate): WorkItem {
	const { id, mine, since } = row;
	const subject = `recognition/${id}`;
	if (mine === 'enterprise' || mine === 'proxy') return { ...enterpriseItem(row), subject };
	const href = `/erkenningen/${id}`;
	if (mine === 'board') {
		const due = row.appealAdmitted ? null : appealAnswerDue(since);
		const urgent = due !== null && due <= today;
		return { kind: 'recognition-appeal', subject, href, since, due, urgent, text: workText.appeal(row) };
	}
	const visit = row.visitOn !== null && row.visitOn >= today && row.visitOn <= addDays(today, 1) ? row.visitOn : null;
	if (visit)
		return { kind: 'recognition-visit', subject, href, since, due: visit, urgent: true, text: workText.visit(row) };
	const late = daysLate(since, today);
	const item = { kind: 'recognition-decide', subject, href, since, due: decisionDue(since), urgent: late > 0 };
	return { ...item, text: workText.decide(row, late) };
}

function enterpriseItem(row: WorkRow): Omit<WorkItem, 'subject'> {
	const { id, mine, status, since, validUntil } = row;
	const href = mine === 'proxy' ? `/erkenningen/${id}` : `/onderneming/erkenningen/${id}`;
	const item = { href, since, urgent: false };
	if (status === 'incomplete')
		return { ...item, kind: 'recognition-question', due: null, text: workText.question(row) };
	if (status === 'mentor-to-replace')
		return { ...item, kind: 'recognition-mentor', due: null, urgent: true, text: workText.mentor(row) };
	return { ...item, kind: 'recognition-ends', due: validUntil, text: workText.ends(row, validUntil ?? since) };
}
