import { isMinor } from '#duaal/learners/learner.ts';
import { toPlainDate, type PlainDate } from '#kernel/date.ts';
import type { PersonId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { finding, type Finding } from '#law/finding.ts';
import { inForce, parameter, type Parameter } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';
import type { Agreement, AgreementEvent, Party, Signature, SignatureMethod } from './agreement.ts';

/** Why a signature is refused. */
export const SIGN_REFUSALS = [
	'not-awaiting-signatures',
	'text-changed',
	'not-required',
	'not-entitled',
	'already-signed',
	'method-not-for-party',
	'signed-before-text',
	'signed-in-future'
] as const;
export type SignRefusal = (typeof SIGN_REFUSALS)[number];

/** Who can put it right: whoever tried, the coach, or nobody has to. */
export const SIGN_SOLVERS = {
	'not-awaiting-signatures': 'coach',
	'text-changed': 'oneself',
	'not-required': 'nobody',
	'not-entitled': 'coach',
	'already-signed': 'nobody',
	'method-not-for-party': 'coach',
	'signed-before-text': 'coach',
	'signed-in-future': 'oneself'
} as const satisfies Record<SignRefusal, 'oneself' | 'coach' | 'nobody'>;

/** The agreement after a signature, the signature itself, and what happened. */
export type Signed = {
	readonly agreement: Agreement;
	readonly signature: Signature;
	readonly events: readonly AgreementEvent[];
};

/** A signature that somebody wants to put: as which party, how, on which day, under which version. */
export type Signing = {
	readonly personId: PersonId;
	readonly party: Party;
	readonly method: SignatureMethod;
	/** The day of the signature itself; on paper it can be earlier than today. */
	readonly signedOn: PlainDate;
	readonly readVersion: number;
	readonly today: PlainDate;
};

/**
 * Who must sign. A DA is between learner and enterprise; every other kind has the education provider too. A guardian signs with a learner who is a minor
 * on the day of the learner's own signature; while the learner has not signed, on `day`. (No text says which day counts; so a minor's signature
 * always has a guardian's beside it, however long the others take.) Order of PARTIES.
 */
export function requiredParties(
	agreement: Pick<Agreement, 'text' | 'learnerBorn' | 'signatures'>,
	day: PlainDate
): Party[] {
	const learnerSigned = agreement.signatures.find(({ party }) => party === 'learner')?.on ?? day;
	return [
		'learner',
		...(isMinor(agreement.learnerBorn, learnerSigned) ? (['guardian'] as const) : []),
		'enterprise',
		...(agreement.text.kind === 'da' ? [] : (['education-provider'] as const))
	];
}

/** The required parties without a signature, in the order of PARTIES; empty when all have signed. */
export function stillToSign(
	agreement: Pick<Agreement, 'text' | 'learnerBorn' | 'signatures'>,
	day: PlainDate
): Party[] {
	const signed = agreement.signatures.map(({ party }) => party);
	return requiredParties(agreement, day).filter((party) => !signed.includes(party));
}

/** The parties for which this person can sign now, in the order of PARTIES: named for it, required, and nobody did yet. */
export function signsFor(
	agreement: Pick<Agreement, 'status' | 'text' | 'learnerBorn' | 'signatures' | 'signatories'>,
	personId: PersonId,
	day: PlainDate
): Party[] {
	if (agreement.status !== 'awaiting-signatures') return [];
	return stillToSign(agreement, day).filter((party) =>
		agreement.signatories.some((each) => each.party === party && each.personId === personId)
	);
}

/** How a signature counts that somebody puts here: a guardian who came over a link confirms, everybody else signs. */
export function methodHere(party: Party, door: 'link' | 'account'): SignatureMethod {
	return party === 'guardian' && door === 'link' ? 'confirmed' : 'electronic';
}

/**
 * Puts one signature under the text that was read; the last required one makes the agreement signed. Here, on paper and elsewhere follow the same rule; only
 * a guardian can confirm without an account. A party that signed already is refused without harm: the first signature stands.
 */
export function sign(agreement: Agreement, by: Signing): Result<Signed, SignRefusal> {
	const refusal = refusalOf(agreement, by);
	if (refusal !== undefined) return refuse(refusal);
	const { version, textHash } = agreement;
	const signature: Signature = {
		party: by.party,
		personId: by.personId,
		method: by.method,
		on: by.signedOn,
		version,
		textHash
	};
	const after: Agreement = { ...agreement, signatures: [...agreement.signatures, signature] };
	const signed: AgreementEvent = {
		kind: 'agreement-party-signed',
		detail: { party: by.party, method: by.method, version }
	};
	if (stillToSign(after, by.today).length > 0) return ok({ agreement: after, signature, events: [signed] });
	return ok({
		agreement: { ...after, status: 'signed' },
		signature,
		events: [
			signed,
			{
				kind: 'agreement-signed',
				detail: { version, textHash, enrolmentId: agreement.text.enrolmentId, foundOn: by.today }
			}
		]
	});
}

function refusalOf(agreement: Agreement, by: Signing): SignRefusal | undefined {
	if (agreement.status !== 'awaiting-signatures') return 'not-awaiting-signatures';
	if (agreement.version !== by.readVersion) return 'text-changed';
	const entitled = agreement.signatories.some(({ party, personId }) => party === by.party && personId === by.personId);
	if (!entitled) return 'not-entitled';
	if (!requiredParties(agreement, by.today).includes(by.party)) return 'not-required';
	if (agreement.signatures.some(({ party }) => party === by.party)) return 'already-signed';
	if (by.method === 'confirmed' && by.party !== 'guardian') return 'method-not-for-party';
	if (by.signedOn > by.today) return 'signed-in-future';
	return by.signedOn < agreement.textSince ? 'signed-before-text' : undefined;
}

/** The agreement is written at the latest when the learner starts. */
const WRITTEN_BY_START: Parameter<'by-start'> = parameter([
	{
		from: toPlainDate('2016-09-01'),
		value: 'by-start',
		source: SOURCES['securex-overeenkomst'].url,
		trust: 'secondary'
	}
]);

/** Warns of signatures after the first day, and of a first day that has come while signatures are missing. */
export function signingFindings(
	agreement: Pick<Agreement, 'status' | 'text' | 'learnerBorn' | 'signatures'>,
	day: PlainDate
): Finding<'signed-after-start' | 'started-unsigned'>[] {
	const { startsOn } = agreement.text;
	const rule = inForce(WRITTEN_BY_START, startsOn);
	const late = agreement.signatures.filter(({ on }) => on > startsOn);
	const found = late.map(({ party, on }) => finding('signed-after-start' as const, rule, { party, on, startsOn }));
	const missing = agreement.status === 'awaiting-signatures' ? stillToSign(agreement, day) : [];
	return day >= startsOn && missing.length > 0
		? [...found, finding('started-unsigned', rule, { startsOn, missing: missing.length })]
		: found;
}
