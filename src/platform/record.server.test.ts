import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, WORKER, type TestDatabase } from '#tests/support/database.ts';
import { anchorAudit, verifyAudit } from './audit-anchor.server.ts';
import { withAccess } from './database.server.ts';
import { record } from './record.server.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
	database = await testDatabase();
	folder = await mkdtemp(join(tmpdir(), 'spoor-audit-'));
});

const write = (subject: string, fail = false) =>
	withAccess(WORKER, async (tx) => {
		await record(tx, WORKER, subject, [{ kind: 'round.started', detail: { learners: 3 } }], () => [
			{ task: 'send-mail', payload: { subject } }
		]);
		if (fail) throw new Error('the change failed');
	});
const check = async () => (await verifyAudit(join(folder, 'audit-anchors.jsonl'))).faults.map(({ code }) => code);
const jobs = async () =>
	Number(
		(await database.pool.query("select count(*) from graphile_worker.jobs where task_identifier = 'send-mail'")).rows[0]
			.count
	);

describe('record', () => {
	test('writes the entry and its job with the change, and neither when the change fails', async () => {
		await write('round/1');
		await expect(write('round/2', true)).rejects.toThrow('the change failed');
		const { rows } = await database.pool.query('select number, subject from audit_entry order by number');
		expect(rows).toEqual([{ number: '1', subject: 'round/1' }]);
		expect(await jobs()).toBe(1);
	});

	test('thirty-two writers at once leave one chain without gap or fork', async () => {
		await Promise.all(Array.from({ length: 32 }, (_, index) => write(`round/${index}`)));
		expect(await check()).toEqual([]);
		expect((await verifyAudit('/nowhere')).entries).toBe(33);
	});

	test('the checker finds what was done behind its back, also with the rights of the database’s owner', async () => {
		await anchorAudit(folder);
		const behind = async (statement: string, expected: string) => {
			const client = await database.pool.connect();
			try {
				await client.query('create table saved as select * from audit_entry');
				await client.query('create table saved_head as select * from audit_head');
				await client.query(statement);
				expect(await check(), statement).toContain(expected);
				await client.query('delete from audit_entry');
				await client.query('insert into audit_entry select * from saved');
				await client.query('update audit_head set (number, hash) = (select number, hash from saved_head)');
				await client.query('drop table saved, saved_head');
			} finally {
				client.release();
			}
		};
		await behind(`update audit_entry set detail = '{"learners": 4}' where number = 10`, 'content-changed');
		await behind('delete from audit_entry where number = 10', 'gap');
		await behind(
			'update audit_entry set number = case number when 10 then -11 when 11 then -10 end where number in (10, 11); update audit_entry set number = -number where number < 0',
			'link-broken'
		);
		await behind('delete from audit_entry where number > 20', 'head-differs');
		await behind(
			'delete from audit_entry where number > 20; update audit_head set (number, hash) = (select number, hash from audit_entry where number = 20)',
			'shorter-than-anchor'
		);
		expect(await check()).toEqual([]);
	});

	test('requests can add entries but not change, delete or read them', async () => {
		for (const statement of ["update audit_entry set kind = 'x'", 'delete from audit_entry', 'truncate audit_entry'])
			await expect(
				withAccess(WORKER, async (tx) =>
					tx.executeQuery({
						sql: statement,
						parameters: [],
						query: { kind: 'RawNode' } as never,
						queryId: { queryId: 'x' } as never
					})
				)
			).rejects.toMatchObject({ code: '42501' });
	});
});
