import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Party } from '#duaal/agreements/agreement.ts';
import { readRecord } from '#duaal/agreements/document/document.read.server.ts';
import { sentenceOf, summaryOf } from '#duaal/agreements/document/summary.ts';
import { summaryLanguages } from '#duaal/agreements/document/summary-words.server.ts';
import { objectTo } from '#duaal/agreements/signing/object.server.ts';
import { remindSignatory } from '#duaal/agreements/signing/remind-signatory.server.ts';
import { sendCode } from '#duaal/agreements/signing/send-code.server.ts';
import { codeSchema, objectionSchema, reminderSchema, wishSchema } from '#duaal/agreements/signing/signing-forms.ts';
import { signHere } from '#duaal/agreements/sign.server.ts';
import type { AgreementId } from '#kernel/id.ts';
import { withAccess, type MemberActor } from '#platform/database.server.ts';
import { keyedHash } from '#platform/secret.server.ts';
import { networkOf } from '#platform/sign-in/network.ts';

/** Who signs which agreement, over which door, and where to go back to. `party`: fixed by a link; over an account the form says it, and the rule decides. */
export type Signer = {
	readonly actor: MemberActor;
	readonly id: AgreementId;
	readonly door: 'link' | 'account';
	readonly party: Party | undefined;
	readonly authenticator: boolean;
	/** The page itself, without a query. */
	readonly back: string;
};

/** Sends the code of the second step. */
export async function askCode(event: RequestEvent, signer: Signer) {
	const { actor, id, party } = signer;
	const form = wishSchema.safeParse(await fieldsOf(event, party));
	if (!form.success) return fail(422, { step: 'code' as const, refusal: 'unknown-agreement' as const });
	const sent = await sendCode(actor, [{ id, ...form.data }], new Date());
	if (!sent.ok) return fail(422, { step: 'code' as const, refusal: sent.code, detail: sent.detail });
	redirect(303, `${backTo(signer, form.data.party)}#tekenen`);
}

/** Signs: with the code that was sent, or with the second factor that this session gave. */
export async function putSignature(event: RequestEvent, signer: Signer) {
	const { actor, id, door, party, authenticator } = signer;
	const fields = await fieldsOf(event, party);
	const form = wishSchema.safeParse(fields);
	const code = codeSchema.safeParse(fields);
	if (!form.success) return fail(422, { step: 'sign' as const, refusal: 'unknown-agreement' as const });
	if (!authenticator && !code.success) return fail(422, { step: 'sign' as const, refusal: 'not-six-digits' as const });
	const second = code.success && !authenticator ? code.data : 'authenticator';
	const signed = await signHere(actor, { id, ...form.data, second, at: new Date(), door, network: networkHash(event) });
	if (!signed.ok) return fail(422, { step: 'sign' as const, refusal: signed.code, detail: signed.detail });
	redirect(303, backTo(signer, form.data.party, 'getekend'));
}

/** Says that something is wrong with the text. */
export async function object(event: RequestEvent, signer: Signer) {
	const { actor, id, party } = signer;
	const fields = await fieldsOf(event, party);
	const reason = String(fields['reason'] ?? '');
	const form = objectionSchema.safeParse(fields);
	if (!form.success) return fail(422, { step: 'object' as const, refusal: 'needs-missing' as const, reason });
	const objected = await objectTo(actor, { id, ...form.data, at: new Date() });
	if (!objected.ok) return fail(422, { step: 'object' as const, refusal: objected.code, reason });
	redirect(303, backTo(signer, form.data.party, 'gemeld'));
}

/** Reminds somebody else who must still sign. */
export async function remindOther(event: RequestEvent, { actor, id, back }: Signer) {
	const form = reminderSchema.safeParse(Object.fromEntries(await event.request.formData()));
	if (!form.success) return fail(422, { step: 'remind' as const, refusal: 'unknown-agreement' as const });
	const reminded = await remindSignatory(actor, { id, ...form.data, at: new Date() });
	if (!reminded.ok) return fail(422, { step: 'remind' as const, refusal: reminded.code });
	redirect(303, `${back}?nu=herinnerd#wie`);
}

/** The page after a form: with the party that was chosen, where there is a choice, and what just happened. */
function backTo({ back, door }: Signer, party: Party, just?: string): string {
	const query = new URLSearchParams({ ...(door === 'account' ? { als: party } : {}), ...(just ? { nu: just } : {}) });
	return query.size === 0 ? back : `${back}?${query}`;
}

async function fieldsOf({ request }: RequestEvent, party: Party | undefined): Promise<Record<string, unknown>> {
	const fields = Object.fromEntries(await request.formData());
	return party === undefined ? fields : { ...fields, party };
}

/** The network of a request as evidence keeps it. */
export function networkHash(event: RequestEvent): string {
	return keyedHash(`network/${networkOf(event.getClientAddress())}`);
}

/** The text in plain sentences, in the language asked for; without one only which languages there are. */
export async function plainWords(
	actor: MemberActor,
	{ id, version }: { readonly id: AgreementId; readonly version: number },
	language: string | null
) {
	const languages = await summaryLanguages();
	const words = language === null ? undefined : languages.get(language);
	const record = words && (await withAccess(actor, (tx) => readRecord(tx, id, version)));
	const parts = record ? summaryOf(record) : [];
	return {
		languages: [...languages].map(([code, { name }]) => ({ code, name })),
		chosen: words && language !== null ? { tag: language, direction: words.direction } : null,
		parts: parts.map(({ section, lines }) => ({
			title: words?.sections[section] ?? '',
			lines: lines.map(({ key, values }) => (words ? sentenceOf(words.lines[key], values, words) : ''))
		}))
	};
}
