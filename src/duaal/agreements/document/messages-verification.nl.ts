import { formatDayDutch } from '#kernel/brussels.ts';
import { KIND_NAMES } from '../messages.nl.ts';
import type { FoundDocument } from './found-document.ts';
import type { HashRefusal } from './verification.ts';

/** What is wrong with a typed code, and the way out. */
export function hashRefusalText(code: HashRefusal, digits: number): string {
	if (code === 'hash-missing') return 'Typ of plak de code die achteraan in het document staat.';
	return `De code heeft 64 tekens: cijfers, en letters van a tot f. Wij lezen er ${digits}. Kijk ze na, of kies het bestand zelf.`;
}

/** What is known of a document that was found. */
export function foundText({ documentKind, sealedOn, foundBy }: FoundDocument): string[] {
	const kind = documentKind === 'amendment' ? 'Wijziging van een overeenkomst' : KIND_NAMES[documentKind];
	return [
		`${kind}, verzegeld op ${formatDayDutch(sealedOn)}.`,
		foundBy === 'file'
			? 'Het bestand is tot op de letter gelijk aan wat wij verzegelden.'
			: 'Deze code hoort bij de tekst van een verzegelde overeenkomst. Of jouw bestand die tekst ongewijzigd toont, zie je door het bestand te kiezen.'
	];
}

export const VERIFICATION_TEXTS = {
	'too-large': 'Dit bestand is groter dan 10 MB. Een overeenkomst van hier is kleiner: dit is er geen.',
	'no-file': 'Kies eerst een bestand.',
	empty: 'Dit bestand is leeg. Kies een ander bestand.',
	'too-often': 'Er werd van hier al vaak gecontroleerd. Probeer het over een kwartier opnieuw.'
} as const;
