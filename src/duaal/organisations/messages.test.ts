import { expect, test } from 'vitest';
import { toPlainDate } from '#kernel/date.ts';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import * as enterprise from './messages-enterprise.nl.ts';

const DAY = toPlainDate('2026-11-25');

test('every sentence about enterprises is short', () => {
	const made = [
		enterprise.claimText({ personName: 'Bart Peeters', organisationName: 'Voorbeeldschool De Linde', untilDay: DAY }),
		enterprise.confirmedText('Bart Peeters', 'Voorbeeldschool De Linde', DAY),
		enterprise.joinItem('Lies Claes', 'Voorbeeldbakkerij De Backer'),
		enterprise.callItem('Voorbeeldbakkerij De Backer')
	];
	const tables = Object.values(enterprise).filter((value) => typeof value === 'object');
	expect(textsIn(...tables).length).toBeGreaterThan(50);
	expect(hardToRead([...textsIn(...tables), ...made])).toEqual([]);
});
