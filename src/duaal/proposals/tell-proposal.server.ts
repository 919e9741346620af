import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { formatDayDutch } from '#kernel/brussels.ts';
import { withAccess, type Tx } from '#platform/database.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { keyedHash } from '#platform/secret.server.ts';
import { tell, type Message, type Told } from '#platform/tell.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { insertLink, readRecipients, type Recipient } from './proposal-link.sql.server.ts';
import { readShownProposal, type ShownProposal } from './proposal-page.read.server.ts';
import { saveUnreachable } from './proposal.sql.server.ts';
import { LIVE_STATUSES, PARTIES, type Party, type ProposalId } from './proposal.ts';
import { TOLD_MOMENTS, type ToldMoment } from './reactions.ts';

const PAYLOAD = z.object({
	proposalId: z.uuid(),
	moment: z.enum(TOLD_MOMENTS),
	parties: z.array(z.enum(PARTIES)),
	turn: z.string()
});

/** How long a link answers, in days; after that one press mails a fresh one. */
const LINK_DAYS = 10;

/**
 * Tells one or both sides what happened, with a link that works without an account. Reads the proposal as it is when it runs: who has answered
 * meanwhile is not asked any more. Done twice, it tells once. A side that cannot be reached is noted, so that the coach rings.
 */
export async function tellProposal(payload: unknown, { actor }: JobContext): Promise<void> {
	const { proposalId, moment, parties, turn } = PAYLOAD.parse(payload);
	const id = proposalId as ProposalId;
	await withAccess(actor, async (tx) => {
		const shown = await readShownProposal(tx, id);
		if (!shown) return;
		const recipients = await readRecipients(tx, id);
		const unreachable: Party[] = [];
		for (const party of parties.filter((each) => isStillOfUse(shown, moment, each))) {
			const told = [];
			for (const recipient of recipients[party])
				told.push(await tellOne(tx, { shown, party, moment, recipient, reason: `proposal/${id}/${moment}/${turn}` }));
			if (told.every((each) => each === 'unreachable')) unreachable.push(party);
		}
		if (moment === 'made') await saveUnreachable(tx, id, unreachable);
	});
}

/** A question only to who has not answered, and only while the proposal lives. */
function isStillOfUse({ status, answers }: ShownProposal, moment: ToldMoment, party: Party): boolean {
	const live: readonly string[] = LIVE_STATUSES;
	if (moment === 'made' || moment === 'nudged') return live.includes(status) && answers[party] !== 'yes';
	return moment !== 'meeting' || live.includes(status);
}

type Telling = {
	readonly shown: ShownProposal;
	readonly party: Party;
	readonly moment: ToldMoment;
	readonly recipient: Recipient;
	readonly reason: string;
};

/** Makes a link for one recipient and sends it; only the hash of its key is kept. */
export async function tellOne(tx: Tx, { shown, party, moment, recipient, reason }: Telling): Promise<Told> {
	if (recipient.email === null && recipient.phone === null) return 'unreachable';
	const token = randomBytes(24).toString('base64url');
	const sentAt = new Date();
	const expiresAt = new Date(sentAt.getTime() + LINK_DAYS * 86_400_000);
	const link = `${runtime().settings.origin}/voorstellen/antwoord/${token}`;
	const told = await tell(tx, {
		...wordsOf(shown, party, moment, link),
		reason: `${reason}/${party}/${keyedHash(`${recipient.email ?? ''}/${recipient.phone ?? ''}`).slice(0, 12)}`,
		person: recipient,
		uselessAfter: expiresAt
	});
	if (told === 'mail' || told === 'sms')
		await insertLink(tx, hashOfKey(token), { proposalId: shown.id, party, recipient, sentAt, expiresAt });
	return told;
}

/** The hash under which a link is kept. */
export function hashOfKey(token: string): string {
	return keyedHash(`proposal-link:${token}`);
}

type ProposalTemplate =
	'proposal-to-learner' | 'proposal-to-enterprise' | 'proposal-meeting' | 'proposal-accepted' | 'proposal-over';
type Words = { readonly [Name in ProposalTemplate]: Pick<Message<Name>, 'template' | 'data'> }[ProposalTemplate];

function wordsOf(shown: ShownProposal, party: Party, moment: ToldMoment, link: string): Words {
	const other = party === 'learner' ? shown.place : shown.learnerGivenName;
	if (moment === 'accepted') return { template: 'proposal-accepted', data: { link, other } };
	if (moment === 'refused' || moment === 'withdrawn' || moment === 'expired')
		return { template: 'proposal-over', data: { link, other, why: moment } };
	if (moment === 'meeting' && shown.meeting !== null) {
		const { on, at, where } = shown.meeting;
		return { template: 'proposal-meeting', data: { link, other, day: formatDayDutch(on), time: at, where } };
	}
	return questionTo(shown, party, moment === 'nudged', link);
}

function questionTo(shown: ShownProposal, party: Party, again: boolean, link: string): Words {
	const { programme, provider, place, learnerGivenName, learnerAge, learnerHome } = shown;
	const answerBy = formatDayDutch(shown.answerBy);
	if (party === 'learner')
		return { template: 'proposal-to-learner', data: { link, place, programme, answerBy, again } };
	const learner = `${learnerGivenName} (${learnerAge})`;
	return {
		template: 'proposal-to-enterprise',
		data: { link, learner, home: learnerHome, programme, provider, answerBy, again }
	};
}
