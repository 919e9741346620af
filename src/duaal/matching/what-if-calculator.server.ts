import { Worker } from 'node:worker_threads';
import { refuse, type Refusal } from '#kernel/result.ts';
import { logger } from '#platform/logger.server.ts';
import type { CalculatorRefusal } from './what-if.ts';
import type { WhatIfReply, WhatIfTask } from './what-if-thread.server.ts';

/** How long one question may take, in milliseconds: people look at the page while it is answered. */
const TIME_LIMIT = 8_000;
/** Questions that wait at most; more would wait longer than anybody looks at a page. */
const MOST_WAITING = 12;
const MEMORY = { maxOldGenerationSizeMb: 1024 };

/**
 * Answers questions in one thread that stays, so that pages go on answering and the rounds that were asked about stay ready. One at a time; a
 * question that takes too long ends the thread, and the next one begins with an empty memory.
 */
export class WhatIfCalculator {
	readonly #timeLimit: number;
	#thread: Worker | undefined;
	#last: Promise<unknown> = Promise.resolve();
	#waiting = 0;

	constructor(timeLimit: number = TIME_LIMIT) {
		this.#timeLimit = timeLimit;
	}

	/** Answers in turn. Never rejects: what goes wrong is a refusal. */
	async ask(task: WhatIfTask): Promise<WhatIfReply | Refusal<CalculatorRefusal>> {
		if (this.#waiting >= MOST_WAITING) return refuse('busy');
		this.#waiting++;
		const turn = this.#last.then(() => this.#run(task));
		this.#last = turn;
		const reply = await turn;
		this.#waiting--;
		return reply;
	}

	/** Ends the thread; the next question starts another. */
	async stop(): Promise<void> {
		const thread = this.#thread;
		this.#thread = undefined;
		await thread?.terminate();
	}

	#run(task: WhatIfTask): Promise<WhatIfReply | Refusal<CalculatorRefusal>> {
		// Found through the package's own imports: the pages are bundled elsewhere, the thread is run from its source.
		this.#thread ??= new Worker(new URL(import.meta.resolve('#duaal/matching/what-if-thread.server.ts')), {
			resourceLimits: MEMORY
		});
		const thread = this.#thread;
		return new Promise((resolve) => {
			const end = (reply: WhatIfReply | Refusal<CalculatorRefusal>) => {
				clearTimeout(timer);
				thread.removeAllListeners();
				// An idle thread keeps no process alive. An error after this would have no listener.
				thread.on('error', () => {});
				thread.unref();
				resolve(reply);
			};
			const broken = (code: CalculatorRefusal) => {
				end(refuse(code));
				void this.stop();
			};
			const timer = setTimeout(broken, this.#timeLimit, 'too-slow');
			thread.ref();
			thread.removeAllListeners();
			thread.on('message', end);
			thread.on('error', (error) => {
				logger.error({ err: error }, 'a question about a round broke');
				broken('broken');
			});
			thread.on('exit', () => broken('broken'));
			thread.postMessage(task);
		});
	}
}
