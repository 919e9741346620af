import { renderSVG } from 'uqr';
import type { PlainDate } from '#kernel/date.ts';
import { renderPdf } from '#platform/pdf.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { NOT_FILLED_IN } from '../drafting/messages-fields.nl.ts';
import { canonicalText } from '../text-hash.ts';
import { markOf, type AgreementDocument, type AgreementRecord } from './document.ts';
import { ATTACHMENT_TEXT, authenticityPart, planPart, schedulePart, signaturesPart } from './messages-annexes.nl.ts';
import { amendmentPart, documentTitle, footerText, introOf, MARK_TEXTS, sectionsOf } from './messages-document.nl.ts';

/** For whom, on which day, and whether it is about to be sealed. */
export type Printing = {
	readonly day: PlainDate;
	readonly sealing: boolean;
	/** Name of who asked for a draft; it stands in the footer. */
	readonly reader: string;
	/** True when the seal is one that this installation made itself. */
	readonly demoSeal: boolean;
};

/** The document of an agreement as a tagged PDF (PDF/UA-1), the text attached. Throws when the compiler finds it not accessible. */
export function printAgreement(record: AgreementRecord, printing: Printing): Promise<Uint8Array> {
	return renderPdf('agreement', documentOf(record, printing));
}

function documentOf(record: AgreementRecord, { day, sealing, reader, demoSeal }: Printing): AgreementDocument {
	const mark = markOf(record, { day, sealing });
	const address = `${runtime().settings.origin}/controle/${record.textHash}`;
	return {
		title: documentTitle(record),
		exampleData: record.exampleData,
		mark: mark && MARK_TEXTS[mark],
		footer: footerText(record, { mark, day, reader }),
		notFilledIn: NOT_FILLED_IN,
		intro: introOf(record),
		amendment: amendmentPart(record),
		sections: sectionsOf(record, day),
		signatures: signaturesPart(record, day),
		schedule: schedulePart(record),
		plan: planPart(record),
		authenticity: authenticityPart(record, { mark, demoSeal, address, qr: renderSVG(address) }),
		attached: { text: canonicalText(record.text, record.parties), description: ATTACHMENT_TEXT }
	};
}
