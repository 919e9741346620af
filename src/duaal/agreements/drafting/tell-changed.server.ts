import { z } from 'zod';
import { asId, isId, type PersonId } from '#kernel/id.ts';
import { withAccess, type Tx } from '#platform/database.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { tell } from '#platform/tell.server.ts';
import type { JobContext } from '#platform/worker.server.ts';
import { readAgreement } from '../agreement.read.server.ts';
import { insertSignLink, newSignKey } from '../sign-link.sql.server.ts';
import { linkExpiry } from '../sign-link.ts';
import type { SignatoryRow, StoredAgreement } from '../stored-agreement.ts';
import { differenceLine } from './messages-fields.nl.ts';
import { differences } from './text-view.ts';
import { readTextView, readWriter } from './versions.read.server.ts';

const PAYLOAD = z.object({ agreementId: z.string().refine(isId), version: z.number().int().min(2) });

/**
 * The job behind a change of a text that waits for signatures: everybody who may sign, except who made the change, hears what changed and gets a link to the new text. Once for each
 * version and person; a draft that nobody was sent yet tells nobody.
 */
export async function tellChanged(payload: unknown, { actor }: Pick<JobContext, 'actor'>): Promise<void> {
	const { agreementId, version } = PAYLOAD.parse(payload);
	const id = asId<'agreement'>(agreementId);
	await withAccess(actor, async (tx) => {
		const agreement = await readAgreement(tx, id);
		if (agreement?.status !== 'awaiting-signatures') return;
		const [before, after] = [await readTextView(tx, id, version - 1), await readTextView(tx, id, version)];
		if (!before || !after) return;
		const lines = differences(before, after).map(differenceLine);
		const writer = await readWriter(tx, id, version);
		for (const to of onePerPerson(agreement, writer)) await tellOne(tx, agreement, to, { version, lines });
	});
}

/** Each person once, by the first party that the person signs for, without who wrote the text. */
function onePerPerson({ signatoryNames }: StoredAgreement, writer: PersonId | undefined): SignatoryRow[] {
	const first = (row: SignatoryRow) => signatoryNames.find(({ personId }) => personId === row.personId) === row;
	return signatoryNames.filter((row) => row.personId !== writer && first(row));
}

async function tellOne(
	tx: Tx,
	{ id, parties }: StoredAgreement,
	to: SignatoryRow,
	{ version, lines }: { readonly version: number; readonly lines: readonly string[] }
): Promise<void> {
	const [key, at] = [newSignKey(), new Date()];
	const told = await tell(tx, {
		reason: `changed/${id}/${version}/${to.personId}`,
		person: to,
		template: 'agreement-changed',
		uselessAfter: linkExpiry(to.email === null ? 'sms' : 'mail', at),
		data: {
			link: `${runtime().settings.origin}/teken/${key}`,
			learner: parties.learner.name,
			enterprise: parties.enterprise.name,
			lines
		}
	});
	const recipient = told === 'mail' ? to.email : told === 'sms' ? to.phone : null;
	if ((told !== 'mail' && told !== 'sms') || recipient === null) return;
	await insertSignLink(
		tx,
		{ agreementId: id, party: to.party, personId: to.personId, channel: told, recipient, at },
		key
	);
}
