import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * Somebody who wants to know what happens when a button signs an agreement reads this, from the form to the SQL. The second step, the history and the audit chain are called by
 * name on the way; each has a file of its own.
 */
const PATH: Readonly<Record<string, readonly string[]>> = {
	'src/routes/sign-page.server.ts': ['putSignature'],
	'src/duaal/agreements/sign.server.ts': ['signHere'],
	'src/duaal/agreements/signing.ts': ['requiredParties', 'stillToSign', 'methodHere', 'sign', 'refusalOf'],
	'src/duaal/agreements/to-sign.sql.server.ts': ['lockToSign', 'insertSignature', 'saveSigned']
};

/** The lines of a function of a file, from its name to its last brace. */
function linesOf(file: string, name: string): number {
	const lines = readFileSync(file, 'utf8').split('\n');
	const first = lines.findIndex((line) => new RegExp(`^(export )?(async )?function ${name}\\(`).test(line));
	expect(first, `${file} has ${name}`).toBeGreaterThanOrEqual(0);
	return lines.indexOf('}', first) - first + 1;
}

test('signing reads from route to SQL in four files and at most 150 lines', () => {
	const files = Object.entries(PATH);
	expect(files).toHaveLength(4);
	const lines = files.flatMap(([file, names]) => names.map((name) => linesOf(file, name)));
	expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(150);
	// And it is the path: each file of it calls the next one.
	const [route, useCase] = files.map(([file]) => readFileSync(file, 'utf8'));
	expect(route).toContain("from '#duaal/agreements/sign.server.ts'");
	expect(useCase).toContain("from './signing.ts'");
	expect(useCase).toContain("from './to-sign.sql.server.ts'");
});
