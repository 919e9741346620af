import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The browser for the stories: the path in CHROMIUM, else the first known name on the PATH; undefined when there is none. */
export function findChromium(): string | undefined {
	const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
	const places = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
	return [process.env.CHROMIUM, ...places].find((file) => file && isExecutable(file));
}

/** Flags with which Debian's Chromium runs without a screen, as root and as an ordinary user. */
export const CHROMIUM_FLAGS: readonly string[] = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--disable-dev-shm-usage',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
