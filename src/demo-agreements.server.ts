import { personaOf } from '#db/seed/personas.ts';
import type { Party } from '#duaal/agreements/agreement.ts';
import { readAgreement } from '#duaal/agreements/agreement.read.server.ts';
import { register } from '#duaal/agreements/course/settle.server.ts';
import { draftAgreement } from '#duaal/agreements/drafting/draft-agreement.server.ts';
import {
	readEnrolmentOptions,
	readPlaceOptions,
	type EnrolmentOption
} from '#duaal/agreements/drafting/draft-options.read.server.ts';
import { editAgreement } from '#duaal/agreements/drafting/edit-agreement.server.ts';
import { agreementsNightly } from '#duaal/agreements/drafting/nightly.server.ts';
import { readPresentView } from '#duaal/agreements/drafting/page.read.server.ts';
import { sendAgreement } from '#duaal/agreements/drafting/send-agreement.server.ts';
import { signHere } from '#duaal/agreements/sign.server.ts';
import { recordSignature } from '#duaal/agreements/signing/record-signature.server.ts';
import { requiredParties } from '#duaal/agreements/signing.ts';
import { dayInBrussels } from '#kernel/brussels.ts';
import { addDays, type PlainDate } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';

/** Days ago on which the agreement began that already runs. */
const BEGAN_DAYS_AGO = 60;

/**
 * Agreements of Bart's learners in several states, made with the same use cases as the screens: one of Amina that the school signed and that waits for her, her mother and the
 * bakery; a draft; one signed on paper; one that runs. What cannot be made is left out: the demonstration goes on without it.
 */
export async function playDemoAgreements(now: Date): Promise<void> {
	const today = dayInBrussels(now);
	const bart = memberOf('bart', today);
	const learners = await withAccess(bart, (tx) => readEnrolmentOptions(tx, today));
	const amina = learners.find(({ learner }) => learner.startsWith(personaOf('amina').givenName));
	if (amina) await waitForAmina(bart, amina, now);
	const others = learners.filter(({ searches, id }) => searches && id !== amina?.id).slice(0, 3);
	const [drafted, signed, running] = others;
	if (drafted) await drawUp(bart, drafted, '');
	if (signed) {
		const id = await drawUp(bart, signed, '');
		if (id && (await send(bart, id, now))) await signOnPaper(bart, id, now);
	}
	if (running) await run(bart, running, now);
}

function memberOf(key: string, today: PlainDate): MemberActor {
	return { kind: 'member', personId: personaOf(key).personId, today };
}

async function waitForAmina(bart: MemberActor, amina: EnrolmentOption, at: Date): Promise<void> {
	const id = await drawUp(bart, amina, personaOf('jan').familyName);
	const version = id && (await send(bart, id, at));
	if (!version) return;
	const sign = { id, party: 'education-provider', version, at, door: 'account', network: 'demo' } as const;
	await signHere(memberOf('greet', bart.today), { ...sign, second: 'authenticator' });
}

/** An agreement that began some weeks ago: signed on paper then, registered since. */
async function run(bart: MemberActor, learner: EnrolmentOption, at: Date): Promise<void> {
	const startsOn = addDays(bart.today, -BEGAN_DAYS_AGO);
	const id = await drawUp(bart, learner, '', startsOn);
	if (!id || !(await send(bart, id, at, true))) return;
	await signOnPaper(bart, id, at);
	await register(bart, { id, registeredOn: bart.today, reference: null, at });
	await agreementsNightly({}, { actor: { kind: 'worker', today: bart.today } });
}

/** Draws up an agreement at the first place that the round or the distance gives. */
async function drawUp(
	bart: MemberActor,
	{ id: enrolmentId }: EnrolmentOption,
	words: string,
	startsOn: PlainDate | null = null
): Promise<AgreementId | undefined> {
	const [place] = await withAccess(bart, (tx) => readPlaceOptions(tx, enrolmentId, { words, placeId: null, limit: 1 }));
	if (!place) return undefined;
	const { establishmentId, placeId } = place;
	const drafted = await draftAgreement(bart, {
		id: newId(),
		enrolmentId,
		establishmentId,
		placeId,
		proposalId: null,
		startsOn
	});
	return drafted.ok ? drafted.value : undefined;
}

/** Fills in what the school still had to, and sends it; answers the version that was sent. */
async function send(bart: MemberActor, id: AgreementId, at: Date, late = false): Promise<number | undefined> {
	const form = await withAccess(bart, async (tx) => {
		const agreement = await readAgreement(tx, id);
		return agreement && { version: agreement.version, view: await readPresentView(tx, agreement) };
	});
	if (!form) return undefined;
	const { view } = form;
	const plan = view.plan.length > 0 ? view.plan : [{ activity: 'Voorbeeld', learnedAt: 'workplace' as const }];
	const lateStart = late ? ('signed-on-paper-in-time' as const) : null;
	const text = { ...view.text, fullTimeMinutes: 38 * 60, lateStart };
	const edited = await editAgreement(bart, { id, readVersion: form.version, text, plan });
	const readVersion = edited.ok ? edited.value.version : form.version;
	const sent = await sendAgreement(bart, { id, readVersion, at });
	return sent.ok ? readVersion : undefined;
}

async function signOnPaper(bart: MemberActor, id: AgreementId, at: Date): Promise<void> {
	const agreement = await withAccess(bart, (tx) => readAgreement(tx, id));
	if (!agreement) return;
	const { version } = agreement;
	for (const party of requiredParties(agreement, bart.today)) {
		const personId = agreement.signatories.find((each: { readonly party: Party }) => each.party === party)?.personId;
		if (!personId) continue;
		const noted = { id, party, personId, version, method: 'paper', signedOn: bart.today, at } as const;
		await recordSignature(bart, { ...noted, proof: 'Dossier' });
	}
}
