import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import fc from 'fast-check';
import { MODES } from '#engines/matching/market.ts';
import { matchStable } from '#engines/matching/stable.ts';
import { distanceModel } from '#engines/travel/distance-model.ts';
import { runCommandLine } from '#tests/support/command-line.ts';
import { crowdedRound } from '#tests/rounds/small-rounds.ts';
import { matchCommand } from './match.command.server.ts';
import { commandsOf } from './messages-bundle.nl.ts';
import { bundleOf } from './round-bundle.ts';
import type { RoundInput } from './round-input.ts';
import { roundMarketOf } from './round-market.ts';
import { solveMarket } from './solve-market.ts';
import { verifyCommand } from './verify.command.server.ts';

const folders: string[] = [];
afterAll(async () => {
	for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** True when the outcome is another one when nobody lives near. */
function tiersMatter(input: RoundInput): boolean {
	const built = roundMarketOf(input, distanceModel());
	if (!built.ok) return false;
	const { market } = built.value;
	const flat = { ...market, tier: new Uint8Array(market.tier.length) };
	return matchStable(market).join() !== matchStable(flat).join();
}

test.each([3, 8])(
	'whoever does a bundle again gets the stored result, byte for byte, and it holds (round %i)',
	async (seed) => {
		// A round in which it matters who lives near.
		const input = fc.sample(crowdedRound, { seed, numRuns: 200 }).find(tiersMatter);
		if (!input) throw new Error('no round');
		const built = roundMarketOf(input, distanceModel());
		if (!built.ok) throw new Error(built.code);
		const { market } = built.value;
		const { stable, hybrid, max } = solveMarket(market, () => {});
		const files = bundleOf({ market, edges: { stable, hybrid, max }, seed: input.settings.seed, inputHash: 'hash' });
		const folder = await mkdtemp(join(tmpdir(), 'spoor-bundle-'));
		folders.push(folder);
		for (const { name, content } of files) await writeFile(join(folder, name), content);
		const option = (name: string) => [`--${name}`, join(folder, `${name}.csv`)];
		for (const mode of MODES) {
			const out = join(folder, mode);
			const sources = [...option('learners'), ...option('places'), ...option('edges')];
			const args = [...sources, '--mode', mode, `--seed=${input.settings.seed}`, '--out', out];
			expect(await runCommandLine(matchCommand, args)).toMatchObject({ code: 0 });
			expect(await readFile(join(out, 'assignment.csv'), 'utf8')).toBe(
				await readFile(join(folder, `assignment-${mode}.csv`), 'utf8')
			);
			expect((await runCommandLine(verifyCommand, [out])).code).toBe(0);
		}
		// Nothing says who, where or which programme.
		const text = files.map(({ content }) => content).join('\n');
		for (const { id, programmeId } of input.learners)
			for (const word of [id, programmeId]) expect(text).not.toContain(word);
	}
);

test('the commands hold together whatever the seed is', () => {
	const [, verify] = commandsOf('max', 'x');
	expect(verify).toBe('npx samenspoor verify max');
	expect(commandsOf('max', "a'b $(c)")[0]).toContain(String.raw`--seed='a'\''b $(c)'`);
});
