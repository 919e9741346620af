import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runApart } from '../process.ts';

const SOURCE = fileURLToPath(new URL('lemon.cpp', import.meta.url));
const COMPILE_LIMIT = 120;

/** The flags; also shown beside the results. */
export const LEMON_FLAGS = ['-O3', '-march=native', '-std=c++17', '-DNDEBUG'] as const;

/** Compiles the driver for LEMON when it is older than its source; answers why not, or undefined when the program is there. */
export async function buildLemon(program: string): Promise<string | undefined> {
	if (existsSync(program) && statSync(program).mtimeMs > statSync(SOURCE).mtimeMs) return undefined;
	mkdirSync(dirname(program), { recursive: true });
	const { code, stderr } = await runApart(['g++', ...LEMON_FLAGS, '-o', program, SOURCE], COMPILE_LIMIT);
	if (code === 0) return undefined;
	if (code === null) return 'needs g++';
	return /lemon\/.*No such file/.test(stderr) ? 'needs liblemon-dev' : 'does not compile';
}
