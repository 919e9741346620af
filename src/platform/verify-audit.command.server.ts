import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyAudit } from './audit-anchor.server.ts';
import type { Command } from './command.server.ts';
import { readSettings } from './settings.server.ts';
import { startRuntime, stopRuntime } from './start.server.ts';

const USAGE = `samenspoor verify-audit [--anchors FILE] [--json]

Recomputes every link of the audit chain and compares it with the anchors that were kept outside the database
(default: audit-anchors.jsonl in SAMENSPOOR_DATA; give your own copy if the machine is not trusted).
Exit 0: whole. Exit 1: an edit, deletion, reorder or truncation was found.
`;

/** `samenspoor verify-audit`. */
export const verifyAuditCommand: Command = {
	name: 'verify-audit',
	summary: 'check that nobody changed the audit chain',
	usage: USAGE,
	async run(args, io) {
		const { values } = parseArgs({
			args: [...args],
			options: { json: { type: 'boolean', default: false }, anchors: { type: 'string' } }
		});
		const settings = readSettings(process.env);
		const runtime = await startRuntime(settings);
		try {
			const report = await verifyAudit(values.anchors ?? join(settings.dataFolder, 'audit-anchors.jsonl'));
			if (values.json) io.stdout(`${JSON.stringify(report)}\n`);
			else {
				io.stdout(
					`${report.entries} entries, ${report.anchors} anchors: ${report.faults.length === 0 ? 'whole' : 'BROKEN'}\n`
				);
				for (const { code, number } of report.faults) io.stdout(`  ${code} at entry ${number}\n`);
			}
			return report.faults.length === 0 ? 0 : 1;
		} finally {
			await stopRuntime(runtime);
		}
	}
};
