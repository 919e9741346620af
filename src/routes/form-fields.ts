/** The texts of a form, for filling it in again; files are left out. */
export function textsOf(data: FormData): Record<string, string> {
	return Object.fromEntries([...data].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The first problem of each field, as its code. */
export function problemsOf(
	issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
): Record<string, string> {
	const problems: Record<string, string> = {};
	for (const { path, message } of issues) problems[String(path[0])] ??= message;
	return problems;
}
