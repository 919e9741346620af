import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { askToJoin } from '#duaal/organisations/ask-to-join.server.ts';
import { readJoinForm, type JoinProblem } from '#duaal/organisations/joining-forms.ts';
import { findByNumber, lookUpEnterprise } from '#duaal/organisations/look-up-enterprise.server.ts';
import type { LookedUp } from '#duaal/organisations/look-up.ts';
import { readMunicipalities } from '#duaal/organisations/municipalities.read.server.ts';
import { readRegisterState } from '#duaal/organisations/register-lookup.read.server.ts';
import { parseEnterpriseNumber } from '#law/kbo.ts';
import { withAccess } from '#platform/database.server.ts';
import { newId } from '#platform/ids.server.ts';
import { attemptOf } from '#platform/sign-in/attempt.server.ts';
import { textsOf } from '../../../form-fields.ts';

/** What the number in the address leads to. Looking it up changes nothing, and is counted. */
export const load: PageServerLoad = async (event) => {
	const asked = event.url.searchParams.get('nummer')?.trim() ?? '';
	const [given = '', ...rest] = event.locals.session?.name.split(' ') ?? [];
	const base = {
		...{ asked, id: newId(), who: { given, family: rest.join(' '), email: event.locals.session?.email ?? '' } },
		...{
			municipalities: [] as { nis: string; name: string }[],
			looked: null as LookedUp | null,
			register: null as string | null
		}
	};
	if (asked === '') return { ...base, problem: null, seconds: 0 };
	const number = parseEnterpriseNumber(asked);
	if (!number.ok) return { ...base, problem: number.code satisfies JoinProblem, seconds: 0 };
	const looked = await lookUpEnterprise(number.value, attemptOf(event));
	if (!looked.ok) {
		event.setHeaders({ 'retry-after': String(looked.detail?.seconds ?? 60) });
		return { ...base, problem: looked.code, seconds: looked.detail?.seconds ?? 60 };
	}
	const { municipalities, state } = await withAccess(event.locals.actor, async (tx) => ({
		municipalities: await readMunicipalities(tx),
		state: await readRegisterState(tx)
	}));
	return {
		...base,
		looked: looked.value,
		municipalities,
		register: state?.snapshotDate ?? null,
		problem: null,
		seconds: 0
	};
};

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const read = readJoinForm(form, await knownOf(event, form));
		const values = textsOf(form);
		const ticked = form.getAll('establishment').filter((each) => typeof each === 'string');
		if (!read.ok) return fail(422, { problems: read.problems, values, ticked });
		const asked = await askToJoin(read, attemptOf(event));
		if (asked.ok) return { sent: read.who.email };
		event.setHeaders({ 'retry-after': String(asked.detail?.seconds ?? 60) });
		return fail(429, { seconds: asked.detail?.seconds ?? 60, values, ticked });
	}
};

async function knownOf({ locals }: RequestEvent, form: FormData): Promise<Parameters<typeof readJoinForm>[1]> {
	const number = parseEnterpriseNumber(String(form.get('number') ?? ''));
	return withAccess(locals.actor, async (tx) => {
		const looked: LookedUp = number.ok ? await findByNumber(tx, number.value) : { state: 'unknown' };
		return {
			found: looked.state === 'in-register' ? looked.found : undefined,
			here: looked.state === 'here',
			municipalities: new Set((await readMunicipalities(tx)).map(({ nis }) => nis))
		};
	});
}
