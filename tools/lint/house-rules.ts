import type { ESLint, Linter } from 'eslint';
import { documentedExport } from './documented-export.ts';
import { dutchSentence } from './dutch-sentence.ts';

/** The lint rules of this house that no package offers. */
export const houseRules: ESLint.Plugin = {
	rules: { 'documented-export': documentedExport, 'dutch-sentence': dutchSentence }
};

type Restriction = { selector: string; message: string };

const NO_BARREL = 'No barrels: import from the file that has it.';
const NO_STYLE = 'No inline styles: the content security policy refuses them.';
const PRESENT = 'Only an element of an array (`list[i]!`) may be said to be there; check anything else.';
const NAMED = 'Named exports only, except where a framework asks for a default.';
const ENVIRONMENT = 'Only src/platform/settings.server.ts reads the environment.';
const PURE = 'A pure file takes the day, the instant and randomness as arguments.';

const everywhere: Restriction[] = [
	{ selector: 'ExportAllDeclaration', message: NO_BARREL },
	{ selector: 'ExportNamedDeclaration[source]', message: NO_BARREL },
	{ selector: 'TSNonNullExpression[expression.computed!=true]', message: PRESENT }
];
const unstyled: Restriction[] = [
	{ selector: 'Literal[value=/<[a-z][^>]* style=/]', message: NO_STYLE },
	{ selector: 'TemplateElement[value.raw=/<[a-z][^>]* style=/]', message: NO_STYLE }
];
const named: Restriction[] = [{ selector: 'ExportDefaultDeclaration', message: NAMED }];
const environment: Restriction[] = [
	{ selector: "MemberExpression[object.object.name='process'][object.property.name='env']", message: ENVIRONMENT }
];
const pure: Restriction[] = [
	{ selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: PURE },
	{ selector: "CallExpression[callee.name='Date']", message: PURE },
	{ selector: "MemberExpression[object.name='Date'][property.name='now']", message: PURE },
	{ selector: "MemberExpression[object.name='Math'][property.name='random']", message: PURE },
	{
		selector: 'Identifier[name=/^(performance|crypto|fetch|setTimeout|setInterval|setImmediate|console|process)$/]',
		message: PURE
	}
];

const restrict = (...lists: Restriction[][]): Linter.RulesRecord => ({
	'no-restricted-syntax': ['error', ...lists.flat()]
});

/** What is refused in every file, in files of the application, and in files that must be pure. */
export const RESTRICTED = {
	framework: restrict(everywhere),
	tools: restrict(everywhere, named),
	application: restrict(everywhere, unstyled, named, environment),
	settings: restrict(everywhere, unstyled, named),
	pure: restrict(everywhere, unstyled, named, environment, pure)
} as const;
