import type { PlainDate } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import type { Tx } from '#platform/database.server.ts';
import { differences, type FieldDifference } from '../drafting/text-view.ts';
import { readTextView } from '../drafting/versions.read.server.ts';
import type { AmendmentStatus } from './amendment.ts';

/** An amendment as the parties read it: why, from which day, and the changed lines in words. */
export type AmendmentPage = {
	readonly number: number;
	readonly version: number;
	readonly status: AmendmentStatus;
	readonly reason: string;
	readonly effectiveOn: PlainDate;
	readonly changed: readonly FieldDifference[];
};

/** Amendments of an agreement, newest first. The old lines are those of the text that was in force when it was drawn up. */
export async function readAmendmentPages(tx: Tx, id: AgreementId): Promise<AmendmentPage[]> {
	const rows = await tx
		.selectFrom('amendment as m')
		.select((eb) => [
			'm.number',
			'm.version',
			'm.status',
			'm.reason',
			'm.effective_on',
			eb
				.selectFrom('amendment as before')
				.select('before.version')
				.whereRef('before.agreement_id', '=', 'm.agreement_id')
				.whereRef('before.number', '<', 'm.number')
				.where('before.status', '=', 'signed')
				.orderBy('before.number', 'desc')
				.limit(1)
				.as('signed_before')
		])
		.where('m.agreement_id', '=', id)
		.orderBy('m.number', 'desc')
		.execute();
	const pages: AmendmentPage[] = [];
	for (const { number, version, status, reason, effective_on, signed_before } of rows) {
		const base = signed_before ?? (await firstSigned(tx, id));
		const [before, after] = [await readTextView(tx, id, base), await readTextView(tx, id, version)];
		pages.push({
			number,
			version,
			status: status as AmendmentStatus,
			reason,
			effectiveOn: effective_on as PlainDate,
			changed: before && after ? differences(before, after) : []
		});
	}
	return pages;
}

/** The version that made the agreement: the newest one that is no amendment. */
async function firstSigned(tx: Tx, id: AgreementId): Promise<number> {
	const { version } = await tx
		.selectFrom('agreement_version as v')
		.select((eb) => eb.fn.max('v.version').as('version'))
		.where('v.agreement_id', '=', id)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('amendment as m')
						.select('m.version')
						.whereRef('m.agreement_id', '=', 'v.agreement_id')
						.whereRef('m.version', '=', 'v.version')
				)
			)
		)
		.executeTakeFirstOrThrow();
	return version;
}
