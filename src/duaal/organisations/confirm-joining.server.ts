import { ok, refuse, type Result } from '#kernel/result.ts';
import type { OrganisationId, PersonId } from '#kernel/id.ts';
import { formatEnterpriseNumber } from '#law/kbo.ts';
import { withAccess, type Actor, type Tx } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { record } from '#platform/record.server.ts';
import { runtime } from '#platform/runtime.server.ts';
import { isClosedAccount } from '#platform/sign-in/account.server.ts';
import type { Attempt } from '#platform/sign-in/attempt.server.ts';
import { CONFIRMS_PER_NETWORK, countAttempt } from '#platform/sign-in/rate-limit.server.ts';
import { signInByMailbox } from '#platform/sign-in/sign-in.server.ts';
import { tell } from '#platform/tell.server.ts';
import { insertEnterprise, insertEstablishment, lockEnterpriseNumber } from './enterprise.sql.server.ts';
import { establishmentsToAdd, nameInRegister } from './establishments-of.ts';
import { readAdministrators } from './joining-facts.read.server.ts';
import { joiningOfKey } from './joining-key.server.ts';
import { decideJoining, type JoiningId, type JoiningOutcome, type JoiningRefusal } from './joining.ts';
import * as joinings from './joining.sql.server.ts';
import { readRegisterEnterprise } from './register-lookup.read.server.ts';

type Worker = Actor & { readonly kind: 'worker' };
type Joining = joinings.StoredJoining;

/** What became of it, and the cookies of the new session. */
export type Joined = { readonly outcome: JoiningOutcome; readonly headers: Headers };
export type ConfirmRefusal = JoiningRefusal | 'link-unknown' | 'too-often' | 'account-closed';

/**
 * Does what a link to join is for, once, and signs the person in: whoever presses the button reads that mailbox. Two who confirm the same number at the same
 * moment make one enterprise; the second one then waits for the first.
 */
export async function confirmJoining(
	key: string,
	attempt: Attempt
): Promise<Result<Joined, ConfirmRefusal, { readonly seconds: number }>> {
	const wait = await countAttempt(CONFIRMS_PER_NETWORK, attempt.network, attempt.now);
	if (wait > 0) return refuse('too-often', { seconds: wait });
	const id = joiningOfKey(key);
	const worker: Worker = { ...attempt.actor, kind: 'worker' };
	const asked = id && (await withAccess(worker, (tx) => joinings.findJoining(tx, id)));
	if (!asked) return refuse('link-unknown', { seconds: 0 });
	if (await isClosedAccount(asked.email)) return refuse('account-closed', { seconds: 0 });
	const done = await withAccess(worker, (tx) => confirmIn(tx, asked.id, attempt.now, worker));
	if (!done.ok) return refuse(done.code, { seconds: 0 });
	const signedIn = await signInByMailbox(asked.email, attempt);
	if (!signedIn.ok) return refuse('account-closed', { seconds: 0 });
	return ok({ outcome: done.value, headers: signedIn.value.headers });
}

async function confirmIn(
	tx: Tx,
	id: JoiningId,
	now: Date,
	worker: Worker
): Promise<Result<JoiningOutcome, JoiningRefusal>> {
	const joining = await joinings.findJoining(tx, id, 'lock');
	if (!joining) return refuse('used');
	const here = await lockEnterpriseNumber(tx, joining.number);
	const found = await readRegisterEnterprise(tx, joining.number);
	const decide = (holdsRole: boolean) =>
		decideJoining({
			...{ state: joining.state, invited: joining.invitedBy !== null, age: now.getTime() - joining.mailedAt.getTime() },
			...{ enterpriseIsHere: here !== undefined, holdsRole, inRegister: found !== undefined },
			nameTyped: joining.declared.name !== null
		});
	// A link that is refused makes nobody.
	const first = decide(false);
	if (!first.ok) return first;
	const personId = await joinings.personWithEmail(tx, joining);
	const holds = here !== undefined && (await joinings.holdsRole(tx, personId, here, worker.today));
	const decided = decide(holds);
	if (!decided.ok) return decided;
	return carryOut(tx, { joining, personId, outcome: decided.value, here }, worker);
}

type Decided = {
	readonly joining: Joining;
	readonly personId: PersonId;
	readonly outcome: JoiningOutcome;
	readonly here: OrganisationId | undefined;
};

async function carryOut(
	tx: Tx,
	{ joining, personId, outcome, here }: Decided,
	worker: Worker
): Promise<Result<JoiningOutcome, never>> {
	const { id, role } = joining;
	const { today } = worker;
	const enterpriseId = here ?? (await putEnterprise(tx, joining, worker));
	if (outcome === 'waits' && (await joinings.waitsAlready(tx, personId, enterpriseId))) {
		await joinings.saveSuperseded(tx, id);
		return ok(outcome);
	}
	const state = outcome === 'waits' ? 'waiting' : 'in';
	await joinings.saveConfirmed(tx, id, { state, personId, enterpriseId, today });
	if (outcome === 'first' || outcome === 'in') await joinings.insertRole(tx, personId, { enterpriseId, role, today });
	if (outcome === 'waits') await tellAdministrators(tx, { joining, enterpriseId }, worker);
	const detail = { joiningId: id, personId, role };
	await record(tx, worker, `enterprise/${enterpriseId}`, [{ kind: `joining-${outcome}`, detail }]);
	return ok(outcome);
}

/** Puts the enterprise on the platform: by the register where it knows the number, else by what was typed, marked as such. */
async function putEnterprise(tx: Tx, joining: Joining, worker: Worker): Promise<OrganisationId> {
	const { number, declared } = joining;
	const found = await readRegisterEnterprise(tx, number);
	const id = newId<'organisation'>();
	const name = (found ? nameInRegister(found) : declared.name) ?? formatEnterpriseNumber(number);
	await insertEnterprise(tx, { id, number, name, ...(found ? {} : { typedOn: worker.today }) });
	for (const each of establishmentsToAdd(found, declared, name)) await insertEstablishment(tx, id, each);
	await record(tx, worker, `enterprise/${id}`, [
		{ kind: 'enterprise-added', detail: { from: found ? 'register' : 'typed' } }
	]);
	return id;
}

type Waiting = { readonly joining: Joining; readonly enterpriseId: OrganisationId };

/** Mails whoever runs the enterprise; when nobody does, it waits on the workspace of schools and partnerships. */
async function tellAdministrators(tx: Tx, { joining, enterpriseId }: Waiting, worker: Worker): Promise<void> {
	const { name } = await tx
		.selectFrom('organisation')
		.select('name')
		.where('id', '=', enterpriseId)
		.executeTakeFirstOrThrow();
	for (const each of await readAdministrators(tx, enterpriseId, worker.today))
		await tell(tx, {
			reason: `joining/${joining.id}/waits/${each.personId satisfies PersonId}`,
			person: { name: each.name, email: each.email, phone: null },
			template: 'join-waits',
			data: {
				link: `${runtime().settings.origin}/onderneming/mensen`,
				enterprise: name,
				who: `${joining.givenName} ${joining.familyName}`
			}
		});
}
