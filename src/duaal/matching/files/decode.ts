/** How the text of a file is written in bytes. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * The encoding of a file as people's programs save it, from its first bytes and from whether all of it is valid UTF-8. In this order: a
 * byte order mark decides; many zero bytes on one side mean UTF-16 without a mark; what is valid UTF-8 is UTF-8; the rest is Latin-1 as
 * Windows writes it.
 */
export function encodingOf(first: Uint8Array, validUtf8: boolean): Encoding {
	if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
	if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
	const sample = first.subarray(0, 2_000);
	let [evenZeros, oddZeros] = [0, 0];
	sample.forEach((byte, index) => {
		if (byte !== 0) return;
		if (index % 2 === 0) evenZeros++;
		else oddZeros++;
	});
	if (oddZeros > sample.length / 4) return 'utf-16le';
	if (evenZeros > sample.length / 4) return 'utf-16be';
	return validUtf8 ? 'utf-8' : 'windows-1252';
}

/** True for text; false for bytes that no text program writes: control characters other than tab and line ends (a spreadsheet, a picture). */
export function isText(text: string): boolean {
	// eslint-disable-next-line no-control-regex
	return !/[\u0000-\u0008\u000e-\u001f]/.test(text);
}

/** How many bytes at the end of a piece of UTF-8 begin a sign that goes on in the next piece: 0 to 3. */
export function unfinishedBytes(piece: Uint8Array): number {
	for (let back = 1; back <= Math.min(3, piece.length); back++) {
		const byte = piece[piece.length - back]!;
		if (byte < 0x80) return 0;
		// A byte that begins a sign says how long the sign is: 110… two bytes, 1110… three, 11110… four.
		if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
	}
	return 0;
}
