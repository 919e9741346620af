/** Every text in these tables, however deep. */
export function textsIn(...tables: unknown[]): string[] {
	return tables.flatMap((table) => {
		if (typeof table === 'string') return [table];
		return typeof table === 'object' && table !== null ? textsIn(...Object.values(table)) : [];
	});
}

/** The sentences with more than twenty words, and texts that begin or end with a space. */
export function hardToRead(texts: readonly string[]): string[] {
	return texts.filter(
		(text) => text !== text.trim() || text.split(/(?<=[.:?!])\s/).some((sentence) => sentence.split(/\s+/).length > 20)
	);
}
