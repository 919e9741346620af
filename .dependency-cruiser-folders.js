import modules from './.dependency-cruiser.js';

/**
 * Folders of the product that need each other. A run of its own, because it must not see tests: those lie beside the rules and use what lies under tests/,
 * which is no cycle of the product.
 */
const { exclude } = modules.options;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
	forbidden: [
		{
			name: 'no-folder-cycles',
			comment: 'Two slices that need each other cannot be read, tested or moved apart.',
			severity: 'error',
			scope: 'folder',
			from: { path: '^src/(kernel|law|engines|duaal)' },
			to: { circular: true }
		}
	],
	options: { ...modules.options, exclude: { path: [...exclude.path, '\\.test\\.ts$', '^tests/'] } }
};
