import { STATUSES } from './agreement.ts';
import { MOVE_ROWS } from './moves.ts';

/** The statuses and moves as a Mermaid state diagram, from the table itself: one arrow for each move between two statuses, moves that stay are left out. */
export function stateDiagram(): string {
	const code = (status: string): string => status.replaceAll('-', '_');
	const arrows = MOVE_ROWS.flatMap(({ move, from, to }) =>
		to === 'same' ? [] : from.map((status) => `\t${code(status)} --> ${code(to)}: ${move}`)
	);
	const ends = STATUSES.filter((status) => !MOVE_ROWS.some(({ from }) => from.includes(status)));
	const lines = [
		'stateDiagram-v2',
		...STATUSES.map((status) => `\tstate "${status}" as ${code(status)}`),
		'\t[*] --> draft',
		...arrows,
		...ends.map((status) => `\t${code(status)} --> [*]`)
	];
	return `${lines.join('\n')}\n`;
}
