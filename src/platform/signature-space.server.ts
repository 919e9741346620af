/**
 * Makes room for a signature in a finished PDF: an incremental update that adds an invisible signature field and leaves every byte before it as it was
 * (ISO 32000-1, 7.5.6 and 12.8). Reads files with a plain cross-reference table, such as the compiler of `pdf.server.ts` writes; throws a RangeError for others.
 */
export type SignatureSpace = {
	readonly bytes: Uint8Array;
	/** What is signed: start and length of the part before the signature, then of the part after it. */
	readonly range: readonly [number, number, number, number];
	/** Hexadecimal digits that the signature can take. */
	readonly room: number;
};

/** Who seals and why, for the reader program, and the moment. Printable ASCII only. */
export type SignatureLabel = { readonly name: string; readonly reason: string; readonly at: Date };

/** Bytes for the CMS: a chain of some certificates of 4096 bits fits. */
const ROOM = 16_384 * 2;
const RANGE_WIDTH = 40;

/** A PDF with an empty signature in it. */
export function withSignatureSpace(pdf: Uint8Array, label: SignatureLabel): SignatureSpace {
	// Each byte becomes one character, so that places in the text are places in the file.
	const file = Buffer.from(pdf).toString('latin1');
	const trailer = lastTrailer(file);
	const [signature, field] = [trailer.size, trailer.size + 1];
	const [catalog, page] = [trailer.root, firstPage(file, trailer)];
	const objects = new Map<number, string>([
		[signature, signatureObject(label)],
		[field, fieldObject(signature, page)],
		[page, withAnnotation(objectText(file, trailer, page), field)],
		[catalog, withForm(objectText(file, trailer, catalog), field)]
	]);
	const { text, offsets } = appended(file, objects);
	const body = `${text}${crossReference(offsets)}${trailerText(trailer, text.length)}`;
	return fillRange(body);
}

type Trailer = {
	readonly size: number;
	readonly root: number;
	readonly info: string;
	readonly id: string;
	readonly start: number;
};

function lastTrailer(file: string): Trailer {
	const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(file)?.[1] ?? Number.NaN);
	const text = file.slice(file.lastIndexOf('trailer'));
	const number = (key: string) => Number(new RegExp(`/${key}\\s+(\\d+)`).exec(text)?.[1] ?? Number.NaN);
	const trailer = {
		start,
		size: number('Size'),
		root: number('Root'),
		info: /\/Info\s+\d+\s+\d+\s+R/.exec(text)?.[0] ?? '',
		id: /\/ID\s*\[[^\]]*\]/.exec(text)?.[0] ?? ''
	};
	if (!file.startsWith('xref', start) || Number.isNaN(trailer.size + trailer.root))
		throw new RangeError('not a PDF with a plain cross-reference table');
	return trailer;
}

/** The text between `N 0 obj` and `endobj`, found through the cross-reference table. */
function objectText(file: string, { start }: Trailer, number: number): string {
	const rows = /^xref\s+0\s+\d+\s*\n/.exec(file.slice(start, start + 40));
	if (!rows) throw new RangeError('not a PDF with one cross-reference section');
	const row = start + rows[0].length + number * 20;
	const offset = Number(file.slice(row, row + 10));
	const head = `${number} 0 obj`;
	if (!file.startsWith(head, offset)) throw new RangeError(`object ${number} is not where the table says`);
	return file.slice(offset + head.length, file.indexOf('endobj', offset)).trim();
}

/** Follows the first kid of the page tree down to a page. */
function firstPage(file: string, trailer: Trailer): number {
	let number = referenceIn(objectText(file, trailer, trailer.root), 'Pages');
	for (let depth = 0; depth < 20; depth++) {
		const text = objectText(file, trailer, number);
		if (/\/Type\s*\/Page\b(?!s)/.test(text)) return number;
		const kid = /\/Kids\s*\[\s*(\d+)\s+\d+\s+R/.exec(text)?.[1];
		if (kid === undefined) break;
		number = Number(kid);
	}
	throw new RangeError('no page found');
}

function referenceIn(text: string, key: string): number {
	const number = new RegExp(`/${key}\\s+(\\d+)\\s+\\d+\\s+R`).exec(text)?.[1];
	if (number === undefined) throw new RangeError(`no /${key} found`);
	return Number(number);
}

function signatureObject({ name, reason, at }: SignatureLabel): string {
	const moment = at.toISOString().replace(/[-:T]/g, '').slice(0, 14);
	return `<<
/Type /Sig
/Filter /Adobe.PPKLite
/SubFilter /ETSI.CAdES.detached
/ByteRange [${' '.repeat(RANGE_WIDTH)}]
/Contents <${'0'.repeat(ROOM)}>
/Name (${literal(name)})
/Reason (${literal(reason)})
/M (D:${moment}Z)
>>`;
}

/** Hidden and locked (flags 2 and 128): nothing to see and nothing to tag, so the document stays accessible (ISO 14289-1, 7.18.1). */
function fieldObject(signature: number, page: number): string {
	return `<<
/Type /Annot
/Subtype /Widget
/FT /Sig
/T (Zegel)
/TU (Elektronisch zegel)
/Rect [0 0 0 0]
/F 130
/P ${page} 0 R
/V ${signature} 0 R
>>`;
}

function withAnnotation(page: string, field: number): string {
	const listed = /\/Annots\s*\[([^\]]*)\]/;
	if (listed.test(page)) return page.replace(listed, (_, kids: string) => `/Annots [${kids} ${field} 0 R]`);
	if (page.includes('/Annots')) throw new RangeError('the annotations of the page stand elsewhere');
	const order = page.includes('/Tabs') ? '' : '\n/Tabs /S';
	return withEntry(page, `/Annots [${field} 0 R]${order}`);
}

function withForm(catalog: string, field: number): string {
	if (catalog.includes('/AcroForm')) throw new RangeError('the PDF has a form already');
	return withEntry(catalog, `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>`);
}

function withEntry(dictionary: string, entry: string): string {
	if (!dictionary.endsWith('>>')) throw new RangeError('not a dictionary');
	return `${dictionary.slice(0, -2)}\n${entry}\n>>`;
}

function appended(file: string, objects: ReadonlyMap<number, string>) {
	let text = file.endsWith('\n') ? file : `${file}\n`;
	const offsets = new Map<number, number>();
	for (const [number, body] of objects) {
		offsets.set(number, text.length);
		text += `${number} 0 obj\n${body}\nendobj\n`;
	}
	return { text, offsets };
}

function crossReference(offsets: ReadonlyMap<number, number>): string {
	const sections = [...offsets]
		.sort(([a], [b]) => a - b)
		.map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
	return `xref\n${sections.join('')}`;
}

function trailerText({ size, root, info, id, start }: Trailer, at: number): string {
	return `trailer\n<< /Size ${size + 2} /Root ${root} 0 R ${info} ${id} /Prev ${start} >>\nstartxref\n${at}\n%%EOF\n`;
}

function fillRange(body: string): SignatureSpace {
	const contents = body.lastIndexOf(`<${'0'.repeat(ROOM)}>`);
	const after = contents + ROOM + 2;
	const range = [0, contents, after, body.length - after] as const;
	const gap = body.lastIndexOf('/ByteRange [', contents) + '/ByteRange ['.length;
	const text = body.slice(0, gap) + range.join(' ').padEnd(RANGE_WIDTH) + body.slice(gap + RANGE_WIDTH);
	return { bytes: new Uint8Array(Buffer.from(text, 'latin1')), range, room: ROOM };
}

function literal(text: string): string {
	if (!/^[ -~]*$/.test(text)) throw new RangeError('only printable ASCII');
	return text.replace(/[\\()]/g, (sign) => `\\${sign}`);
}
