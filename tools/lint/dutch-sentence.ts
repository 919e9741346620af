import type { Rule } from 'eslint';

/** Little words Dutch that are no words of English, and that no sentence of some length can do without. */
const LITTLE_WORDS = new Set(
	`aan alle alleen als bij daar dan dat deze dit een eerst er geen heeft het hier hoe iets ieder jij jou jouw je kan
	kunt kies maar meer mag moet na naar nee niet nog nu om onder ons onze ook op staat te tot uit uw van vanaf
	veel voor waar waarom wat welke werd werden wie wij wordt worden zal ze zich zijn zij zonder`.split(/\s+/)
);

/** Refuses sentences for people in files of code: rules return codes, `messages.nl.ts` holds the words. Titles of sources may stay. */
export const dutchSentence: Rule.RuleModule = {
	meta: {
		type: 'suggestion',
		schema: [],
		messages: { moved: 'A sentence for people belongs in messages.nl.ts (or messages/nl.json): return a code here.' }
	},
	create: (context) => {
		const judge = (node: Rule.Node, text: string): void => {
			if (!isTitleOfSource(node) && isDutchSentence(text)) context.report({ node, messageId: 'moved' });
		};
		return {
			Literal: (node) => judge(node, typeof node.value === 'string' ? node.value : ''),
			TemplateLiteral: (node) => judge(node, node.quasis.map((part) => part.value.cooked ?? '').join(' x '))
		};
	}
};

/** True for five words or more, with a capital or a full stop, of which at least two are little words of Dutch. */
export function isDutchSentence(text: string): boolean {
	const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
	const little = words.filter((word) => LITTLE_WORDS.has(word)).length;
	return words.length >= 5 && little >= 2 && /\p{Lu}|[.?!]/u.test(text);
}

/** `source: 'Besluit van de Vlaamse Regering van …'` and constants named SOURCE or SOURCES: a reference, quoted as it is published. */
function isTitleOfSource(node: Rule.Node): boolean {
	for (let at: Rule.Node | null = node; at; at = at.parent) {
		if (at.type === 'Property' && at.key.type === 'Identifier' && /^(source|title)$/i.test(at.key.name)) return true;
		if (at.type === 'VariableDeclarator' && at.id.type === 'Identifier' && /source/i.test(at.id.name)) return true;
	}
	return false;
}
