import { describe, expect, test } from 'vitest';
import { hardToRead, textsIn } from '#tests/support/plain-dutch.ts';
import * as words from './messages.nl.ts';
import { MOVE_ROWS, MOVES, NEEDS, type Move } from './moves.ts';
import { decideMove, movesFor } from './permissions.ts';
import { ACTORS, LIVE_STATUSES, REASON_CODES, STATUSES, type ProposalStatus } from './proposal.ts';

const MOVE_LIST = Object.keys(MOVES) as Move[];
const ALL = new Set(NEEDS);

/** Role × status × move as a reviewer reads it: what each role can do in each status when nothing is missing. */
function matrix(): string {
	const rows = ACTORS.map((actor) => {
		const lines = STATUSES.map((status) => {
			const allowed = MOVE_LIST.flatMap((move) => {
				const to = decideMove(status, move, actor, ALL);
				return to.ok ? [`${move}${to.value === status ? '' : ` > ${to.value}`}`] : [];
			});
			return `  ${status.padEnd(10)} ${allowed.join(', ') || '-'}`;
		});
		return [actor, ...lines].join('\n');
	});
	const needs = MOVE_LIST.map((move) => `  ${move.padEnd(12)} ${MOVES[move].needs.join(', ') || '-'}`);
	return `${[...rows, ['what each move needs', ...needs].join('\n')].join('\n\n')}\n`;
}

describe('the moves of a proposal', () => {
	test('role by status by move is what was reviewed', async () => {
		await expect(matrix()).toMatchFileSnapshot('./moves-matrix.txt');
	});

	test('every status can be reached, and the four ends are ends', () => {
		const reached = new Set<ProposalStatus>(['open']);
		for (const status of reached)
			for (const { from, to } of MOVE_ROWS) if (to !== 'same' && from.includes(status)) reached.add(to);
		expect([...reached].sort()).toEqual([...STATUSES].sort());
		const ends = STATUSES.filter((status) => ACTORS.every((actor) => movesFor(status, actor).length === 0));
		expect(ends).toEqual(STATUSES.filter((status) => !(LIVE_STATUSES as readonly string[]).includes(status)));
	});

	test('status first, then person, then what is missing; each need stops its move by itself', () => {
		expect(decideMove('refused', 'answer-yes', 'learner', ALL)).toMatchObject({ code: 'wrong-status' });
		expect(decideMove('open', 'withdraw', 'learner', ALL)).toMatchObject({ code: 'not-entitled' });
		for (const { move, from, who, needs } of MOVE_ROWS)
			for (const need of needs) {
				const met = new Set(NEEDS.filter((other) => other !== need));
				expect(decideMove(from[0]!, move, who[0]!, met)).toMatchObject({ detail: { needs: [need] } });
			}
	});

	test('every word has a sentence, and sentences are short', () => {
		expect(Object.keys(words.STATUS_NAMES)).toEqual([...STATUSES]);
		expect(Object.keys(words.REASON_TEXTS)).toEqual([...REASON_CODES]);
		expect(Object.keys(words.NEED_TEXTS)).toEqual([...NEEDS]);
		expect(hardToRead(textsIn(words))).toEqual([]);
		for (const status of STATUSES) expect(words.moveRefusalText('wrong-status', { status })).toMatch(/\.$/);
		expect(words.moveRefusalText('needs-missing', { needs: ['in-time', 'reason-given'] })).toContain('Kies waarom.');
	});
});
