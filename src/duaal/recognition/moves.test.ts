import { describe, expect, test } from 'vitest';
import { RECOGNITION_STATUSES, type RecognitionStatus } from '#duaal/workplaces/workplace.ts';
import { MOVE_DONE, MOVE_NAMES, moveRefusalText, NEED_TEXTS, STATUS_MEANINGS, STATUS_NAMES } from './messages.nl.ts';
import { MOVE_ROWS, MOVES, NEEDS, type Move } from './moves.ts';
import { decideMove, movesFor } from './permissions.ts';
import { ACTORS, type Actor } from './recognition.ts';

const MOVE_LIST = Object.keys(MOVES) as Move[];
const ALL = new Set(NEEDS);
const at = (status: RecognitionStatus) => ({ status, beforeAppeal: 'refused' as const });

/** Role × status × move as a reviewer reads it: what each can do in each status when nothing is missing. */
function matrix(): string {
	const rows = ACTORS.map((actor) => {
		const lines = RECOGNITION_STATUSES.map((status) => {
			const allowed = MOVE_LIST.filter((move) => decideMove(at(status), move, [actor], ALL).ok);
			return `  ${status.padEnd(18)} ${allowed.map((move) => `${move}${arrow(status, move, actor)}`).join(', ') || '-'}`;
		});
		return [actor, ...lines].join('\n');
	});
	const needs = MOVE_LIST.map((move) => `  ${move.padEnd(18)} ${MOVES[move].needs.join(', ') || '-'}`);
	return `${[...rows, ['what each move needs', ...needs].join('\n')].join('\n\n')}\n`;
}

function arrow(status: RecognitionStatus, move: Move, actor: Actor): string {
	const after = decideMove(at(status), move, [actor], ALL);
	return after.ok && after.value.status !== status ? ` > ${after.value.status}` : '';
}

describe('the moves of a recognition', () => {
	test('role by status by move is what was reviewed', async () => {
		await expect(matrix()).toMatchFileSnapshot('./moves-matrix.txt');
	});

	test('every status can be reached from a draft, and only these are the end', () => {
		const reached = new Set<RecognitionStatus>(['draft']);
		for (const status of reached)
			for (const { from, to } of MOVE_ROWS)
				if (to !== 'same' && to !== 'before-appeal' && from.includes(status)) reached.add(to);
		expect([...reached].sort()).toEqual([...RECOGNITION_STATUSES].sort());
		const ends = RECOGNITION_STATUSES.filter((status) => movesFor(status, ACTORS).length === 0);
		expect(ends).toEqual(['withdrawn', 'expired']);
	});

	test('nothing is ever decided by the clock: the platform itself only lets a recognition expire', () => {
		const bySystem = MOVE_ROWS.filter(({ who }) => who.includes('system')).map(({ move }) => move);
		expect(bySystem).toEqual(['expire']);
	});

	test('only the enterprise appeals; only the board ends an appeal, and nobody who decided does', () => {
		expect(MOVES.appeal.who).toEqual(['enterprise']);
		for (const move of MOVE_LIST)
			expect(decideMove(at('appealed'), move, ['officer', 'enterprise', 'proxy', 'system'], ALL).ok, move).toBe(false);
	});

	test('a dismissed appeal goes back to what it was against; a kept nothing is our own mistake', () => {
		for (const before of ['refused', 'lifted', 'excluded', 'mentor-to-replace'] as const)
			expect(
				decideMove({ status: 'appealed', beforeAppeal: before }, 'dismiss-appeal', ['appeal-board'], ALL)
			).toMatchObject({ value: { status: before } });
		expect(() =>
			decideMove({ status: 'appealed', beforeAppeal: null }, 'dismiss-appeal', ['appeal-board'], ALL)
		).toThrow(RangeError);
	});

	test('a refusal says what is wrong first: status, then person, then what is missing', () => {
		expect(decideMove(at('recognised'), 'refuse', ['learner'], new Set())).toMatchObject({
			code: 'wrong-status',
			detail: { from: ['in-review', 'incomplete'] }
		});
		expect(decideMove(at('in-review'), 'refuse', ['enterprise'], new Set())).toMatchObject({
			code: 'not-entitled',
			detail: { who: ['officer'] }
		});
		expect(decideMove(at('in-review'), 'recognise', ['officer'], new Set(['unchanged']))).toMatchObject({
			code: 'needs-missing',
			detail: { needs: ['motivated', 'nothing-blocks'] }
		});
	});

	test('each need that is missing stops its move by itself, and every need stops something', () => {
		for (const { move, from, who, needs } of MOVE_ROWS)
			for (const need of needs) {
				const met = new Set(NEEDS.filter((other) => other !== need));
				expect(decideMove(at(from[0]!), move, [who[0]!], met)).toMatchObject({ detail: { needs: [need] } });
			}
		expect(NEEDS.filter((need) => !MOVE_ROWS.some(({ needs }) => needs.includes(need)))).toEqual([]);
	});

	test('buttons and rule agree', () => {
		for (const actor of ACTORS)
			for (const status of RECOGNITION_STATUSES)
				expect(movesFor(status, [actor])).toEqual(
					MOVE_LIST.filter((move) => decideMove(at(status), move, [actor], ALL).ok)
				);
	});

	test('every word has a name, and every refusal a sentence that says who or what', () => {
		expect(Object.keys(STATUS_NAMES)).toEqual([...RECOGNITION_STATUSES]);
		expect(Object.keys(STATUS_MEANINGS)).toEqual([...RECOGNITION_STATUSES]);
		expect(Object.keys(MOVE_NAMES)).toEqual(MOVE_LIST);
		expect(Object.keys(MOVE_DONE)).toEqual(MOVE_LIST);
		expect(Object.keys(NEED_TEXTS)).toEqual([...NEEDS]);
		expect(moveRefusalText('wrong-status', { from: ['in-review', 'incomplete'] })).toBe(
			'Dit kan alleen met deze stand: in behandeling of wacht op antwoord.'
		);
		expect(moveRefusalText('not-entitled', { who: ['officer'] })).toContain('het bevoegde partnerschap');
		expect(moveRefusalText('needs-missing', { needs: ['motivated'] })).toContain('waarom');
	});
});
