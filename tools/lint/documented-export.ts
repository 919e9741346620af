import type { AST, Rule } from 'eslint';

type Statement = AST.Program['body'][number];

/**
 * Refuses an export that does not say what it answers. One docstring may stand above a group: overloads of one name, and
 * exports on lines that follow each other without an empty line. A type of one line says itself what it is.
 */
export const documentedExport: Rule.RuleModule = {
	meta: { type: 'suggestion', schema: [], messages: { missing: "Say in a docstring what '{{name}}' answers." } },
	create: (context) => ({
		Program(program) {
			const documented = new Set<string>();
			let groupEnds = -1;
			for (const node of program.body) {
				const inGroup = hasDocstring(context, node) || node.loc?.start.line === groupEnds + 1;
				groupEnds = inGroup ? (node.loc?.end.line ?? -1) : -1;
				for (const name of namesOf(node)) {
					if (inGroup) documented.add(name);
					else if (!documented.has(name)) context.report({ node, messageId: 'missing', data: { name } });
				}
			}
		}
	})
};

function hasDocstring(context: Rule.RuleContext, node: Statement): boolean {
	const last = context.sourceCode.getCommentsBefore(node).at(-1);
	return last?.type === 'Block' && last.value.startsWith('*');
}

/** The names that a statement exports; type aliases, interfaces and overloads are not in ESTree, hence the loose reading. */
function namesOf(node: Statement): string[] {
	if (node.type !== 'ExportNamedDeclaration' || !node.declaration || isTypeOfOneLine(node.declaration)) return [];
	const declaration = node.declaration as { id?: { name?: string } | null; declarations?: { id: { name?: string } }[] };
	if (declaration.declarations) return declaration.declarations.map(({ id }) => id.name ?? 'export');
	return [declaration.id?.name ?? 'export'];
}

function isTypeOfOneLine({ type, loc }: { type: string; loc?: AST.SourceLocation | null | undefined }): boolean {
	return type === 'TSTypeAliasDeclaration' && loc?.start.line === loc?.end.line;
}
