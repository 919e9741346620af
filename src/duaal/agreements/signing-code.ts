import { toPlainDate } from '#kernel/date.ts';
import { dayInBrussels } from '#kernel/brussels.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { inForce, parameter, type Parameter } from '#law/parameter.ts';

/** How the second factor works; our own choice, since no text prescribes one. */
const CODE_RULES: Parameter<{
	/** Minutes that a code can be used. */
	readonly minutes: number;
	/** Wrong codes after which it is dead. */
	readonly attempts: number;
	/** Seconds before another code can be asked for. */
	readonly coolDown: number;
	/** Codes an hour at most for one person and agreement. */
	readonly perHour: number;
}> = parameter([
	{
		from: toPlainDate('2026-01-01'),
		value: { minutes: 10, attempts: 5, coolDown: 60, perHour: 6 },
		source: 'Own choice: six digits, ten minutes, five attempts',
		trust: 'inferred'
	}
]);

/** Minutes that a code can be used that is sent at this moment, for the message that carries it. */
export function codeMinutes(at: Date): number {
	return inForce(CODE_RULES, dayInBrussels(at)).value.minutes;
}

/** A code that was sent: for one person, one party and one version of one agreement. The code itself is kept nowhere, only its keyed hash. */
export type SentCode = {
	readonly sentAt: Date;
	readonly version: number;
	/** Wrong attempts so far. */
	readonly wrong: number;
	readonly usedAt: Date | null;
};

export type CodeRefusal = 'code-used' | 'code-expired' | 'code-dead' | 'code-for-other-text' | 'code-wrong';

/** How many attempts are left after a wrong one. */
export type CodeDetail = { readonly left: number };

/**
 * Is the code good at this instant? `matches` is the comparison of hashes, made at the edge in constant time. A wrong attempt is counted by whoever stores
 * `code.wrong + 1`. Used, expired and dead codes are refused before anybody learns whether the digits were right.
 */
export function useCode(
	code: SentCode,
	{ matches, version, at }: { matches: boolean; version: number; at: Date }
): Result<SentCode, CodeRefusal, CodeDetail> {
	const rules = inForce(CODE_RULES, dayInBrussels(code.sentAt)).value;
	const left = Math.max(0, rules.attempts - code.wrong);
	if (code.usedAt !== null) return refuse('code-used', { left });
	if (left === 0) return refuse('code-dead', { left });
	const age = at.getTime() - code.sentAt.getTime();
	if (age < 0 || age > rules.minutes * 60_000) return refuse('code-expired', { left });
	if (code.version !== version) return refuse('code-for-other-text', { left });
	if (!matches) return refuse('code-wrong', { left: left - 1 });
	return ok({ ...code, usedAt: at });
}

/** Why no new code is sent yet; `waitSeconds` until it can be. */
export type SendRefusal = 'too-soon' | 'too-many';

/** May another code be sent now, after those sent before? A new code replaces the older ones. */
export function maySendCode(
	sentBefore: readonly Date[],
	at: Date
): Result<true, SendRefusal, { readonly waitSeconds: number }> {
	const rules = inForce(CODE_RULES, dayInBrussels(at)).value;
	const ages = sentBefore.map((sent) => (at.getTime() - sent.getTime()) / 1000).filter((age) => age >= 0);
	const lastHour = ages.filter((age) => age < 3600).sort((a, b) => b - a);
	if (lastHour.length >= rules.perHour) {
		const oldest = lastHour[lastHour.length - rules.perHour] ?? 0;
		return refuse('too-many', { waitSeconds: Math.ceil(3600 - oldest) });
	}
	const newest = lastHour.at(-1);
	if (newest !== undefined && newest < rules.coolDown)
		return refuse('too-soon', { waitSeconds: Math.ceil(rules.coolDown - newest) });
	return ok(true);
}
