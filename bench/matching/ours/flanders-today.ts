import { edgeCosts } from '#engines/matching/cost.ts';
import { explainEveryone } from '#engines/matching/explain-everyone.ts';
import { matchHybrid } from '#engines/matching/hybrid.ts';
import type { Market } from '#engines/matching/market.ts';
import { matchMax } from '#engines/matching/max.ts';
import { matchStable } from '#engines/matching/stable.ts';
import { checked, runOf, type Run } from './run.ts';

/** A whole round as the product runs it: three modes, and for each of them the explanation of every learner. */
export function flandersToday(market: Market): Run {
	return runOf(
		() => {
			const stable = matchStable(market);
			const hybrid = matchHybrid(market, stable);
			const max = matchMax(market);
			const cost = edgeCosts(market, 'cost');
			const common = { market, shortage: hybrid.shortage, cost };
			const explained = [
				explainEveryone({ ...common, mode: 'stable', chosen: stable }),
				explainEveryone({ ...common, mode: 'hybrid', chosen: hybrid.edge, before: stable }),
				explainEveryone({ ...common, mode: 'max', chosen: max.edge, certificate: max.certificate })
			];
			return { stable, hybrid, max, explained };
		},
		({ stable, hybrid, max, explained }) => {
			const answers = [
				checked(market, { mode: 'stable', edge: stable }),
				checked(market, { mode: 'hybrid', edge: hybrid.edge }),
				checked(market, { mode: 'max', ...max })
			];
			const wrong = answers.find(({ verdict }) => verdict !== 'ok');
			const explanations = explained.reduce((sum, { code }) => sum + code.length, 0);
			return { ...answers[2], verdict: wrong?.verdict ?? 'ok', figures: { explanations } };
		}
	);
}
