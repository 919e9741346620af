import { z } from 'zod';
import { API_SCHEMAS } from './schemas.ts';

type Described = {
	readonly path: string;
	readonly name: string;
	readonly summary: string;
	readonly description: string;
	readonly query: z.ZodObject;
	readonly response: z.ZodType;
};

type JsonObject = { [key: string]: unknown };

/** The OpenAPI 3.1 document of these addresses, made from the schemas that also check requests and answers. */
export function openApiOf(endpoints: readonly Described[]): JsonObject {
	const { schemas } = z.toJSONSchema(API_SCHEMAS, { io: 'output', uri: (id) => `#/components/schemas/${id}` });
	const paths = Object.fromEntries(endpoints.map((endpoint) => [endpoint.path, { get: operationOf(endpoint) }]));
	return {
		openapi: '3.1.0',
		info: {
			title: 'Samenspoor',
			version: '1',
			description:
				'Open data about dual learning (duaal leren) in Flanders. Every answer says in `exampleData` whether it is example data.',
			license: { name: 'European Union Public Licence 1.2', identifier: 'EUPL-1.2' }
		},
		paths,
		components: { schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)])) }
	};
}

function operationOf({ name, summary, description, query, response }: Described): JsonObject {
	const id = API_SCHEMAS.get(response)?.id;
	if (id === undefined) throw new RangeError(`the answer of ${name} has no name in API_SCHEMAS`);
	return {
		operationId: name,
		summary,
		description,
		parameters: parametersOf(query),
		responses: {
			200: {
				description: summary,
				content: { 'application/json': { schema: { $ref: `#/components/schemas/${id}` } } }
			},
			400: refusal('A parameter is unknown or has a value that is not allowed.'),
			503: refusal('The database does not answer right now.')
		}
	};
}

function parametersOf(query: z.ZodObject): JsonObject[] {
	const { properties = {}, required = [] } = plain(z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' })) as {
		properties?: Record<string, JsonObject>;
		required?: string[];
	};
	return Object.entries(properties).map(([name, { description, ...schema }]) => ({
		name,
		in: 'query',
		required: required.includes(name),
		...(description === undefined ? {} : { description }),
		schema
	}));
}

function refusal(description: string): JsonObject {
	return { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
}

/** Without what only makes sense in a schema that stands alone. */
function plain({ $schema: _, $id: __, ...rest }: JsonObject): JsonObject {
	return rest;
}
