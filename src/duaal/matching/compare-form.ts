import { z } from 'zod';
import type { Mode } from '#engines/matching/market.ts';
import { isId, type RoundId } from '#kernel/id.ts';
import { ROUND_MODES } from './round.ts';

/** Two results as an address names them: `voor` and `na` are rounds, `manier-voor` and `manier-na` their modes. */
export type CompareChoice = {
	readonly before: { readonly id: RoundId; readonly mode: Mode };
	readonly after: { readonly id: RoundId; readonly mode: Mode };
};

const mode = z.enum(ROUND_MODES).catch('hybrid');
const id = z.string().refine(isId);
const schema = z.object({ voor: id, na: id, 'manier-voor': mode, 'manier-na': mode });

/** The choice in an address; undefined when it names no two rounds. A mode that is none becomes `hybrid`. */
export function compareChoiceOf(address: URLSearchParams): CompareChoice | undefined {
	const read = schema.safeParse(Object.fromEntries(address));
	if (!read.success) return undefined;
	const { voor, na } = read.data;
	return {
		before: { id: voor as RoundId, mode: read.data['manier-voor'] },
		after: { id: na as RoundId, mode: read.data['manier-na'] }
	};
}

/** The part of an address that names a choice. */
export function compareQuery({ before, after }: CompareChoice): string {
	return new URLSearchParams({
		voor: before.id,
		'manier-voor': before.mode,
		na: after.id,
		'manier-na': after.mode
	}).toString();
}
