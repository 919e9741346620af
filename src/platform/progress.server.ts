import type { CommandIo } from './command.server.ts';

const IN_PLACE_MS = 100;
const LINE_MS = 3_000;

/** Tells how far a command is, on stderr: in place for somebody who looks on, else a line every three seconds. Quick work says nothing. */
export class Progress {
	readonly #io: CommandIo;
	readonly #started = performance.now();
	#told: number;
	#shown = false;

	constructor(io: CommandIo) {
		this.#io = io;
		this.#told = this.#started;
	}

	/** Told how far a step is, in the step's own units. */
	readonly watch = (step: string, done: number, total: number): void => {
		const now = performance.now();
		if (now - this.#told < (this.#io.isTty ? IN_PLACE_MS : LINE_MS)) return;
		this.#told = now;
		const seconds = `${((now - this.#started) / 1000).toFixed(0)} s`;
		const share = total > 1 ? `: ${Math.floor((100 * done) / total)} %` : '';
		this.#io.stderr(this.#io.isTty ? `\r\u001b[2K${seconds}  ${step}${share}` : `${seconds}  ${step}${share}\n`);
		this.#shown = true;
	};

	/** Takes away what stands on the screen. */
	end(): void {
		if (this.#shown && this.#io.isTty) this.#io.stderr('\r\u001b[2K');
	}
}
