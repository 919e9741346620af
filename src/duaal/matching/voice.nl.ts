/** Who reads a sentence about a learner. */
export type Reader = 'learner' | 'guardian' | 'staff';

/** The words for the learner, for who reads: `je` for the learner, `je kind` for a guardian, a name or `de leerling` for others. */
export type Voice = {
	/** At the start of a sentence, as its subject. */
	readonly Who: string;
	readonly who: string;
	/** The same with stress on it: `jij`. */
	readonly stressed: string;
	/** After a verb or a preposition: `voor jou`. */
	readonly them: string;
	/** Before what belongs to the learner: `je lijst`, `de eigen lijst`. */
	readonly own: string;
	/** Of two forms of a verb the one that goes with the subject: `hebt` or `heeft`. */
	readonly verb: (you: string, other: string) => string;
};

/** In letters and exports, which many people read. */
export const ABOUT_LEARNER: Voice = {
	Who: 'De leerling',
	who: 'de leerling',
	stressed: 'deze leerling',
	them: 'deze leerling',
	own: 'de eigen',
	verb: (_, other) => other
};

/** How to speak to a reader about a learner with this given name. */
export function voiceFor(reader: Reader, givenName: string): Voice {
	if (reader === 'learner')
		return { Who: 'Je', who: 'je', stressed: 'jij', them: 'jou', own: 'je', verb: (you) => you };
	const name = reader === 'guardian' ? 'je kind' : givenName;
	return { ...ABOUT_LEARNER, Who: name.charAt(0).toUpperCase() + name.slice(1), who: name, stressed: name, them: name };
}
