type State = 'placed' | 'not-placed' | 'not-chosen';
type Words = { readonly tone: 'good' | 'warn' | 'plain'; readonly short: string; readonly long: string };

/** What the newest round says about a learner, in words. */
export const RESULT_STATES: Readonly<Record<State, Words>> = {
	placed: { tone: 'good', short: 'plek voorgesteld', long: 'In de laatste ronde kwam er een leerwerkplek uit.' },
	'not-placed': {
		tone: 'warn',
		short: 'nog geen plek',
		long: 'In de laatste ronde lukte het niet. Je ziet waarom, en wat wel kan helpen.'
	},
	'not-chosen': {
		tone: 'plain',
		short: 'ronde loopt',
		long: 'De ronde is berekend. De keuze tussen de manieren is nog niet gemaakt.'
	}
};
