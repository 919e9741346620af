import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Turns a Typst template and its data into an accessible PDF (PDF/UA-1: tagged, titled, with a language). The compiler refuses a
 * document that is not accessible, so a template that breaks this breaks its test. Same template and data give the same bytes.
 */
type TypstCompiler = {
	pdf(source: { mainFileContent: string; inputs: Record<string, string> }, options: { pdfStandard: string }): Buffer;
	evictCache(maxAge: number): void;
};
type TypstModule = { NodeCompiler: { create(options: { workspace: string }): TypstCompiler } };

const PACKAGE = `@myriaddreamin/typst-ts-node-compiler-${process.platform}-${process.arch}-gnu`;
const TEMPLATES = join(process.cwd(), 'documents');

let compiler: TypstCompiler | undefined;

/** True when a PDF compiler exists for this platform; without one the screens offer printing only. */
export function canMakePdf(): boolean {
	try {
		createRequire(import.meta.url).resolve(PACKAGE);
		return true;
	} catch {
		return false;
	}
}

/**
 * The PDF of `documents/<template>.typ`; the template reads the data as JSON from `sys.inputs.data`.
 * Throws when the template does not exist, does not compile or is not accessible.
 */
export async function renderPdf(template: string, data: unknown): Promise<Uint8Array> {
	const source = await readFile(join(TEMPLATES, `${template}.typ`), 'utf8');
	compiler ??= loadCompiler();
	const pdf = compiler.pdf(
		{ mainFileContent: source, inputs: { data: JSON.stringify(data) } },
		{ pdfStandard: 'ua-1' }
	);
	compiler.evictCache(10);
	return new Uint8Array(pdf);
}

function loadCompiler(): TypstCompiler {
	const module = createRequire(import.meta.url)(PACKAGE) as TypstModule;
	return module.NodeCompiler.create({ workspace: TEMPLATES });
}
