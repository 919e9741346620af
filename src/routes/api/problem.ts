import { z } from 'zod';

/** A refusal by RFC 9457. `code` is for programs, `title` and `detail` for people. */
export const problemSchema = z
	.object({
		type: z.literal('about:blank'),
		title: z.string(),
		status: z.number().int(),
		code: z.enum([
			'invalid-parameter',
			'unknown-parameter',
			'not-found',
			'method-not-allowed',
			'unavailable',
			'internal'
		]),
		detail: z.string().optional(),
		/** Which parameters were refused, and what was expected. */
		parameters: z.array(z.object({ name: z.string(), expected: z.string() })).optional()
	})
	.meta({ description: 'A refusal (RFC 9457).' });
export type Problem = z.infer<typeof problemSchema>;

const TITLES: Readonly<Record<Problem['code'], readonly [status: number, title: string]>> = {
	'invalid-parameter': [400, 'A parameter has a value that is not allowed.'],
	'unknown-parameter': [400, 'A parameter is not known here.'],
	'not-found': [404, 'There is nothing at this address.'],
	'method-not-allowed': [405, 'This address can only be read.'],
	unavailable: [503, 'The database does not answer right now. Try again.'],
	internal: [500, 'Something went wrong on our side.']
};

/** An answer that refuses. Never cached: the next moment it may be allowed. */
export function problem(
	code: Problem['code'],
	more: Pick<Problem, 'detail' | 'parameters'> = {},
	headers: Record<string, string> = {}
): Response {
	const [status, title] = TITLES[code];
	const body: Problem = { type: 'about:blank', title, status, code, ...more };
	return new Response(JSON.stringify(body), {
		status,
		headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', ...headers }
	});
}
