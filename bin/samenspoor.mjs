#!/usr/bin/env node
// npm may run this under an older Node: the product brings its own (docs/adr/0015), so hand over to that one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const own = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= 24) {
	process.argv.splice(1, 1, cli);
	await import(cli);
} else if (existsSync(own)) {
	const { status } = spawnSync(own, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
	process.exitCode = status ?? 1;
} else {
	console.error('Samenspoor needs Node 24 or newer. Run npm ci first.');
	process.exitCode = 1;
}
