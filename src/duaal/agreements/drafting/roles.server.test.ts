import { beforeAll, expect, test } from 'vitest';
import { loadExampleData } from '#db/seed/load.server.ts';
import { scaleOf, type Scale } from '#db/seed/scale.ts';
import { addDays } from '#kernel/date.ts';
import type { AgreementId } from '#kernel/id.ts';
import { draftedBakery, formOf, NOON, viewOf } from '#tests/agreements/drafted.ts';
import { actorOf } from '#tests/rounds/stored-rounds.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { STATUSES, type Actor, type AgreementStatus } from '../agreement.ts';
import { NEEDS } from '../moves.ts';
import { decideMove } from '../permissions.ts';
import { cancelAgreement, withdrawAgreement } from './call-off.server.ts';
import { editAgreement } from './edit-agreement.server.ts';
import { sendAgreement } from './send-agreement.server.ts';

let database: TestDatabase;
let id: AgreementId;

/** Everybody who might try, with the roles that they hold on this agreement. Jan runs the bakery and is the mentor; Tom works at another school. */
const PEOPLE: readonly (readonly [key: string, roles: readonly Actor[]])[] = [
	['amina', ['learner']],
	['fatima', ['guardian']],
	['jan', ['enterprise-admin', 'mentor']],
	['bart', ['coach']],
	['greet', ['provider-admin']],
	['nadia', ['sector-officer']],
	['koen', ['partnership-coordinator']],
	['sven', ['operator']],
	['tom', []],
	['hakim', []]
];
/** Who may not move it does not get hold of it: row-level security answers before the rule does. */
const OUTSIDE = ['nadia', 'koen', 'sven', 'tom', 'hakim'];
const MOVES = ['edit', 'send', 'withdraw', 'cancel'] as const;

beforeAll(async () => {
	database = await testDatabase();
	expect((await loadExampleData(database.pool, { scale: scaleOf('demo') as Scale, seed: '1' })).ok).toBe(true);
	id = await draftedBakery(database.pool);
});

async function putIn(status: AgreementStatus): Promise<number> {
	const { rows } = await database.pool.query<{ version: number }>(
		'update agreement set status = $1 where id = $2 returning version',
		[status, id]
	);
	return rows[0]?.version ?? 0;
}

async function attempt(key: string, move: (typeof MOVES)[number], status: AgreementStatus): Promise<string> {
	const readVersion = await putIn(status);
	const actor = actorOf(key);
	const form = formOf(await viewOf(id, readVersion));
	const text = { ...form.text, lastDay: addDays(form.text.lastDay, -1) };
	const outcome =
		move === 'edit'
			? await editAgreement(actor, { id, readVersion, text, plan: form.plan })
			: move === 'send'
				? await sendAgreement(actor, { id, readVersion, at: NOON })
				: move === 'withdraw'
					? await withdrawAgreement(actor, { id, at: NOON })
					: await cancelAgreement(actor, { id, reason: 'Het gaat niet door', at: NOON });
	return outcome.ok ? 'ok' : outcome.code;
}

test.each(STATUSES)(
	'an agreement that is %s: each person gets what the table of moves says, and no more',
	async (status) => {
		for (const [key, roles] of PEOPLE)
			for (const move of MOVES) {
				const decisions = roles.map((role) => decideMove(status, move, role, new Set(NEEDS)));
				const allowed =
					decisions.some(({ ok }) => ok) ||
					(move === 'send' && status === 'awaiting-signatures' && ['bart', 'greet'].includes(key));
				const refused = decisions.find((each) => !each.ok);
				const expected = allowed
					? 'ok'
					: OUTSIDE.includes(key)
						? 'unknown-agreement'
						: refused?.ok === false
							? refused.code
							: '';
				expect([status, key, move, await attempt(key, move, status)]).toEqual([status, key, move, expected]);
			}
	}
);
