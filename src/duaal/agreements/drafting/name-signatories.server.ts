import type { AgreementId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type MemberActor, type Tx } from '#platform/database.server.ts';
import type { Party, Signatory } from '../agreement.ts';
import type { MoveDetail } from '../permissions.ts';
import { recordAgreement } from '../record-agreement.server.ts';
import { requiredParties } from '../signing.ts';
import type { SignatoryRow, StoredAgreement } from '../stored-agreement.ts';
import { decideAsked, lockAsked } from './asked.server.ts';
import type { NameRefusal } from './refusals.ts';
import { everSigned, personToSign, removeSignatory, saveSignatories, type NewSigner } from './signatory.sql.server.ts';

/** Where somebody who is named already gets the link. */
export type Reach = Signatory & { readonly email: string | null; readonly phone: string | null };

/** Who may sign from now on: other addresses for who is named, who no longer may, and who is new. */
export type NameInput = {
	readonly id: AgreementId;
	readonly reach: readonly Reach[];
	readonly remove: readonly Signatory[];
	readonly add: readonly NewSigner[];
};

/** The party that the refusal is about. */
export type NameDetail = MoveDetail & { readonly party?: Party };

/**
 * Names who may sign for each party, and where the link goes; without any address it is on paper. A guardian or a signer of the enterprise may be somebody whom nobody knows yet.
 * The text and its signatures stay: who signs is not part of the text.
 */
export function nameSignatories(actor: MemberActor, input: NameInput): Promise<Result<null, NameRefusal, NameDetail>> {
	return withAccess(actor, async (tx) => {
		const asked = await lockAsked(tx, actor, input.id);
		if (!asked) return refuse('unknown-agreement');
		const may = decideAsked(asked, 'edit', ['version-current']);
		if (!may.ok) return may;
		const { agreement } = asked;
		const alone = nobodyLeft(agreement, input, actor);
		if (alone) return refuse('nobody-left', { party: alone });
		for (const each of input.remove)
			if (await everSigned(tx, input.id, each)) return refuse('has-signed', { party: each.party });
		const added = await peopleToAdd(tx, agreement, input.add);
		if (added === null) return refuse('learner-as-guardian', { party: 'guardian' });
		for (const each of input.remove) await removeSignatory(tx, input.id, each);
		await saveSignatories(tx, input.id, [...reached(agreement, input), ...added]);
		const parties = [...new Set([...input.remove, ...added].map(({ party }) => party))];
		const detail = { version: agreement.version, added: added.length, removed: input.remove.length, parties };
		await recordAgreement(tx, actor, input.id, [{ kind: 'signatories-named', detail }]);
		return ok(null);
	});
}

function reached({ signatoryNames }: StoredAgreement, { reach, remove }: NameInput) {
	return signatoryNames.flatMap((row) => {
		const given = reach.find((each) => same(each, row));
		if (!given || remove.some((each) => same(each, row))) return [];
		return [{ ...row, email: given.email, phone: given.phone }];
	});
}

/** The new people with the persons behind them; null when somebody would sign beside oneself. */
async function peopleToAdd(
	tx: Tx,
	{ learnerId, signatories }: StoredAgreement,
	add: readonly NewSigner[]
): Promise<SignatoryRow[] | null> {
	const learner = signatories.find(({ party }) => party === 'learner')?.personId;
	const rows: SignatoryRow[] = [];
	for (const signer of add) {
		const personId = await personToSign(tx, signer, learnerId);
		if (personId === null || (signer.party !== 'learner' && personId === learner)) return null;
		const { party, givenName, familyName, email, phone } = signer;
		rows.push({ party, personId, name: `${givenName} ${familyName}`, email, phone });
	}
	return rows;
}

/** The party that would have nobody left although it must sign a text that was sent. */
function nobodyLeft(agreement: StoredAgreement, { remove, add }: NameInput, { today }: MemberActor): Party | undefined {
	if (agreement.status !== 'awaiting-signatures') return undefined;
	const gone = (row: Signatory) => remove.some((each) => same(each, row));
	const left = [...agreement.signatories.filter((row) => !gone(row)), ...add].map(({ party }) => party);
	return requiredParties(agreement, today).find((party) => !left.includes(party));
}

function same(a: Signatory, b: Signatory): boolean {
	return a.party === b.party && a.personId === b.personId;
}
