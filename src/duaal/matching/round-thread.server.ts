import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { Mode } from '#engines/matching/market.ts';
import { ok, type Result } from '#kernel/result.ts';
import { checkRound, type StoredPlacement } from './check-round.ts';
import { describeRound, marketOf, type ComputeRefusal, type RoundOutcome } from './compute-round.ts';
import { takeApart, type OutcomePiece } from './outcome-pieces.ts';
import { packPart, packSolution, unpackPart, unpackProof, unpackSolution } from './part-bytes.ts';
import { parseInput, type RoundInput } from './round-input.ts';
import type { RoundStep } from './round.ts';
import { solveMarket } from './solve-market.ts';
import { mergeSolutions, partsFor, splitRound } from './split-round.ts';
import { storedInsight, type InsightSources } from './stored-insight.ts';
import { travelFor } from './round-travel.ts';
import { readJourneys } from './timetables.server.ts';

/** What the thread is asked. `input` is the canonical text of a round, a part and what it gave are bytes (`part-bytes.ts`). */
export type ThreadTask =
	/** Add the travel times of the timetables in `feed` to the input. Answers the text of the input, as `readJourneys` does. */
	| { readonly task: 'journeys'; readonly input: string; readonly feed: string }
	/** Compute a round, or cut it into parts when it has more than `partsAbove` learners (`partsFor`). Answers `Computed`. */
	| { readonly task: 'compute'; readonly input: string; readonly partsAbove: number }
	/** Compute one part. Answers what it gave, as bytes. */
	| { readonly task: 'part'; readonly part: Uint8Array }
	/** Put together what all parts gave, and explain it. Answers a `RoundOutcome`. */
	| { readonly task: 'join'; readonly input: string; readonly solutions: readonly Uint8Array[] }
	/** Check what was stored. Answers a `StoredVerdict` for each mode. */
	| {
			readonly task: 'check';
			readonly input: string;
			readonly stored: readonly { readonly mode: Mode; readonly placements: readonly StoredPlacement[] }[];
			readonly proof: Uint8Array;
	  }
	/** Make what a finished round tells who acts on it, from what was stored. Answers what `storedInsight` does. */
	| ({ readonly task: 'insight'; readonly input: string; readonly proof: Uint8Array } & Omit<InsightSources, 'proof'>);

/** A round computed at once, or cut. */
export type Computed =
	{ readonly outcome: RoundOutcome } | { readonly pairs: number; readonly parts: readonly PartToDo[] };

/** A part that waits to be computed, with its size. */
export type PartToDo = { readonly learners: number; readonly pairs: number; readonly bytes: Uint8Array };

/**
 * The other thread of `in-thread.server.ts`: computing a round takes seconds at the scale of a country, and pages must go on answering.
 * Sends `{ step }` when a step begins and `{ answer }` at the end. The rows of learners in an outcome go ahead in pieces, `{ piece }`, each after
 * the one before was taken: one large message would hold up whoever takes it.
 */
function work(task: ThreadTask): unknown {
	if (task.task === 'part') return partWork(task.part);
	const input = parseInput(task.input);
	if (task.task === 'journeys') return readJourneys(input, task.feed);
	if (task.task === 'compute') return compute(input, task.partsAbove);
	const travel = travelFor(input);
	if (task.task === 'check') return checkRound(input, travel, task.stored, unpackProof(task.proof));
	if (task.task === 'insight') return storedInsight(input, travel, { ...task, proof: unpackProof(task.proof) });
	const built = marketOf(input, travel, tellStep);
	if (!built.ok) throw new RangeError(built.code);
	const solution = mergeSolutions(built.value.market, task.solutions.map(unpackSolution));
	return describeRound({ input, travel, ...built.value }, solution, tellStep);
}

function compute(input: RoundInput, partsAbove: number): Result<Computed, ComputeRefusal> {
	const travel = travelFor(input);
	const built = marketOf(input, travel, tellStep);
	if (!built.ok) return built;
	const { market } = built.value;
	const count = partsFor(market, partsAbove);
	const parts = count > 1 ? splitRound(market, count) : [];
	// One component cannot be cut: one part would be the whole, with more ado.
	if (parts.length > 1) return ok({ pairs: market.place.length, parts: parts.map(toDo) });
	return ok({ outcome: describeRound({ input, travel, ...built.value }, solveMarket(market, tellStep), tellStep) });
}

function toDo(part: ReturnType<typeof splitRound>[number]): PartToDo {
	return { learners: part.market.learners, pairs: part.market.place.length, bytes: packPart(part) };
}

function partWork(bytes: Uint8Array): Uint8Array {
	const { members, market, classWeight } = unpackPart(bytes);
	return packSolution({ members, solution: solveMarket(market, () => {}, classWeight) });
}

function tellStep(step: RoundStep): void {
	parentPort?.postMessage({ step });
}

async function answer(value: unknown): Promise<void> {
	const outcome = outcomeOf(value);
	if (!outcome) return parentPort?.postMessage({ answer: value });
	const { rest, pieces } = takeApart(outcome);
	for (const piece of pieces) await send(piece);
	parentPort?.postMessage({ answer: value === outcome ? rest : ok({ outcome: rest }) });
}

/** The outcome in an answer: of `join` the answer itself, of `compute` inside it. */
function outcomeOf(value: unknown): RoundOutcome | undefined {
	const { task } = workerData as ThreadTask;
	if (task === 'join') return value as RoundOutcome;
	if (task !== 'compute') return undefined;
	const computed = value as Result<Computed, ComputeRefusal>;
	return computed.ok && 'outcome' in computed.value ? computed.value.outcome : undefined;
}

async function send(piece: OutcomePiece): Promise<void> {
	if (!parentPort) return;
	parentPort.postMessage({ piece });
	await once(parentPort, 'message');
}

await answer(await work(workerData as ThreadTask));
