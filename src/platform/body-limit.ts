/** Bytes of an ordinary form: texts, no files. */
const ORDINARY = 512 * 1024;

/** Pages that take a file: a little above what a file may be, so that one that is just too large still gets its sentence at the field. */
const WITH_FILE = 16 * 1024 * 1024;
const FILE_ROUTES: ReadonlySet<string> = new Set(['/(openbaar)/controle', '/(werk)/overeenkomsten/[id]/bijlagen']);

/** What the server itself takes at most; the limits here are tighter. */
export const LARGEST_BODY = WITH_FILE;

/** Why a request is refused before its body is read: 413 too large, 411 without a length; undefined when it may go on. */
export function bodyRefusal(routeId: string | null, headers: Headers): 413 | 411 | undefined {
	if (headers.has('transfer-encoding')) return 411;
	const most = routeId !== null && FILE_ROUTES.has(routeId) ? WITH_FILE : ORDINARY;
	return Number(headers.get('content-length') ?? 0) > most ? 413 : undefined;
}
