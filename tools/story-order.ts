import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The stories in the browser share one application, one after another: by name, so that each finds the same past in every run. The other tests keep the order in which the
 * slowest start first.
 */
export class StoryOrder extends BaseSequencer {
	/** The files of a run, in the order in which they begin. */
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		const stories = sorted
			.filter(({ project }) => project.name === 'browser')
			.sort((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
		return sorted.map((file) => (file.project.name === 'browser' ? (stories.shift() ?? file) : file));
	}
}
