import type { AgreementKind } from '#duaal/programmes/agreement-kind.ts';
import { addYears, toPlainDate, type PlainDate } from '#kernel/date.ts';
import { caution, type Finding } from '#law/finding.ts';
import { inForce, parameter, type Parameter } from '#law/parameter.ts';
import { SOURCES } from '#law/sources.ts';

/** What the enterprise arranges around the first day: the declaration to social security (Dimona) and welfare at work. */
export const CHECK_ITEMS = [
	'dimona',
	'risk-analysis',
	'forbidden-work',
	'medical-check',
	'accident-insurance',
	'clothing',
	'welcome'
] as const;
export type CheckItem = (typeof CHECK_ITEMS)[number];

const SINCE = toPlainDate('2016-09-01');

/** The risk analysis is made before the start and looked at again every year. */
const RISK_ANALYSIS_YEARS: Parameter<number> = parameter([
	{ from: SINCE, value: 1, source: SOURCES['fod-jongeren-op-het-werk'].url, trust: 'official' }
]);

/** Types of Dimona for an OAO, other joint committees than 124 (building). Other kinds: ask the social secretariat. */
const DIMONA_TYPES: Parameter<string> = parameter([
	{ from: SINCE, value: 'OTH', source: SOURCES['securex-dimona'].url, trust: 'secondary' },
	{ from: toPlainDate('2023-09-01'), value: 'ALT', source: SOURCES['securex-dimona'].url, trust: 'secondary' }
]);
const BUILDING = /^124/;
const DIMONA_BUILDING = 'RTA';

/** Which type of Dimona goes with an agreement; null for kinds where nothing certain was found. */
export function dimonaType(
	kind: AgreementKind,
	jointCommittee: string | null,
	startsOn: PlainDate
): { readonly type: string | null; readonly source: string } {
	const rule = inForce(DIMONA_TYPES, startsOn);
	if (kind !== 'oao') return { type: null, source: rule.source };
	return {
		type: jointCommittee !== null && BUILDING.test(jointCommittee) ? DIMONA_BUILDING : rule.value,
		source: rule.source
	};
}

/** On which day each item was done; absent or null when it was not. */
export type ChecksDone = Readonly<Partial<Record<CheckItem, PlainDate | null>>>;

/** What is not in order. */
export type CheckCode = 'risk-analysis-missing' | 'risk-analysis-old' | 'dimona-missing';

/**
 * What is not in order on a day: no risk analysis before the start, one of more than a year ago, no Dimona on the first day. These warn the enterprise; the
 * inspection judges, not we.
 */
export function checkFindings(
	done: ChecksDone,
	{ kind, startsOn }: { readonly kind: AgreementKind; readonly startsOn: PlainDate },
	day: PlainDate
): Finding<CheckCode>[] {
	const rule = inForce(RISK_ANALYSIS_YEARS, startsOn);
	const found: Finding<CheckCode>[] = [];
	const analysed = done['risk-analysis'] ?? null;
	if (analysed === null) found.push(caution('risk-analysis-missing', rule, { startsOn }));
	else if (day >= addYears(analysed, rule.value)) found.push(caution('risk-analysis-old', rule, { on: analysed }));
	if (kind === 'oao' && day >= startsOn && (done.dimona ?? null) === null)
		found.push(caution('dimona-missing', inForce(DIMONA_TYPES, startsOn), { startsOn }));
	return found;
}
