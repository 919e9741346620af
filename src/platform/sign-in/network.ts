/**
 * The network that an address belongs to, for limits: the address itself for IPv4 (also when written inside IPv6), the first 64 bits
 * for IPv6, because one line gets all addresses behind them. Text that is no address stays as it is.
 */
export function networkOf(address: string): string {
	const bare = address.replace(/%.*$/, '').toLowerCase();
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
	if (mapped?.[1]) return mapped[1];
	if (!bare.includes(':')) return bare;
	const [head = '', tail] = bare.split('::');
	const first = head.split(':').filter(Boolean);
	const last = (tail ?? '').split(':').filter(Boolean);
	const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0');
	const groups = [...first, ...zeros, ...last].slice(0, 4);
	return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
