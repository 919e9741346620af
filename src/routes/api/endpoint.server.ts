import type { z } from 'zod';
import type { Actor, Tx } from '#platform/database.server.ts';
import { problem } from './problem.ts';

/** What a handler may use: the open transaction, who asks, and the parsed query. */
export type EndpointInput<Query> = { readonly tx: Tx; readonly actor: Actor; readonly query: Query };

/** One address of the public API. Its schemas check what comes in and describe what goes out. */
export type Endpoint = {
	readonly path: string;
	readonly name: string;
	readonly summary: string;
	readonly description: string;
	readonly query: z.ZodObject;
	readonly response: z.ZodType;
	readonly handle: (input: EndpointInput<unknown>) => Promise<unknown>;
};

/** Ties the handler's types to its schemas. */
export function endpoint<Query extends z.ZodObject, Answer extends z.ZodType>(
	definition: Omit<Endpoint, 'query' | 'response' | 'handle'> & {
		query: Query;
		response: Answer;
		handle: (input: EndpointInput<z.output<Query>>) => Promise<z.output<Answer>>;
	}
): Endpoint {
	return { ...definition, handle: (input) => definition.handle(input as EndpointInput<z.output<Query>>) };
}

/**
 * Reads the query by its schema. A parameter that is unknown, given twice or has a value that is not allowed is refused with its name
 * and what was expected; nothing is quietly ignored.
 */
export function readQuery(schema: z.ZodObject, search: URLSearchParams): { query: unknown } | { refused: Response } {
	const known = Object.keys(schema.shape);
	const names = [...new Set(search.keys())];
	const unknown = names.filter((name) => !known.includes(name));
	if (unknown.length > 0) {
		const expected = `one of ${known.join(', ')}`;
		return {
			refused: problem('unknown-parameter', { parameters: unknown.slice(0, 20).map((name) => ({ name, expected })) })
		};
	}
	const twice = names.filter((name) => search.getAll(name).length > 1);
	if (twice.length > 0)
		return {
			refused: problem('invalid-parameter', { parameters: twice.map((name) => ({ name, expected: 'one value' })) })
		};
	const parsed = schema.safeParse(Object.fromEntries(search));
	if (parsed.success) return { query: parsed.data };
	const parameters = parsed.error.issues.map((issue) => ({
		name: String(issue.path[0] ?? ''),
		expected: issue.message
	}));
	return { refused: problem('invalid-parameter', { parameters }) };
}
