import type { AgreementParties } from '#duaal/agreements/agreement.ts';
import type { AgreementRecord } from '#duaal/agreements/document/document.ts';
import { canonicalText } from '#duaal/agreements/text-hash.ts';
import { toPlainDate } from '#kernel/date.ts';
import { sha256 } from '#platform/record.server.ts';
import { BAKERY, BAKERY_TEXT } from '../agreements/bakery.ts';

const PARTIES: AgreementParties = {
	learner: { name: 'Amina Yıldız', born: toPlainDate('2010-03-14'), home: 'Gent' },
	enterprise: { name: 'Bakkerij De Zoete Inval', number: '0403170701' },
	establishment: { name: 'Bakkerij De Zoete Inval', number: '2000000009', municipality: 'Gent' },
	educationProvider: { name: 'Technisch Atheneum Voorbeeld', institutionNumber: '012345', campus: 'Hoofdgebouw' },
	programme: { code: '1100', name: 'Brood- en banketbakker duaal' },
	mentors: [{ name: 'Jan Peeters' }],
	coach: { name: 'Fatima El Amrani' }
};

/** The agreement of Amina at the bakery with everything that its document says, sent and not signed by anybody. */
export const BAKERY_RECORD: AgreementRecord = {
	id: BAKERY.id,
	status: 'awaiting-signatures',
	version: BAKERY.version,
	textHash: sha256(canonicalText(BAKERY_TEXT, PARTIES)),
	text: BAKERY_TEXT,
	parties: PARTIES,
	signatories: [
		{ party: 'enterprise', name: 'Jan Peeters' },
		{ party: 'guardian', name: 'Leyla Yıldız' },
		{ party: 'learner', name: 'Amina Yıldız' }
	],
	signatures: [],
	plan: [
		{ activity: 'Deeg kneden en laten rijzen', learnedAt: 'both' },
		{ activity: 'Veilig werken met de oven', learnedAt: 'workplace' }
	],
	amendment: null,
	exampleData: false
};
