import type { RegisterEnterprise } from './register-entry.ts';

/** What is known about a number: the enterprise is on the platform, the register has it, or neither. */
export type LookedUp =
	| { readonly state: 'here'; readonly name: string }
	| { readonly state: 'in-register'; readonly found: RegisterEnterprise }
	| { readonly state: 'unknown' };
