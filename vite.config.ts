import { createHash } from 'node:crypto';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { MAIL_STYLE } from './src/platform/mail-style.ts';
import { MESSAGES } from './tools/messages.ts';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({ ...MESSAGES, emitTsDeclarations: false }),
		sveltekit({
			// Compressing files beforehand doubles the build; the proxy in front does it (docs/operations.md).
			adapter: adapter({ out: 'build', precompress: false }),
			// The page of "not found" is also shown at deeper addresses: its styles must be found from there.
			paths: { relative: false },
			// Every style and script is a file or carries the nonce of this answer: no 'unsafe-inline' anywhere (docs/adr/0013).
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					// The gallery shows mails in frames without rights, with the one style that every mail has.
					'style-src': ['self', `sha256-${createHash('sha256').update(MAIL_STYLE).digest('base64')}`],
					// The framework's page announcer for screen readers carries one fixed style attribute: allowed by its hash, and nothing else.
					'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
					'img-src': ['self', 'data:'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'object-src': ['none'],
					'base-uri': ['none'],
					'form-action': ['self'],
					'frame-ancestors': ['none']
				}
			}
		})
	],
	build: { assetsInlineLimit: 0 }
});
