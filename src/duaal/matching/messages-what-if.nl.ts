import type { Shift } from './difference.ts';
import type { ShownShifts } from './difference-shown.ts';
import { countOf, numberText, shownText } from './messages.nl.ts';
import type { Shown } from './published-kpi.ts';
import type { FormRefusal } from './what-if-form.ts';
import { MOST_CHANGES, MOST_EXTRA_SEATS, MOST_MINUTES, type WhatIfChange, type WhatIfRefusal } from './what-if.ts';

/** Why there is no answer, and what to do. */
export const WHAT_IF_REFUSALS = {
	'unknown-round': 'Over deze ronde kunnen we niets narekenen: ze is niet klaar, of je mag ze niet zien.',
	'unknown-place': 'Een van de werkplekken doet niet mee in deze ronde. Haal die verandering weg.',
	'unknown-learner':
		'Een van de leerlingen vinden we niet bij jouw leerlingen in deze ronde. Haal die verandering weg.',
	'nothing-to-renew':
		'Bij een van de werkplekken valt er niets te verlengen: geen erkenning is verlopen. Haal die verandering weg.',
	'one-at-a-time':
		'Je ziet geen namen van deze leerlingen. Reken daarom één verandering tegelijk na. Met meer veranderingen samen zou een aantal één leerling herkenbaar kunnen maken.',
	'too-large': 'Deze ronde is te groot om na te rekenen terwijl je kijkt. Start een nieuwe ronde met de verandering.',
	'invalid-market': 'Met deze veranderingen klopt de ronde niet meer. Haal er een weg en probeer opnieuw.',
	'input-changed':
		'De bewaarde gegevens van deze ronde zijn niet meer die van toen. Daarom rekenen we niets na. Verwittig de beheerder.',
	'other-travel': 'Deze ronde gebruikte andere reistijden dan we nu hebben. Daarom kunnen we niets narekenen.',
	busy: 'Er wordt nu veel nagerekend. Probeer het over een minuut opnieuw.',
	'too-slow': 'Het narekenen duurde te lang en is gestopt. Probeer het met minder veranderingen.',
	broken: 'Het narekenen is bij ons misgelopen. Probeer het opnieuw.',
	'bad-change':
		'In het adres van deze pagina staat iets dat geen verandering is. Kies de verandering hieronder opnieuw.',
	'bad-minutes': `Vul een aantal minuten in van 1 tot ${MOST_MINUTES}.`,
	'bad-seats': `Vul een aantal plaatsen in van 1 tot ${MOST_EXTRA_SEATS}.`,
	'too-many-changes': `Reken ten hoogste ${MOST_CHANGES} veranderingen samen na.`
} as const satisfies Record<WhatIfRefusal | FormRefusal, string>;

/** A change as a sentence; `name` is the place or the learner. */
export function changeText(change: WhatIfChange, name: string): string {
	if (change.code === 'more-seats') return `${name} heeft ${countOf(change.seats, 'plaats', 'plaatsen')} meer`;
	if (change.code === 'close-place') return `${name} neemt niemand`;
	if (change.code === 'renew-recognition') return `${name} krijgt haar verlopen erkenning terug`;
	return `${name} aanvaardt ${countOf(change.minutes, 'minuut', 'minuten')} reistijd`;
}

/** What happens to a learner, in two or three words. */
export const SHIFT_NAMES = {
	gained: 'krijgt een plek',
	lost: 'verliest de plek',
	moved: 'zit elders',
	kept: 'blijft zitten',
	without: 'blijft zonder plek',
	'arrived-placed': 'nieuw, met plek',
	'arrived-without': 'nieuw, zonder plek',
	'left-placed': 'doet niet meer mee, had een plek',
	'left-without': 'doet niet meer mee, had geen plek'
} as const satisfies Record<Shift, string>;

/** The colour of a shift: good news, bad news or neither. */
export function shiftTone(shift: Shift): 'good' | 'bad' | 'plain' {
	if (shift === 'gained' || shift === 'arrived-placed') return 'good';
	return shift === 'lost' || shift === 'left-placed' ? 'bad' : 'plain';
}

/** A count with `leerling` or `leerlingen`; few become words. */
function learnersText(count: Shown): string {
	return typeof count === 'number' ? countOf(count, 'leerling', 'leerlingen') : `${shownText(count)} leerlingen`;
}

/** The answer in one sentence. `others`: the counts leave out the reader's own learners. */
export function findingText({ gained, lost, moved }: ShownShifts, others: boolean): string {
	const who = others ? 'andere leerlingen' : 'leerlingen';
	if (gained === 0 && lost === 0 && moved === 0) return `Voor ${who} verandert er niets.`;
	const parts = [
		...(gained === 0 ? [] : [`${learnersText(gained)} ${verb(gained, 'krijgt', 'krijgen')} een plek`]),
		...(lost === 0 ? [] : [`${learnersText(lost)} ${verb(lost, 'verliest', 'verliezen')} een plek`]),
		...(moved === 0 ? [] : [`${learnersText(moved)} ${verb(moved, 'zit', 'zitten')} elders`])
	];
	const text = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} en ${parts.at(-1)}`;
	return others ? `Bij de andere leerlingen: ${text}.` : `${capital(text ?? '')}.`;
}

function verb(count: Shown, one: string, more: string): string {
	return count === 1 ? one : more;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `+3`, `-2` with a real minus, `0`. */
export function signedText(change: number, digits = 0): string {
	if (Math.abs(change) < 10 ** -digits / 2) return numberText(0, digits);
	return `${change > 0 ? '+' : '−'}${numberText(Math.abs(change), digits)}`;
}
