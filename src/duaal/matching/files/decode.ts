import { ok, refuse, type Result } from '#kernel/result.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * The text of a file as people's programs save it. In this order: a byte order mark decides; many zero bytes on one side mean UTF-16
 * without a mark; what is valid UTF-8 is UTF-8; the rest is Latin-1 as Windows writes it. Refuses bytes that no text program writes.
 */
export function decodeText(bytes: Uint8Array): Result<{ text: string; encoding: Encoding }, 'not-text'> {
	const encoding = encodingOf(bytes);
	const text = new TextDecoder(encoding).decode(bytes);
	// Control characters other than tab and line ends mean that this is no table (a spreadsheet, a picture).
	// eslint-disable-next-line no-control-regex
	if (/[\u0000-\u0008\u000e-\u001f]/.test(text.slice(0, 100_000))) return refuse('not-text');
	return ok({ text, encoding });
}

function encodingOf(bytes: Uint8Array): Encoding {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	const sample = bytes.subarray(0, 2_000);
	let [evenZeros, oddZeros] = [0, 0];
	sample.forEach((byte, index) => {
		if (byte !== 0) return;
		if (index % 2 === 0) evenZeros++;
		else oddZeros++;
	});
	if (oddZeros > sample.length / 4) return 'utf-16le';
	if (evenZeros > sample.length / 4) return 'utf-16be';
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return 'utf-8';
	} catch {
		return 'windows-1252';
	}
}
