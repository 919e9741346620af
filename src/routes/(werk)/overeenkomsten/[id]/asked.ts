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

/** The texts of a form, for filling it in again; files are left out. */
export function textsOf(data: FormData): Record<string, string> {
	return Object.fromEntries([...data].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The first problem of each field. */
export function problemsOf(
	issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
): Record<string, string> {
	const problems: Record<string, string> = {};
	for (const { path, message } of issues) problems[String(path[0])] ??= message;
	return problems;
}
