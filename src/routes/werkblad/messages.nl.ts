import type { TileCode } from './tiles.ts';

type State = 'placed' | 'not-placed' | 'not-chosen';
type Words = { readonly tone: 'good' | 'warn' | 'plain'; readonly short: string; readonly long: string };

/** What the newest round says about a learner, in words. */
export const RESULT_STATES: Readonly<Record<State, Words>> = {
	placed: { tone: 'good', short: 'plek voorgesteld', long: 'In de laatste ronde kwam er een werkplek uit.' },
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

/** What each tile of the workspace leads to. */
export const TILE_TEXTS: Readonly<Record<TileCode, { readonly title: string; readonly text: string }>> = {
	search: { title: 'Zoektijd', text: 'Hoeveel dagen elke leerling nog heeft om een plek te vinden.' },
	proposals: { title: 'Voorstellen', text: 'Een leerling bij een plek: wie zegt ja, wie moet nog antwoorden.' },
	agreements: { title: 'Overeenkomsten', text: 'Van concept tot getekend, en alles wat daarna komt.' },
	'sign-many': { title: 'Samen tekenen', text: 'Alles wat op jouw handtekening wacht, in één keer.' },
	enterprise: { title: 'Mijn onderneming', text: 'Wie jullie zijn, je vestigingen en je mensen.' },
	'own-recognitions': { title: 'Erkenningen', text: 'Waarvoor jullie erkend zijn, en wat je aanvroeg.' },
	'own-places': { title: 'Plekken', text: 'Zeg met één tik of je plaats hebt.' },
	recognitions: { title: 'Erkenningen', text: 'Aanvragen die op een beslissing wachten.' },
	enterprises: { title: 'Ondernemingen', text: 'Eén pagina per onderneming, voor alle scholen.' },
	places: { title: 'Plekken', text: 'Wie plaats heeft, en hoe vers dat is.' },
	rounds: { title: 'Rondes', text: 'Leg leerlingen en plekken naast elkaar, en zie bij elke leerling waarom.' }
};
