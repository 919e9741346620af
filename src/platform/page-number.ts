/** The page that an address asks for (`pagina`, from 1), kept within what there is. */
export function pageOf(
	parameters: URLSearchParams,
	items: number,
	perPage: number
): { number: number; pages: number; offset: number } {
	const pages = Math.max(1, Math.ceil(items / perPage));
	const asked = Number(parameters.get('pagina') ?? '1');
	const number = Number.isInteger(asked) ? Math.min(Math.max(1, asked), pages) : 1;
	return { number, pages, offset: (number - 1) * perPage };
}
