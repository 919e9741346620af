import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings, SettingError } from './settings.server.ts';

describe('settings', () => {
	test('an empty environment is a demonstration on the embedded database, on port 3000', () => {
		expect(readSettings({})).toMatchObject({
			port: 3000,
			origin: 'http://localhost:3000',
			databaseUrl: undefined,
			demo: true
		});
	});

	test('demonstration is off on another database, and refused unless forced', () => {
		const DATABASE_URL = 'postgres://somewhere/db';
		expect(readSettings({ DATABASE_URL }).demo).toBe(false);
		expect(() => readSettings({ DATABASE_URL, SAMENSPOOR_DEMO: '1' })).toThrow(SettingError);
		expect(readSettings({ DATABASE_URL, SAMENSPOOR_DEMO: 'forced' }).demo).toBe(true);
		expect(readSettings({ SAMENSPOOR_DEMO: '0' }).demo).toBe(false);
	});

	test.each([
		['PORT', 'abc'],
		['PORT', '0'],
		['ORIGIN', 'localhost'],
		['DATABASE_URL', 'mysql://x'],
		['SMTP_URL', 'http://x'],
		['SAMENSPOOR_DEMO', 'yes'],
		['SAMENSPOOR_SECRET', 'short']
	])('refuses %s=%s and names it', (name, value) => {
		expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^${name}: `));
	});

	test('a feed of timetables is named by its path, seen from where the program starts', () => {
		expect(readSettings({}).timetables).toBe(undefined);
		expect(readSettings({ SAMENSPOOR_GTFS: '' }).timetables).toBe(undefined);
		expect(readSettings({ SAMENSPOOR_GTFS: 'feeds/gtfs.zip' }).timetables).toBe(resolve('feeds/gtfs.zip'));
	});

	test('an address keeps its port and loses what comes after', () => {
		expect(readSettings({ ORIGIN: 'https://duaal.example:8443/pad/' }).origin).toBe('https://duaal.example:8443');
		expect(readSettings({ PORT: '8080', ORIGIN: '' }).origin).toBe('http://localhost:8080');
	});
});
