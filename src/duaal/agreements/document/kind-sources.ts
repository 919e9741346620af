import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import type { SourceCode } from '#law/sources.ts';

/** Where it was read what each kind of agreement is. */
export const KIND_SOURCES = {
	oao: 'securex-overeenkomst',
	sao: 'securex-overeenkomst',
	da: 'vlaanderen-overeenkomsten',
	odo: 'vlaanderen-volwassenen',
	odos: 'vlaanderen-volwassenen',
	'odo-w': 'vlaanderen-volwassenen'
} as const satisfies Record<AgreementKind, SourceCode>;
