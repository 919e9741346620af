import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderPdf } from '../src/platform/pdf.server.ts';
import { printAgreement } from '../src/duaal/agreements/document/print-agreement.server.ts';
import { setRuntime, type Runtime } from '../src/platform/runtime.server.ts';
import { sealPdf } from '../src/platform/seal-pdf.server.ts';
import { toPlainDate } from '../src/kernel/date.ts';
import { BAKERY_RECORD } from '../tests/documents/bakery-record.ts';

/**
 * How many documents a second one process makes: an agreement of three pages printed, and sealed. Beside it, in the same run, two limits: the same compiler on a one-page letter
 * (what a compile costs at least), and the RSA signature with the hash alone (what a seal costs at least). Every document is of another learner, so that nothing is remembered.
 * Ends with 1 when sealing takes more than half of the time, or fewer than `least` documents a second come out.
 *
 *     node bench/documents.ts [--count 200] [--least 5]
 */
const { values } = parseArgs({
	options: { count: { type: 'string', default: '200' }, least: { type: 'string', default: '5' } }
});
const [count, least] = [Number(values.count), Number(values.least)];
const folder = await mkdtemp(join(tmpdir(), 'documents-'));
setRuntime({
	settings: { dataFolder: folder, origin: 'https://samenspoor.example' }
} as unknown as Runtime);

const printing = { day: toPlainDate('2026-11-25'), sealing: true, reader: '', demoSeal: true };
const recordOf = (number: number) => ({
	...BAKERY_RECORD,
	parties: { ...BAKERY_RECORD.parties, learner: { ...BAKERY_RECORD.parties.learner, name: `Leerling ${number}` } }
});
const letterOf = (number: number) => ({
	title: `Leerling ${number}`,
	intro: 'Dag.',
	exampleData: false,
	footer: '',
	facts: [],
	parts: []
});

try {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	let printed: Uint8Array = new Uint8Array();
	const seal = () => sealPdf(printed, { reason: 'bench', at: new Date() });
	const steps: readonly (readonly [name: string, work: (number: number) => unknown])[] = [
		['letter of one page', (number) => renderPdf('placement-letter', letterOf(number))],
		[
			'agreement printed',
			async (number) => {
				printed = await printAgreement(recordOf(number), printing);
			}
		],
		['hash and RSA alone', () => sign('sha256', createHash('sha256').update(printed).digest(), privateKey)],
		['sealed', seal],
		[
			'printed and sealed',
			async (number) => {
				printed = await printAgreement(recordOf(number + 1e6), printing);
				seal();
			}
		]
	];
	const perSecond = new Map<string, number>();
	for (const [name, work] of steps) {
		await work(-1);
		const times: number[] = [];
		const before = process.cpuUsage();
		for (let number = 0; number < count; number++) {
			const started = performance.now();
			await work(number);
			times.push(performance.now() - started);
		}
		const { user, system } = process.cpuUsage(before);
		const processor = (user + system) / 1000 / count;
		times.sort((a, b) => a - b);
		const mean = times.reduce((sum, time) => sum + time, 0) / count;
		const at = (share: number) => (times[Math.min(count - 1, Math.floor(share * count))] ?? 0).toFixed(1);
		perSecond.set(name, 1000 / mean);
		console.log(
			`${name.padEnd(20)} ${(1000 / mean).toFixed(1).padStart(8)} per second   p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   processor ${processor.toFixed(1)} ms`
		);
	}
	const [whole, sealing] = [perSecond.get('printed and sealed') ?? 0, perSecond.get('sealed') ?? 0];
	console.log(
		`one document: ${(printed.length / 1000).toFixed(0)} kB before the seal; sealing takes ${Math.round((100 * whole) / sealing)} % of the time`
	);
	if (whole < least || whole / sealing > 0.5) process.exitCode = 1;
} finally {
	await rm(folder, { recursive: true, force: true });
}
