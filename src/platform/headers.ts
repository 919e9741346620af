/**
 * Headers that every answer carries, errors and files included. Pages bring their own content policy with the nonce
 * of that answer (vite.config.ts); everything else gets `STRICT_POLICY`. Nothing ever allows inline script or style.
 */
export function securityHeaders(secure: boolean): Readonly<Record<string, string>> {
	return {
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
		'x-frame-options': 'DENY',
		...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {})
	};
}

/** For every answer that brings no policy of its own: files, texts, errors. */
export const STRICT_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
