import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import { CFB } from '@e965/xlsx';
import { UNPLACED, type Market, type Mode } from '#engines/matching/market.ts';
import type { RoundId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { sha256 } from '#platform/record.server.ts';
import { bundleOf, type BundleFile } from './round-bundle.ts';
import { parseInput, type RoundInput } from './round-input.ts';
import { readRound } from './round-list.read.server.ts';
import { roundMarketOf } from './round-market.ts';
import { loadArchive, loadStored, type StoredMode } from './round.sql.server.ts';
import { ROUND_MODES, seesExactCounts, type RoundRole } from './round.ts';
import { travelFor } from './round-travel.ts';

const decompress = promisify(gunzip);

/**
 * A finished round as files to do it again with (`round-bundle.ts`), for who sees exact counts: the school whose learners they are. Even without names
 * rows about single learners are nothing for others. Refuses a round that the asker may not take along, and one of which the archive changed.
 */
export async function readBundle(
	actor: Actor & { kind: 'member' },
	roles: readonly RoundRole[],
	id: RoundId
): Promise<Result<BundleFile[], 'unknown-round'>> {
	const round = await withAccess(actor, (tx) => readRound(tx, id));
	if (round?.status !== 'done' || !seesExactCounts(round, roles)) return refuse('unknown-round');
	const { content, stored } = await withAccess({ ...actor, kind: 'worker' }, async (tx) => ({
		content: await loadArchive(tx, id, 'input'),
		stored: await loadStored(tx, id)
	}));
	const text = content && (await decompress(content)).toString('utf8');
	if (!text || round.inputHash === null || sha256(text) !== round.inputHash) return refuse('unknown-round');
	const input = parseInput(text);
	const built = roundMarketOf(input, travelFor(input));
	if (!built.ok) return refuse('unknown-round');
	const { market } = built.value;
	const edges = Object.fromEntries(ROUND_MODES.map((mode) => [mode, edgesOf(input, market, stored, mode)]));
	const { seed, inputHash } = round;
	return ok(bundleOf({ market, edges: edges as Record<Mode, Int32Array>, seed, inputHash }));
}

function edgesOf(
	{ learners, places }: RoundInput,
	market: Market,
	stored: readonly StoredMode[],
	mode: Mode
): Int32Array {
	const rows = stored.find((each) => each.mode === mode)?.placements ?? [];
	const placeOf = new Map(rows.map(({ learnerId, placeId }) => [learnerId, placeId]));
	return Int32Array.from(learners, ({ id }, learner) => {
		const placeId = placeOf.get(id);
		for (let edge = market.offset[learner]!; edge < market.offset[learner + 1]!; edge++)
			if (places[market.place[edge]!]?.id === placeId) return edge;
		return UNPLACED;
	});
}

/** The files as one ZIP file, in a folder with that name. */
export function zipOf(folder: string, files: readonly BundleFile[]): Uint8Array<ArrayBuffer> {
	const archive = CFB.utils.cfb_new();
	for (const { name, content } of files) CFB.utils.cfb_add(archive, `/${folder}/${name}`, Buffer.from(content));
	return new Uint8Array(
		CFB.write(archive, { type: 'buffer', fileType: 'zip', compression: true }) as Buffer<ArrayBuffer>
	);
}
