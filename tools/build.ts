import { compile } from '@inlang/paraglide-js';
import { createBuilder } from 'vite';
import { MESSAGES } from './messages.ts';
import { buildIsStale } from './stale.ts';

/** `npm run build`: builds the pages into `build/` when a source is newer. */
async function buildPages(): Promise<void> {
	// Types of the messages are for checks only; making them would double this step.
	await compile({ ...MESSAGES, emitTsDeclarations: false });
	// `build` would make only the client; the framework builds all of its parts as one application.
	const builder = await createBuilder({ logLevel: 'error' });
	await builder.buildApp();
}

if (buildIsStale()) await buildPages();
