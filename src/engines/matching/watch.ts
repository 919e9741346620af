/**
 * Told how far a step is: its name, how much is done and how much there is in all (in the step's own units). Called now and then, never
 * more often than the work can bear. It must not change anything; throwing in it cancels the computation, and nothing is left behind.
 */
export type Watch = (step: string, done: number, total: number) => void;

/** How many units of a step pass between two calls of a watch. */
export const WATCH_EVERY = 1 << 15;

/** A watch for who does not want to know. */
export const unwatched: Watch = () => {};
