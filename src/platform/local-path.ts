/** A path on this site to go to next; anything else (another site, a script) becomes the fallback. */
export function localPath(wanted: string | null | undefined, fallback = '/'): string {
	if (!wanted || !/^\/(?![/\\])/.test(wanted)) return fallback;
	const url = new URL(wanted, 'https://samenspoor.invalid');
	return url.origin === 'https://samenspoor.invalid' ? url.pathname + url.search : fallback;
}
