import type { AgreementId } from '#kernel/id.ts';

/** What a reaction looks at: the code of what happened and its detail. */
type Happened = { readonly kind: string; readonly detail?: Readonly<Record<string, unknown>> };
type FollowUp = { readonly task: string; readonly payload: Readonly<Record<string, unknown>>; readonly key?: string };

/** What follows from something that happened to an agreement: jobs, each once for its key. */
export function agreementReactions(agreementId: AgreementId, { kind, detail = {} }: Happened): FollowUp[] {
	const { version, enrolmentId, searchFrom } = detail;
	if (kind === 'agreement-signed')
		return [
			{ task: 'seal-agreement', payload: { agreementId, version }, key: `seal/${agreementId}/${String(version)}` }
		];
	if (kind === 'agreement-edited')
		return [
			{
				task: 'tell-agreement-changed',
				payload: { agreementId, version },
				key: `tell-changed/${agreementId}/${String(version)}`
			}
		];
	if (kind === 'amendment-opened')
		return [
			{ task: 'ask-signatures', payload: { agreementId, version }, key: `ask/${agreementId}/${String(version)}` }
		];
	if (kind === 'agreement-ended-early' && typeof searchFrom === 'string')
		return [
			{
				task: 'start-search-clock',
				payload: { enrolmentId, from: searchFrom, cause: 'lost-place' },
				key: `search-clock/${String(enrolmentId)}/${searchFrom}`
			}
		];
	return [];
}
