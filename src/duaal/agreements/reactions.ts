import type { AgreementId } from '#kernel/id.ts';

/** What a reaction looks at: the code of what happened and its detail. */
type Happened = { readonly kind: string; readonly detail?: Readonly<Record<string, unknown>> };
type FollowUp = { readonly task: string; readonly payload: Readonly<Record<string, unknown>>; readonly key?: string };

/** The job that follows from an event about one version of a text. */
const TASK_AFTER: Readonly<Record<string, string>> = {
	'agreement-sent': 'ask-signatures',
	'amendment-opened': 'ask-signatures',
	'agreement-objected': 'tell-objection',
	'amendment-objected': 'tell-objection',
	'agreement-edited': 'tell-agreement-changed',
	'signatories-named': 'ask-signatures',
	'agreement-signed': 'seal-agreement',
	'amendment-signed': 'seal-agreement'
};

/** What follows from something that happened to an agreement: jobs, each once for its key. */
export function agreementReactions(agreementId: AgreementId, { kind, detail = {} }: Happened): FollowUp[] {
	const { version, enrolmentId, searchFrom, foundOn, proposalId } = detail;
	const task = TASK_AFTER[kind];
	const about: FollowUp[] =
		task === undefined
			? []
			: [{ task, payload: { agreementId, version }, key: `${task}/${agreementId}/${String(version)}` }];
	if (kind === 'agreement-signed') return [...about, clock('stop', { enrolmentId, foundOn })];
	if (kind === 'agreement-drafted' && typeof proposalId === 'string')
		return [{ task: 'conclude-proposal', payload: { proposalId }, key: `conclude-proposal/${proposalId}` }];
	if (kind === 'agreement-ended-early' && typeof searchFrom === 'string')
		return [clock('start', { enrolmentId, from: searchFrom, cause: 'lost-place' })];
	return about;
}

/** The search of a workplace stops with the last signature, and starts again after an early end. */
function clock(what: 'start' | 'stop', payload: Readonly<Record<string, unknown>>): FollowUp {
	const day = String(payload['from'] ?? payload['foundOn']);
	return {
		task: `${what}-search-clock`,
		payload,
		key: `search-clock/${what}/${String(payload['enrolmentId'])}/${day}`
	};
}
