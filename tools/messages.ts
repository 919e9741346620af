import type { CompilerOptions } from '@inlang/paraglide-js';

/** How the sentences in `messages/` become typed functions in `src/platform/messages.gen/` (never edited, never committed). */
export const MESSAGES: CompilerOptions = {
	project: './project.inlang',
	outdir: './src/platform/messages.gen',
	strategy: ['cookie', 'baseLocale'],
	cookieName: 'taal',
	emitGitIgnore: false,
	emitPrettierIgnore: false,
	emitTsDeclarations: true
};
