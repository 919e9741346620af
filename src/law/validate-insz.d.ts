declare module 'validate-insz' {
	/** True when the check digits fit one of both centuries. */
	export default function validateInsz(insz: string): boolean;
}
