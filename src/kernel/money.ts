declare const cents: unique symbol;

/** Whole eurocents. Never a float of euros: see docs/adr/0009. */
export type Cents = number & { readonly [cents]: true };

/** Takes a whole number of eurocents; throws a RangeError on anything else. */
export function toCents(amount: number): Cents {
	if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of cents: ${amount}`);
	return amount as Cents;
}

/** Sum of amounts, in cents; 0 for none. */
export function sumCents(amounts: Iterable<Cents>): Cents {
	let total = 0;
	for (const amount of amounts) total += amount;
	return toCents(total);
}

/**
 * `perMille` thousandths of an amount, rounded up to the next multiple of `step` cents.
 * Used for rates that the law rounds up (training pay: to ten cents).
 */
export function perMilleRoundedUp(amount: Cents, perMille: number, step: number): Cents {
	if (!Number.isSafeInteger(perMille) || perMille < 0) throw new RangeError(`not a rate per mille: ${perMille}`);
	if (!Number.isSafeInteger(step) || step < 1) throw new RangeError(`not a rounding step: ${step}`);
	return toCents(Math.ceil((amount * perMille) / (1000 * step)) * step);
}

/** Reads as people in Flanders write it: `€ 1.234,50`. */
export function formatCents(amount: Cents): string {
	const whole = Math.trunc(Math.abs(amount) / 100)
		.toString()
		.replace(/\B(?=(\d{3})+$)/g, '.');
	const rest = (Math.abs(amount) % 100).toString().padStart(2, '0');
	return `${amount < 0 ? '-' : ''}€ ${whole},${rest}`;
}
