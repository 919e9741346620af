const BROWSERS: readonly (readonly [RegExp, string])[] = [
	[/Edg(A|iOS)?\//, 'Edge'],
	[/OPR\//, 'Opera'],
	[/SamsungBrowser\//, 'Samsung Internet'],
	[/Firefox\/|FxiOS\//, 'Firefox'],
	[/Chrome\/|CriOS\//, 'Chrome'],
	[/Safari\//, 'Safari']
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
	[/iPhone|iPad/, 'iOS'],
	[/Android/, 'Android'],
	[/Windows/, 'Windows'],
	[/CrOS/, 'Chromebook'],
	[/Mac OS X/, 'Mac'],
	[/Linux/, 'Linux']
];

/** A name by which people know a device, from what its browser says of itself: "Firefox op Windows", or "Onbekend toestel". */
export function deviceName(userAgent: string | null): string {
	const named = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
	const [browser, system] = [named(BROWSERS), named(SYSTEMS)];
	if (browser && system) return `${browser} op ${system}`;
	return browser ?? system ?? 'Onbekend toestel';
}
