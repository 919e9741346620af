import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { AgreementId, PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/date.ts';
import { readDataSet } from '#duaal/outcomes/data-set.read.server.ts';
import type { Tx } from '#platform/database.server.ts';
import type { AgreementParties, AgreementStatus, AgreementText, Party, SignatureMethod } from '../agreement.ts';
import { readPlan } from '../drafting/plan.read.server.ts';
import { differences, type TextView } from '../drafting/text-view.ts';
import type { AgreementRecord, ShownAmendment, ShownSignature } from './document.ts';

/** Everything that the document of a version says, the present one when none is given; undefined when the asker may not see it, or there is no such version. */
export async function readRecord(tx: Tx, id: AgreementId, version?: number): Promise<AgreementRecord | undefined> {
	const row = await versionRow(tx, id, version);
	if (!row) return undefined;
	const text = row.text as unknown as AgreementText;
	const parties = row.parties as unknown as AgreementParties;
	const plan = text.trainingPlanId === null ? null : await readPlan(tx, text.trainingPlanId);
	return {
		id,
		status: row.status as AgreementStatus,
		version: row.version,
		textHash: row.text_hash,
		text,
		parties,
		signatories: row.signatories as { party: Party; name: string }[],
		signatures: row.signatures.map(signatureOf),
		plan,
		amendment: await readAmendment(tx, id, row.version, { text, parties, plan: plan ?? [] }),
		exampleData: (await readDataSet(tx)).exampleData
	};
}

function versionRow(tx: Tx, id: AgreementId, version: number | undefined) {
	return tx
		.selectFrom('agreement as a')
		.innerJoin('agreement_version as v', (join) =>
			join
				.onRef('v.agreement_id', '=', 'a.id')
				.on('v.version', '=', (eb) => (version === undefined ? eb.ref('a.version') : eb.val(version)))
		)
		.select((eb) => [
			'a.status',
			'v.version',
			'v.text',
			'v.parties',
			'v.text_hash',
			jsonArrayFrom(
				eb
					.selectFrom('signatory as s')
					.select(['s.party', 's.name'])
					.whereRef('s.agreement_id', '=', 'a.id')
					.orderBy('s.party')
					.orderBy('s.name')
			).as('signatories'),
			jsonArrayFrom(
				eb
					.selectFrom('signature as g')
					.innerJoin('signatory as s', (join) =>
						join
							.onRef('s.agreement_id', '=', 'g.agreement_id')
							.onRef('s.party', '=', 'g.party')
							.onRef('s.person_id', '=', 'g.person_id')
					)
					.select(['g.party', 'g.person_id', 'g.method', 'g.signed_on', 'g.version', 'g.text_hash', 'g.at', 's.name'])
					.whereRef('g.agreement_id', '=', 'a.id')
					.whereRef('g.version', '=', 'v.version')
					.orderBy('g.at')
			).as('signatures')
		])
		.where('a.id', '=', id)
		.executeTakeFirst();
}

type SignatureRow = {
	party: string;
	person_id: string;
	method: string;
	signed_on: string;
	version: number;
	text_hash: string;
	at: Date | string;
	name: string;
};

function signatureOf(row: SignatureRow): ShownSignature {
	return {
		party: row.party as Party,
		personId: row.person_id as ShownSignature['personId'],
		method: row.method as SignatureMethod,
		on: row.signed_on as PlainDate,
		version: row.version,
		textHash: row.text_hash,
		at: new Date(row.at),
		name: row.name
	};
}

/** The amendment that made this version, in words; null when it is the text of the agreement itself. */
async function readAmendment(
	tx: Tx,
	id: AgreementId,
	version: number,
	after: TextView
): Promise<ShownAmendment | null> {
	const row = await tx
		.selectFrom('amendment')
		.select(['number', 'reason', 'effective_on'])
		.where('agreement_id', '=', id)
		.where('version', '=', version)
		.executeTakeFirst();
	if (!row) return null;
	const before = await textBefore(tx, id, version);
	const lines = differences(before, after).map(({ field, before: old, after: fresh }) => ({
		field,
		before: old.join('\n'),
		after: fresh.join('\n')
	}));
	return { number: row.number, reason: row.reason, effectiveOn: row.effective_on as PlainDate, lines };
}

/** The text in force before a version: the newest earlier one that is no amendment which was never signed. */
async function textBefore(tx: Tx, id: AgreementId, version: number): Promise<TextView> {
	const row = await tx
		.selectFrom('agreement_version as v')
		.leftJoin('amendment as m', (join) =>
			join.onRef('m.agreement_id', '=', 'v.agreement_id').onRef('m.version', '=', 'v.version')
		)
		.select(['v.text', 'v.parties'])
		.where('v.agreement_id', '=', id)
		.where('v.version', '<', version)
		.where((eb) => eb.or([eb('m.status', 'is', null), eb('m.status', '=', 'signed')]))
		.orderBy('v.version', 'desc')
		.executeTakeFirstOrThrow();
	const text = row.text as unknown as AgreementText;
	const parties = row.parties as unknown as AgreementParties;
	return { text, parties, plan: await readPlan(tx, text.trainingPlanId) };
}

/** Somebody who signed a version and gets its sealed document. */
export type Recipient = {
	readonly personId: PersonId;
	readonly party: Party;
	readonly name: string;
	readonly email: string | null;
	/** E.164. */
	readonly phone: string | null;
	/** Can sign in: has an address of an account. */
	readonly account: boolean;
};

/** Who signed a version, with where a message finds them: each person once, in the order of signing. */
export async function readRecipients(tx: Tx, id: AgreementId, version: number): Promise<Recipient[]> {
	const rows = await tx
		.selectFrom('signature as g')
		.innerJoin('signatory as s', (join) =>
			join
				.onRef('s.agreement_id', '=', 'g.agreement_id')
				.onRef('s.party', '=', 'g.party')
				.onRef('s.person_id', '=', 'g.person_id')
		)
		.innerJoin('person as p', 'p.id', 'g.person_id')
		.select(['s.person_id', 's.party', 's.name', 's.email', 's.phone', 'p.email as account'])
		.where('g.agreement_id', '=', id)
		.where('g.version', '=', version)
		.orderBy('g.at')
		.execute();
	const recipients = rows.map((row) => ({
		personId: row.person_id as PersonId,
		party: row.party as Party,
		name: row.name,
		email: row.email,
		phone: row.phone,
		account: row.account !== null
	}));
	return recipients.filter(
		({ personId }, index) => recipients.findIndex((other) => other.personId === personId) === index
	);
}

/** The name of somebody, for the footer of a draft; empty when the asker may not know it. */
export async function readName(tx: Tx, personId: PersonId): Promise<string> {
	const row = await tx
		.selectFrom('person')
		.select(['given_name', 'family_name'])
		.where('id', '=', personId)
		.executeTakeFirst();
	return row ? `${row.given_name} ${row.family_name}` : '';
}
