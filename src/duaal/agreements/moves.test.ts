import { describe, expect, test } from 'vitest';
import { ACTORS, STATUSES, type Actor, type AgreementStatus } from './agreement.ts';
import { MOVE_NAMES, NEED_TEXTS, moveRefusalText, STATUS_NAMES } from './messages.nl.ts';
import { MOVE_ROWS, MOVES, NEEDS, type Move } from './moves.ts';
import { decideMove, movesFor } from './permissions.ts';
import { stateDiagram } from './state-diagram.ts';

const MOVE_LIST = Object.keys(MOVES) as Move[];
const ALL = new Set(NEEDS);

/** Role × status × move as a reviewer reads it: what each role can do in each status when nothing is missing. */
function matrix(): string {
	const rows = ACTORS.map((actor) => {
		const lines = STATUSES.map((status) => {
			const allowed = MOVE_LIST.filter((move) => decideMove(status, move, actor, ALL).ok);
			return `  ${status.padEnd(20)} ${allowed.map((move) => `${move}${arrow(status, move, actor)}`).join(', ') || '-'}`;
		});
		return [actor, ...lines].join('\n');
	});
	const needs = MOVE_LIST.map((move) => `  ${move.padEnd(20)} ${MOVES[move].needs.join(', ') || '-'}`);
	return `${[...rows, ['what each move needs', ...needs].join('\n')].join('\n\n')}\n`;
}

function arrow(status: AgreementStatus, move: Move, actor: Actor): string {
	const to = decideMove(status, move, actor, ALL);
	return to.ok && to.value !== status ? ` > ${to.value}` : '';
}

describe('the moves of an agreement', () => {
	test('role by status by move is what was reviewed', async () => {
		await expect(matrix()).toMatchFileSnapshot('./moves-matrix.txt');
	});

	test('the diagram in the papers is that of the table', async () => {
		const page = [
			'# Statuses of an agreement',
			'',
			'Made from `src/duaal/agreements/moves.ts`: a test compares it. Moves that do not change the status are in',
			'`src/duaal/agreements/moves-matrix.txt`, with who may make each.',
			'',
			'```mermaid',
			`${stateDiagram()}\`\`\``,
			''
		];
		await expect(page.join('\n')).toMatchFileSnapshot('../../../docs/agreement-states.md');
	});

	test('every status can be reached from a draft, and only four are the end', () => {
		const reached = new Set<AgreementStatus>(['draft']);
		for (const status of reached)
			for (const { from, to } of MOVE_ROWS) if (to !== 'same' && from.includes(status)) reached.add(to);
		expect([...reached].sort()).toEqual([...STATUSES].sort());
		const ends = STATUSES.filter((status) => ACTORS.every((actor) => movesFor(status, actor).length === 0));
		expect(ends).toEqual(['ended-early', 'completed', 'expired', 'cancelled']);
	});

	test('no status that is not the end waits for nobody', () => {
		for (const { from, who } of MOVE_ROWS) expect(who.length * from.length).toBeGreaterThan(0);
		expect(NEEDS.filter((need) => !MOVE_ROWS.some(({ needs }) => needs.includes(need)))).toEqual([]);
	});

	test('a refusal says what is wrong first: status, then person, then what is missing', () => {
		expect(decideMove('running', 'send', 'learner', new Set())).toMatchObject({
			code: 'wrong-status',
			detail: { from: ['draft'] }
		});
		expect(decideMove('draft', 'send', 'mentor', new Set())).toMatchObject({
			code: 'not-entitled',
			detail: { who: ['coach', 'provider-admin'] }
		});
		expect(decideMove('draft', 'send', 'coach', new Set(['plan-annexed', 'nothing-blocks']))).toMatchObject({
			code: 'needs-missing',
			detail: { needs: ['parties-named', 'mentor-named', 'schedule-annexed'] }
		});
		expect(decideMove('draft', 'send', 'coach', ALL)).toEqual({ ok: true, value: 'awaiting-signatures' });
		expect(decideMove('awaiting-signatures', 'sign', 'learner', ALL)).toMatchObject({ value: 'awaiting-signatures' });
	});

	test('each need that is missing stops its move by itself', () => {
		for (const { move, from, who, needs } of MOVE_ROWS)
			for (const need of needs) {
				const met = new Set(NEEDS.filter((other) => other !== need));
				expect(decideMove(from[0]!, move, who[0]!, met)).toMatchObject({ detail: { needs: [need] } });
			}
	});

	test('buttons and rule agree', () => {
		for (const actor of ACTORS)
			for (const status of STATUSES)
				expect(movesFor(status, actor)).toEqual(MOVE_LIST.filter((move) => decideMove(status, move, actor, ALL).ok));
	});

	test('every word has a name, and every refusal a sentence that says who or what', () => {
		expect(Object.keys(STATUS_NAMES)).toEqual([...STATUSES]);
		expect(Object.keys(MOVE_NAMES)).toEqual(MOVE_LIST);
		expect(Object.keys(NEED_TEXTS)).toEqual([...NEEDS]);
		expect(moveRefusalText('wrong-status', { from: ['draft', 'awaiting-signatures'] })).toBe(
			'Dit kan alleen als de overeenkomst deze stand heeft: concept of ter ondertekening.'
		);
		expect(moveRefusalText('not-entitled', { who: ['coach', 'provider-admin'] })).toContain('de trajectbegeleider');
		expect(moveRefusalText('needs-missing', { needs: ['plan-annexed'] })).toContain('opleidingsplan');
	});
});
