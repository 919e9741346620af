import { expect, test } from 'vitest';
import { registerWords } from './register-entry.ts';

test.each([
	['Bakkerij Het Korenveld', ['bakkerij', 'het', 'korenveld']],
	['bv Korenveld', ['korenveld']],
	['De Post NV', ['de', 'post']],
	['NV', []],
	["L'Élégance & zoon", ['l', 'élégance', 'zoon']],
	['a b', []],
	['100% _puur_', ['100', 'puur']],
	['een twee drie vier vijf', ['een', 'twee', 'drie', 'vier']],
	['', []]
])('%s is searched by %j', (question, words) => {
	expect(registerWords(question)).toEqual(words);
});
