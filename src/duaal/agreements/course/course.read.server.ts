import type { EarlyEnd } from '../early-end.ts';
import type { SuspensionCause } from '../suspension.ts';
import type { Party } from '../agreement.ts';
import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import type { CheckItem } from './checklist.ts';
import type { Certificate } from './completion.ts';

/** A period in which an agreement stood still; `until` does not count, null: no end yet. */
export type SuspensionLine = {
	readonly cause: SuspensionCause;
	readonly from: PlainDate;
	readonly until: PlainDate | null;
};

/** Suspensions, newest first. */
export async function readSuspensionLines(tx: Tx, id: AgreementId): Promise<SuspensionLine[]> {
	const rows = await tx
		.selectFrom('suspension')
		.select(['cause', 'starts_on', 'until'])
		.where('agreement_id', '=', id)
		.orderBy('starts_on', 'desc')
		.execute();
	return rows.map(({ cause, starts_on, until }) => ({
		cause: cause as SuspensionCause,
		from: starts_on as PlainDate,
		until: until as PlainDate | null
	}));
}

/** Who told that it wants to stop, why, and when. */
export type EndReportLine = { readonly party: Party; readonly reason: string; readonly at: Date };

/** Reports that a party wants to stop, newest first. */
export async function readEndReports(tx: Tx, id: AgreementId): Promise<EndReportLine[]> {
	const rows = await tx
		.selectFrom('end_report')
		.select(['party', 'reason', 'reported_at'])
		.where('agreement_id', '=', id)
		.orderBy('reported_at', 'desc')
		.execute();
	return rows.map(({ party, reason, reported_at }) => ({ party: party as Party, reason, at: reported_at }));
}

/** The early end as it was filled in; undefined when there is none. */
export async function readEarlyEnd(tx: Tx, id: AgreementId): Promise<Omit<EarlyEnd, 'version'> | undefined> {
	const row = await tx.selectFrom('early_end').selectAll().where('agreement_id', '=', id).executeTakeFirst();
	return (
		row && {
			lastDay: row.last_day as PlainDate,
			initiator: row.initiator as EarlyEnd['initiator'],
			reasons: row.reasons as EarlyEnd['reasons'],
			note: row.note,
			avoidable: row.avoidable as unknown as EarlyEnd['avoidable'],
			tried: row.tried as EarlyEnd['tried'],
			nextStep: row.next_step as EarlyEnd['nextStep'],
			knows: row.knows as EarlyEnd['knows']
		}
	);
}

/** Registration in the official desk, the ticks of the checklist, and the certificate; null or absent while they are not there. */
export type Settled = {
	readonly registration: { readonly registeredOn: PlainDate; readonly reference: string | null } | null;
	readonly done: Readonly<Partial<Record<CheckItem, PlainDate | null>>>;
	readonly completion: { readonly certifiedOn: PlainDate; readonly certificate: Certificate } | null;
};

/** What has been settled around an agreement. */
export async function readSettled(tx: Tx, id: AgreementId): Promise<Settled> {
	const registration = await tx
		.selectFrom('agreement_registration')
		.select(['registered_on', 'reference'])
		.where('agreement_id', '=', id)
		.executeTakeFirst();
	const completion = await tx
		.selectFrom('agreement_completion')
		.select(['certified_on', 'certificate'])
		.where('agreement_id', '=', id)
		.executeTakeFirst();
	const checks = await tx
		.selectFrom('agreement_check')
		.select(['item', 'done_on'])
		.where('agreement_id', '=', id)
		.execute();
	return {
		registration: registration
			? { registeredOn: registration.registered_on as PlainDate, reference: registration.reference }
			: null,
		done: Object.fromEntries(checks.map(({ item, done_on }) => [item, done_on as PlainDate | null])),
		completion: completion
			? { certifiedOn: completion.certified_on as PlainDate, certificate: completion.certificate as Certificate }
			: null
	};
}
