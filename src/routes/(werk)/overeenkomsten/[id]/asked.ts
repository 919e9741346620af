import { error } from '@sveltejs/kit';
import { isId, type AgreementId } from '#kernel/id.ts';

/** Who asks about which agreement; answers "not found" to who is not signed in, and for an address that is no id. */
export function asked(
	{ actor }: App.Locals,
	params: { readonly id: string }
): { readonly actor: Extract<App.Locals['actor'], { kind: 'member' }>; readonly id: AgreementId } {
	if (actor.kind !== 'member' || !isId(params.id)) error(404, 'not-found');
	return { actor, id: params.id as AgreementId };
}
