import type { PlainDate } from '#kernel/date.ts';
import type { PersonId } from '#kernel/id.ts';
import type { Party, SignatureMethod } from '../agreement.ts';
import { requiredParties } from '../signing.ts';
import type { SignatoryRow } from '../stored-agreement.ts';
import type { ToSign } from '../to-sign.ts';

/** The last time that somebody was reminded over a channel. */
export type LastReminder = { readonly personId: PersonId; readonly channel: 'mail' | 'sms'; readonly at: Date };

/** Somebody who can sign for a party. */
export type PersonLine = {
	readonly personId: PersonId;
	readonly name: string;
	/** Over which channels this person can be reached; empty: only on paper. */
	readonly channels: readonly ('mail' | 'sms')[];
	/** The newest reminder for each channel. */
	readonly reminded: readonly LastReminder[];
	/** The day on which the paper was given; null when it was not. */
	readonly paperSince: PlainDate | null;
};

/** One party that must sign: who did, how and when; or who can. */
export type PartyLine = {
	readonly party: Party;
	readonly signed: { readonly name: string; readonly method: SignatureMethod; readonly on: PlainDate } | null;
	readonly people: readonly PersonLine[];
};

/** What the list needs to know beside the agreement. `channelsOf`: how somebody can be reached here and now. */
export type ListFacts = {
	readonly day: PlainDate;
	readonly reminders: readonly LastReminder[];
	readonly papers: readonly { readonly party: Party; readonly personId: PersonId; readonly on: PlainDate }[];
	readonly channelsOf: (row: SignatoryRow) => readonly ('mail' | 'sms')[];
};

/** Who signed and who must still, one line for each required party in the order of PARTIES; every party of the agreement sees the same. */
export function signList(agreement: ToSign, facts: ListFacts): PartyLine[] {
	return requiredParties(agreement, facts.day).map((party): PartyLine => {
		const named = agreement.signatoryNames.filter((each) => each.party === party);
		const signature = agreement.signatures.find((each) => each.party === party);
		const name = named.find(({ personId }) => personId === signature?.personId)?.name ?? '';
		const signed = signature ? { name, method: signature.method, on: signature.on } : null;
		return { party, signed, people: signed ? [] : named.map((row) => personLine(row, facts)) };
	});
}

function personLine(row: SignatoryRow, { reminders, papers, channelsOf }: ListFacts): PersonLine {
	const { personId, party, name } = row;
	const channels = channelsOf(row);
	const newest = (['mail', 'sms'] as const).flatMap((channel) => {
		const own = reminders.filter((each) => each.personId === personId && each.channel === channel);
		return own.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, 1);
	});
	const given = papers.filter((paper) => paper.party === party && paper.personId === personId).map(({ on }) => on);
	return { personId, name, channels, reminded: newest, paperSince: given.sort().at(-1) ?? null };
}
