import pino, { type Logger } from 'pino';

/**
 * One line of JSON per event on standard output. Lines hold route ids, codes, numbers and request ids; never an address with its
 * query, a name, a mail address or anything a person typed.
 */
export const logger: Logger = pino({
	base: null,
	timestamp: pino.stdTimeFunctions.isoTime,
	serializers: {
		// A driver's error quotes the values of the statement in `detail`: keep the code and our own stack only.
		err: (error: Error & { code?: string }) => ({
			name: error.name,
			code: error.code,
			stack: error.stack?.split('\n').slice(1, 8)
		})
	}
});
