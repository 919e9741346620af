import type { UploadRefusal } from './upload.ts';

/** What is wrong with a file that somebody gives, and the way out. */
export const UPLOAD_REFUSALS = {
	'no-file': 'Kies een bestand.',
	empty: 'Dit bestand is leeg. Kies een ander bestand.',
	'too-large': 'Dit bestand is groter dan 10 MB. Scan met minder kleur of minder pagina’s tegelijk.',
	'type-not-allowed': 'Dit is geen pdf, jpg of png. Maak een foto of scan, en kies die.'
} as const satisfies Record<UploadRefusal, string>;

/** The whole answer to a request that sends too much. */
export const BODY_TOO_LARGE = 'Dit is te groot om te versturen. Ga terug, en kies een bestand tot 10 MB.';
