import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';
import type { MemberActor } from '#platform/database.server.ts';
import { chooseDigest, readDigestChoice } from '#platform/digest-choice.server.ts';
import { DIGEST_CHOICES } from '#platform/digest.ts';
import type { Session } from '#platform/session.server.ts';
import { attemptOf } from '#platform/sign-in/attempt.server.ts';
import {
	replaceSecondFactor,
	startSecondFactor,
	type SecondFactorSetup
} from '#platform/sign-in/second-factor.server.ts';
import { endSessions, listDevices } from '#platform/sign-in/sessions.server.ts';

const CODE = z.object({ code: z.string().max(40) });
const DIGEST = z.object({ digest: z.enum(DIGEST_CHOICES) });
const DEVICE = z.object({ id: z.string().min(1).max(100) });

/** Who I am, in which roles, whether the second step is set, and where I am signed in. */
export const load: PageServerLoad = async (event) => {
	const { actor, session } = signedIn(event);
	return {
		session,
		digest: await readDigestChoice(actor),
		devices: await listDevices(session.personId, session.id, new Date())
	};
};

export const actions: Actions = {
	begin: async (event) => {
		signedIn(event);
		const started = await startSecondFactor(event.request.headers);
		return started.ok ? { setup: shown(started.value) } : fail(409, { refusal: started.code, seconds: 0 });
	},
	replace: async (event) => {
		const { actor } = signedIn(event);
		const form = CODE.safeParse(Object.fromEntries(await event.request.formData()));
		const replaced = await replaceSecondFactor(form.success ? form.data.code : '', { ...attemptOf(event), actor });
		if (replaced.ok) return { setup: shown(replaced.value) };
		const seconds = replaced.detail?.seconds ?? 0;
		if (replaced.code !== 'too-often') return fail(422, { refusal: replaced.code, seconds });
		event.setHeaders({ 'retry-after': String(seconds) });
		return fail(429, { refusal: replaced.code, seconds });
	},
	digest: async (event) => {
		const { actor } = signedIn(event);
		const form = DIGEST.safeParse(Object.fromEntries(await event.request.formData()));
		if (!form.success) return fail(422, { digestProblem: true });
		await chooseDigest(actor, form.data.digest);
		return { chosen: form.data.digest };
	},
	end: async (event) => {
		const { actor, session } = signedIn(event);
		const form = DEVICE.safeParse(Object.fromEntries(await event.request.formData()));
		// This device has its own button: signing out, which also clears the cookie.
		const ended = form.success && form.data.id !== session.id ? await endSessions(actor, { only: form.data.id }) : 0;
		return { ended };
	},
	endOthers: async (event) => {
		const { actor, session } = signedIn(event);
		return { ended: await endSessions(actor, { allBut: session.id }) };
	}
};

/** Who asks. Whoever still owes the second step gives it first: this page changes who can get in. */
function signedIn({ locals }: RequestEvent): { actor: MemberActor; session: Session } {
	const { actor, session } = locals;
	if (actor.kind !== 'member' || !session) redirect(303, '/aanmelden?naar=/account');
	if (session.needsSecondFactor && session.hasAuthenticator) redirect(303, '/aanmelden/code?naar=/account');
	return { actor, session };
}

/** The set-up as the page shows it: a picture without inline style, from a data address, and the key in groups to type. */
function shown({ uri, key, backupCodes }: SecondFactorSetup) {
	const picture = `data:image/svg+xml;base64,${Buffer.from(renderSVG(uri)).toString('base64')}`;
	return { picture, key: key.match(/.{1,4}/g)?.join(' ') ?? key, backupCodes };
}
