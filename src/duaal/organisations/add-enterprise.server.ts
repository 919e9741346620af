import { ok, refuse, type Result } from '#kernel/result.ts';
import type { OrganisationId } from '#kernel/id.ts';
import { formatEnterpriseNumber, type EnterpriseNumber } from '#law/kbo.ts';
import { withAccess, type Actor } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { record } from '#platform/record.server.ts';
import { insertEnterprise, lockEnterpriseNumber } from './enterprise.sql.server.ts';
import { nameInRegister } from './establishments-of.ts';
import { readRegisterEnterprise } from './register-lookup.read.server.ts';

/** The enterprise on the platform; `added` is false when it was there already. */
export type AddedEnterprise = { readonly id: OrganisationId; readonly added: boolean };

/**
 * Puts the enterprise with this number on the platform, once: asked again, by whomever and however many at the same moment, it is the same one. The name comes
 * from the register. Refuses `not-in-register` for a number without an active enterprise there; whoever has one all the same must be looked at by a person.
 * Who may ask is decided in front of this.
 */
export async function addEnterprise(
	actor: Actor & { readonly kind: 'worker' },
	number: EnterpriseNumber
): Promise<Result<AddedEnterprise, 'not-in-register'>> {
	return withAccess(actor, async (tx) => {
		const known = await lockEnterpriseNumber(tx, number);
		if (known !== undefined) return ok({ id: known, added: false });
		const found = await readRegisterEnterprise(tx, number);
		if (!found) return refuse('not-in-register');
		const id = newId<'organisation'>();
		const name = nameInRegister(found) ?? formatEnterpriseNumber(number);
		await insertEnterprise(tx, { id, number, name });
		await record(tx, actor, `enterprise/${id}`, [{ kind: 'enterprise-added', detail: { from: 'register' } }]);
		return ok({ id, added: true });
	});
}
