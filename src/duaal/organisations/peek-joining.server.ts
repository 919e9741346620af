import { withAccess } from '#platform/database.server.ts';
import type { Attempt } from '#platform/sign-in/attempt.server.ts';
import { formatEnterpriseNumber } from '#law/kbo.ts';
import { joiningOfKey } from './joining-key.server.ts';
import { JOIN_LINK_HOURS, type EnterpriseRole } from './joining.ts';
import { findJoining } from './joining.sql.server.ts';
import { findByNumber } from './look-up-enterprise.server.ts';
import { nameInRegister } from './establishments-of.ts';

/** What a link to join is good for. `closed`: used, withdrawn or unknown; `old`: a fresh one can be mailed to the same address. */
export type PeekedJoining =
	| { readonly state: 'closed' }
	| { readonly state: 'old' }
	| {
			readonly state: 'open';
			readonly kind: 'new' | 'here' | 'invited';
			readonly name: string;
			readonly email: string;
			readonly enterprise: string;
			readonly role: EnterpriseRole;
	  };

/** Looks at a link without using it up. */
export async function peekJoining(key: string, { actor, now }: Attempt): Promise<PeekedJoining> {
	const id = joiningOfKey(key);
	if (!id) return { state: 'closed' };
	return withAccess({ ...actor, kind: 'worker' }, async (tx) => {
		const joining = await findJoining(tx, id);
		if (joining?.state !== 'asked') return { state: 'closed' };
		if (now.getTime() - joining.mailedAt.getTime() > JOIN_LINK_HOURS * 3_600_000) return { state: 'old' };
		const known = await findByNumber(tx, joining.number);
		const named =
			known.state === 'here'
				? known.name
				: known.state === 'in-register'
					? nameInRegister(known.found)
					: joining.declared.name;
		return {
			state: 'open',
			kind: joining.invitedBy !== null ? 'invited' : known.state === 'here' ? 'here' : 'new',
			name: joining.givenName,
			email: joining.email,
			enterprise: named ?? formatEnterpriseNumber(joining.number),
			role: joining.role
		};
	});
}
