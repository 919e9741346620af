import { afterAll, beforeAll, expect, test } from 'vitest';
import { inFolder, zipExtract } from '#tests/kbo-extract/extract.ts';
import { runCommandLine } from '#tests/support/command-line.ts';
import { testDatabase } from '#tests/support/database.ts';
import { importCommand } from './import.command.server.ts';

const before = { ...process.env };

beforeAll(async () => {
	process.env['DATABASE_URL'] = (await testDatabase()).url;
});
afterAll(() => {
	process.env = before;
});

/** Runs the command, with the data folder inside `folder`. */
function run(folder: string, ...args: string[]) {
	process.env['SAMENSPOOR_DATA'] = folder;
	return runCommandLine(importCommand, args);
}

test('full, update, again, and an update too far: exit codes, sentences and JSON', async () => {
	await inFolder(async (folder) => {
		const full = await zipExtract(folder, 'full');
		const update = await zipExtract(folder, 'update');
		const first = await run(folder, 'kbo', update);
		expect(first).toMatchObject({ code: 1, stdout: '' });
		expect(first.stderr).toContain('extract 141 is an update and the register is empty: load a full extract first');
		const loaded = await run(folder, 'kbo', full);
		expect(loaded.code).toBe(0);
		expect(loaded.stdout).toMatch(/^extract 140 \(full, of 2025-10-03\): 83 rows read in [\d.]+ s, \d+ a second\n/);
		expect(loaded.stdout).toContain('in the register: 5 enterprises, 4 establishments');
		const updated = await run(folder, 'kbo', update, '--json');
		expect(JSON.parse(updated.stdout)).toMatchObject({ outcome: 'loaded', extract: { number: 141 }, refused: 0 });
		const again = await run(folder, 'kbo', update);
		expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing to do') });
		const far = { 'meta.csv': (text: string) => text.replace('"141"', '"150"') };
		const gap = await run(folder, 'kbo', await zipExtract(folder, 'update', far), '--json');
		expect(gap.code).toBe(1);
		expect(JSON.parse(gap.stdout)).toEqual({ refused: 'gap', detail: { asked: 150, loaded: 141 } });
		expect(gap.stderr).toBe(
			'the register is at extract 141: load update 142 first, or a full extract\nthe register is as it was\n'
		);
	});
});

test('bad rows are told with file and line; a bad file ends with exit 1', async () => {
	await inFolder(async (folder) => {
		const bad = { 'enterprise.csv': (text: string) => `${text}"0900.000.643","AC","000","2","610",,01-01-2020\n` };
		const told = await run(folder, 'kbo', await zipExtract(folder, 'full', bad), '--replace');
		expect(told.code).toBe(0);
		expect(told.stdout).toContain(
			'1 row refused:\nenterprise.csv line 7, column EnterpriseNumber: "0900.000.643": expected a number with right check digits\n'
		);
		const broken = await zipExtract(folder, 'full', { 'activity.csv': undefined });
		const refused = await run(folder, 'kbo', broken, '--replace');
		expect(refused).toMatchObject({ code: 1, stdout: '' });
		expect(refused.stderr).toBe('activity.csv: "missing": expected this file in the zip\nthe register is as it was\n');
		const nowhere = await run(folder, 'kbo', `${folder}/nowhere.zip`);
		expect(nowhere.code).toBe(1);
		expect(nowhere.stderr).toMatch(/^cannot read the file: ENOENT/);
	});
});

test('wrong usage ends with exit 2', async () => {
	for (const args of [
		[],
		['kbo'],
		['kvk', 'x.zip'],
		['kbo', 'x.zip', 'y.zip'],
		['kbo', 'x.zip', '--bad-rows', '0.5'],
		['kbo', 'x.zip', '--bad-rows', '1']
	])
		expect((await runCommandLine(importCommand, args)).code, args.join(' ')).toBe(2);
});
