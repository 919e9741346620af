/** Why a file was not added, and the way out. */
export const ATTACH_REFUSALS = {
	'unknown-agreement':
		'Alleen wie deel heeft aan de overeenkomst kan een bijlage toevoegen. Vraag het aan de trajectbegeleider.',
	'too-many-files': 'Deze overeenkomst heeft al 40 bijlagen. Zet meer bladzijden samen in één pdf.'
} as const;

/** `340 kB`, `2,4 MB`. */
export function sizeText(bytes: number): string {
	if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
	return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}
