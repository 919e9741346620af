import type { Command } from '#platform/command.server.ts';
import { benchMatching, MATCHING_USAGE } from './matching/bench-matching.ts';

/** `samenspoor bench`: how fast and how good, beside the best others there are, in the same run. */
export const benchCommand: Command = {
	name: 'bench',
	summary: 'measure the matching beside other solvers',
	usage: MATCHING_USAGE,
	async run([what, ...args], io) {
		if (what === 'matching') return benchMatching(args, io);
		io.stderr(`bench: expected "matching"\n\n${MATCHING_USAGE}`);
		return 2;
	}
};
