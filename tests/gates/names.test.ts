import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** Names that say nothing: what is inside belongs to a concept. */
const EMPTY_NAMES = new Set([
	'index',
	'util',
	'utils',
	'helper',
	'helpers',
	'common',
	'manager',
	'misc',
	'shared',
	'types',
	'lib'
]);

describe('names of files', () => {
	test('say what is inside', () => {
		expect(files('src', 'db', 'tests', 'tools', 'bench').filter((file) => saysNothing(file))).toEqual([]);
	});

	test('an empty name is refused', () => {
		expect(['src/duaal/pay/utils.ts', 'src/platform/index.ts', 'src/common/date.ts'].filter(saysNothing)).toHaveLength(
			3
		);
		expect(saysNothing('src/duaal/pay/training-pay.ts')).toBe(false);
	});
});

test('every slice and engine says in half a page what it is', () => {
	const rooms = ['src/duaal', 'src/engines'].flatMap((folder) =>
		readdirSync(folder).map((name) => path.join(folder, name))
	);
	expect(rooms.filter((room) => !files(room).includes(path.join(room, 'README.md')))).toEqual([]);
});

describe('migrations', () => {
	const migrations = files('db/migrations')
		.filter((file) => file.endsWith('.sql'))
		.sort();

	test('are numbered without a gap and belong to a slice', () => {
		const numbers = migrations.map((file) => Number(path.basename(file).slice(0, 4)));
		expect(numbers).toEqual(numbers.map((_, index) => index + 1));
		const orphans = migrations.filter((file) => !/^-- owner: [a-z-]+\n/.test(readFileSync(file, 'utf8')));
		expect(orphans).toEqual([]);
	});

	test('all are named as the program looks for them', () => {
		expect(migrations.filter((file) => !/^\d{4}_[a-z-]+\.sql$/.test(path.basename(file)))).toEqual([]);
	});

	test('each table is written by the slice that owns it', () => {
		expect(
			foreignWrites(
				migrations,
				files('src/duaal').filter((file) => file.endsWith('.sql.server.ts'))
			)
		).toEqual([]);
	});

	test('a foreign write is found', () => {
		const owners = new Map([['learner', 'learners']]);
		expect(writesIn("tx.insertInto('learner').values({})", 'matching', owners)).toEqual(['learner']);
		expect(writesIn("tx.updateTable('learner')", 'learners', owners)).toEqual([]);
	});
});

/** Tables written by SQL files of another slice than the owner named in the migration. */
function foreignWrites(migrations: string[], sqlFiles: string[]): string[] {
	const owners = new Map<string, string>();
	for (const file of migrations) {
		const text = readFileSync(file, 'utf8');
		const owner = /^-- owner: ([a-z-]+)/.exec(text)?.[1] ?? '';
		for (const [, table] of text.matchAll(/^create table (?:if not exists )?(\w+)/gm)) owners.set(table ?? '', owner);
		// A later migration may hand a table to another slice, and says so in its head.
		for (const [, table] of text.matchAll(/^-- takes over: (\w+)$/gm)) owners.set(table ?? '', owner);
	}
	return sqlFiles.flatMap((file) => {
		const slice = file.split(path.sep)[2] ?? '';
		return writesIn(readFileSync(file, 'utf8'), slice, owners).map((table) => `${file}: ${table}`);
	});
}

function writesIn(text: string, slice: string, owners: ReadonlyMap<string, string>): string[] {
	const written = [...text.matchAll(/(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'(\w+)/g)].map(
		(match) => match[1] ?? ''
	);
	return [...new Set(written)].filter((table) => owners.has(table) && owners.get(table) !== slice);
}

function saysNothing(file: string): boolean {
	return file.split(/[\\/]/).some((part) => EMPTY_NAMES.has(part.split('.')[0] ?? ''));
}

function files(...folders: string[]): string[] {
	return folders.flatMap((folder) =>
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && !entry.parentPath.includes('messages.gen'))
			.map((entry) => path.join(entry.parentPath, entry.name))
	);
}
