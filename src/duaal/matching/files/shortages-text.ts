import type { Augmentation } from '#engines/matching/augment.ts';
import { shortagesOf } from '#engines/matching/shortages.ts';
import type { NamedMarket, Side } from './named-market.ts';

/** `shortages.json` in pieces: who has no option at all, and every group of learners who together list too few seats, most missing first; from a largest outcome. */
export function* shortageTexts(
	{ market, learners, places }: NamedMarket,
	{ edge, shortage }: Pick<Augmentation, 'edge' | 'shortage'>
): Generator<string> {
	const without = learners.number.filter((learner) => market.offset[learner] === market.offset[learner + 1]);
	yield '{\n\t"withoutOption": [';
	yield* idTexts(learners, without);
	yield '],\n\t"shortages": [';
	let first = true;
	for (const group of shortagesOf(market, edge, shortage)) {
		const { seats, missing } = group;
		const remedies = group.remedies.map(({ place, asking }) => ({ place: places.ids[places.row[place]!], asking }));
		yield `${first ? '' : ','}\n\t\t{ "learners": ${group.learners.length}, "seats": ${seats}, "missing": ${missing}`;
		yield ',\n\t\t\t"learnerIds": [';
		yield* idTexts(learners, group.learners);
		yield '],\n\t\t\t"placeIds": [';
		yield* idTexts(places, group.places);
		yield `],\n\t\t\t"remedies": ${JSON.stringify(remedies)} }`;
		first = false;
	}
	yield '\n\t]\n}\n';
}

/** Ids in the order of the file, for numbers in the market. */
function* idTexts(side: Side, numbers: Int32Array): Generator<string> {
	let first = true;
	for (const row of Int32Array.from(numbers, (number) => side.row[number]!).sort()) {
		yield `${first ? '' : ', '}${JSON.stringify(side.ids[row])}`;
		first = false;
	}
}
