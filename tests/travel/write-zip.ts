import { writeFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** Writes texts as files in a zip, stored without packing: local headers, then the central directory (APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16). */
export async function writeZip(path: string, files: Readonly<Record<string, string>>): Promise<void> {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, text] of Object.entries(files)) {
		const content = Buffer.from(text);
		const fields = commonFields(name, content);
		const local = Buffer.concat([signature(0x04034b50), fields, Buffer.from(name), content]);
		const end = Buffer.alloc(14);
		end.writeUInt32LE(offset, 10);
		directory.push(Buffer.concat([signature(0x02014b50), Buffer.from([20, 0]), fields, end, Buffer.from(name)]));
		parts.push(local);
		offset += local.length;
	}
	const central = Buffer.concat(directory);
	const last = Buffer.alloc(18);
	last.writeUInt16LE(directory.length, 4);
	last.writeUInt16LE(directory.length, 6);
	last.writeUInt32LE(central.length, 8);
	last.writeUInt32LE(offset, 12);
	await writeFile(path, Buffer.concat([...parts, central, signature(0x06054b50), last]));
}

function signature(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}

/** Version, flags, no packing, no date, checksum, both sizes, length of the name and of no extra field. */
function commonFields(name: string, content: Buffer): Buffer {
	const fields = Buffer.alloc(26);
	fields.writeUInt16LE(20, 0);
	fields.writeUInt32LE(crc32(content), 10);
	fields.writeUInt32LE(content.length, 14);
	fields.writeUInt32LE(content.length, 18);
	fields.writeUInt16LE(Buffer.byteLength(name), 22);
	return fields;
}
