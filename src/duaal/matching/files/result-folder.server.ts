import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OBJECTIVES } from '#engines/matching/cost.ts';
import { MODES } from '#engines/matching/market.ts';
import type { Claim } from '#engines/matching/verify.ts';
import { sha256 } from '#platform/record.server.ts';
import type { AssignmentRow } from './run-match.ts';

/** `settings.json`: what anyone needs to draw the lottery and run the same matching again. */
export const SETTINGS = z.object({
	format: z.literal('samenspoor-match-1'),
	mode: z.enum(MODES),
	objective: z.enum(OBJECTIVES),
	seed: z.string(),
	inputs: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/))
});
export type MatchSettings = z.infer<typeof SETTINGS>;

const NUMBERS = z.array(z.number());
const PROOF = z.object({
	learnerPart: NUMBERS,
	placePart: NUMBERS,
	placePrice: NUMBERS,
	learnerPrice: NUMBERS,
	classWeight: z.number()
});

/** Writes a file so that a reader sees the old one or the whole new one, never half. */
async function writeWhole(folder: string, name: string, content: string | Uint8Array): Promise<void> {
	const path = join(folder, name);
	await mkdir(join(path, '..'), { recursive: true });
	await writeFile(`${path}.partial`, content);
	await rename(`${path}.partial`, path);
}

/** Writes the outcome: the files of the format, and beside them what `verify` needs (copies of the input, settings, proof). */
export async function writeResult(
	folder: string,
	result: {
		rows: readonly AssignmentRow[];
		kpi: unknown;
		shortages: unknown;
		claim: Claim;
		settings: Omit<MatchSettings, 'format' | 'inputs'>;
		inputs: Readonly<Record<string, Uint8Array>>;
	}
): Promise<void> {
	const hashes = Object.fromEntries(Object.entries(result.inputs).map(([name, bytes]) => [name, sha256(bytes)]));
	for (const [name, bytes] of Object.entries(result.inputs)) await writeWhole(folder, join('input', name), bytes);
	const settings: MatchSettings = { format: 'samenspoor-match-1', ...result.settings, inputs: hashes };
	await writeWhole(folder, 'settings.json', `${JSON.stringify(settings, null, '\t')}\n`);
	await writeWhole(folder, 'proof.json', `${JSON.stringify(proofOf(result.claim))}\n`);
	await writeWhole(folder, 'shortages.json', `${JSON.stringify(result.shortages, null, '\t')}\n`);
	await writeWhole(folder, 'assignment.csv', assignmentCsv(result.rows));
	await writeWhole(folder, 'kpi.json', `${JSON.stringify(result.kpi, null, '\t')}\n`);
}

function proofOf(claim: Claim): unknown {
	if (claim.mode !== 'max') return null;
	const { learnerPart, placePart, placePrice, learnerPrice, classWeight } = claim.certificate;
	return {
		learnerPart: [...learnerPart],
		placePart: [...placePart],
		placePrice: [...placePrice],
		learnerPrice: [...learnerPrice],
		classWeight
	};
}

/** `learner,place,rank,travel,cost`, one line per placed learner; ids are quoted where the format needs it. */
function assignmentCsv(rows: readonly AssignmentRow[]): string {
	const quote = (id: string) => (/[",;\r\n]|^\s|\s$/.test(id) ? `"${id.replaceAll('"', '""')}"` : id);
	const lines = rows.map(({ learner, place, rank, travel, cost }) =>
		[quote(learner), quote(place), rank, travel, cost].join(',')
	);
	return ['learner,place,rank,travel,cost', ...lines, ''].join('\n');
}

/** The settings of a result folder; throws when the file is missing or no settings. */
export async function readSettingsFile(folder: string): Promise<MatchSettings> {
	return SETTINGS.parse(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8')));
}

/** The proof of a result folder as the engine's arrays; undefined when the mode has none. */
export async function readProof(folder: string): Promise<Extract<Claim, { mode: 'max' }>['certificate'] | undefined> {
	const proof = PROOF.nullable().parse(JSON.parse(await readFile(join(folder, 'proof.json'), 'utf8')));
	if (!proof) return undefined;
	return {
		learnerPart: Uint8Array.from(proof.learnerPart),
		placePart: Uint8Array.from(proof.placePart),
		placePrice: Float64Array.from(proof.placePrice),
		learnerPrice: Float64Array.from(proof.learnerPrice),
		classWeight: proof.classWeight
	};
}
