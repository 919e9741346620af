import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, toPlainDate } from '#kernel/date.ts';
import { isWorkingDay } from '#law/working-days.ts';
import { FRESH } from '#tests/proposals/proposal.ts';
import {
	answerProposal,
	expireProposal,
	planMeeting,
	waitingFor,
	withdrawProposal,
	type GivenAnswer
} from './answering.ts';
import { nudge } from './nudging.ts';
import { answerByOf, nudgeDaysOf } from './proposal-term.ts';
import { ANSWERS, LIVE_STATUSES, PARTIES, REASONS, REASON_CODES, type Proposal, type Reason } from './proposal.ts';

const DAY = toPlainDate('2026-11-25');
const LIVE: readonly string[] = LIVE_STATUSES;

function answer(
	party: 'learner' | 'enterprise',
	said: 'yes' | 'talk' | 'no',
	more: Partial<GivenAnswer> = {}
): GivenAnswer {
	const as = party === 'learner' ? 'learner' : 'enterprise-admin';
	const reason: Reason | null = said === 'no' ? (party === 'learner' ? 'too-far' : 'no-seat-now') : null;
	return { party, answer: said, reason, as, channel: 'account', on: DAY, ...more };
}

/** The proposal after answers that may be refused: a refused one changes nothing. */
function after(start: Proposal, ...given: readonly GivenAnswer[]): Proposal {
	return given.reduce((proposal, each) => {
		const moved = answerProposal(proposal, each);
		return moved.ok ? moved.value.proposal : proposal;
	}, start);
}

describe('answering', () => {
	test('ten working days to answer, asked again after three and seven', () => {
		expect(answerByOf(FRESH.sentOn)).toBe('2026-12-08');
		expect(nudgeDaysOf(FRESH.sentOn)).toEqual(['2026-11-27', '2026-12-03']);
		for (const day of nudgeDaysOf(toPlainDate('2026-12-22'))) expect(isWorkingDay(day)).toBe(true);
	});

	test('accepted at the second yes, with twenty working days to make the agreement', () => {
		const one = answerProposal(FRESH, answer('learner', 'yes'));
		expect(one).toMatchObject({ ok: true, value: { proposal: { status: 'open' } } });
		const both = after(FRESH, answer('learner', 'yes'), answer('enterprise', 'yes'));
		expect(both).toMatchObject({ status: 'accepted', answerBy: '2026-12-23' });
		const events = answerProposal(after(FRESH, answer('learner', 'yes')), answer('enterprise', 'yes'));
		expect(events.ok && events.value.events.map(({ kind }) => kind)).toEqual([
			'proposal-answered',
			'proposal-accepted'
		]);
	});

	test('the same answer again changes nothing, also after it is over', () => {
		const both = after(FRESH, answer('learner', 'yes'), answer('enterprise', 'yes'));
		expect(answerProposal(both, answer('learner', 'yes'))).toEqual({ ok: true, value: { proposal: both, events: [] } });
		const gone = after(FRESH, answer('enterprise', 'no'));
		expect(answerProposal(gone, answer('enterprise', 'no'))).toEqual({
			ok: true,
			value: { proposal: gone, events: [] }
		});
	});

	test('a yes and a no at the same moment end in a no, whoever comes first', () => {
		const [yes, no] = [answer('learner', 'yes'), answer('enterprise', 'no')];
		expect(after(FRESH, yes, no).status).toBe('refused');
		expect(after(FRESH, no, yes)).toMatchObject({ status: 'refused', answers: { learner: null, enterprise: 'no' } });
		expect(answerProposal(after(FRESH, no), yes)).toMatchObject({ ok: false, code: 'wrong-status' });
		const accepted = after(FRESH, yes, answer('enterprise', 'yes'));
		expect(after(accepted, no)).toMatchObject({ status: 'refused', reason: 'no-seat-now' });
	});

	test('a no needs a reason of that side', () => {
		for (const reason of REASON_CODES)
			for (const party of PARTIES)
				expect(answerProposal(FRESH, answer(party, 'no', { reason })).ok, `${party} ${reason}`).toBe(
					REASONS[reason].party === party
				);
		expect(answerProposal(FRESH, answer('learner', 'no', { reason: null }))).toMatchObject({
			detail: { needs: ['reason-given'] }
		});
	});

	test('nobody answers for the other side, but the school passes on what it was told', () => {
		expect(answerProposal(FRESH, answer('enterprise', 'yes', { as: 'learner' }))).toMatchObject({
			code: 'not-entitled'
		});
		expect(answerProposal(FRESH, answer('learner', 'yes', { as: 'enterprise-admin' }))).toMatchObject({
			code: 'not-entitled'
		});
		expect(answerProposal(FRESH, answer('enterprise', 'yes', { as: 'coach', channel: 'told' })).ok).toBe(true);
	});

	test('talking first gives more time, once; a meeting gives the time after it', () => {
		const talking = after(FRESH, answer('enterprise', 'talk', { on: toPlainDate('2026-12-07') }));
		expect(talking).toMatchObject({ status: 'talking', answerBy: '2026-12-21' });
		expect(after(talking, answer('learner', 'talk', { on: toPlainDate('2026-12-18') })).answerBy).toBe('2026-12-21');
		const meeting = { on: toPlainDate('2026-12-10'), at: '16:00', where: 'Bakkerij' };
		const met = planMeeting(talking, { meeting, as: 'coach', on: DAY, number: 1 });
		expect(met.ok && met.value.proposal).toMatchObject({ meeting, answerBy: '2026-12-24', status: 'talking' });
		const past = { ...meeting, on: toPlainDate('2026-11-24') };
		expect(planMeeting(talking, { meeting: past, as: 'coach', on: DAY, number: 1 })).toMatchObject({
			detail: { needs: ['meeting-ahead'] }
		});
	});

	test('after the last day no answer counts, and only then it expires', () => {
		const [last, late] = [FRESH.answerBy, addDays(FRESH.answerBy, 1)];
		expect(answerProposal(FRESH, answer('learner', 'yes', { on: last })).ok).toBe(true);
		expect(answerProposal(FRESH, answer('learner', 'yes', { on: late }))).toMatchObject({
			detail: { needs: ['in-time'] }
		});
		expect(expireProposal(FRESH, last)).toMatchObject({ detail: { needs: ['term-passed'] } });
		const expired = expireProposal(after(FRESH, answer('learner', 'yes')), late);
		expect(expired.ok && expired.value).toMatchObject({ events: [{ detail: { silent: ['enterprise'] } }] });
	});

	test('the program takes back what it made itself, never what two people found', () => {
		expect(withdrawProposal(FRESH, 'system', 'has-other-place').ok).toBe(true);
		expect(withdrawProposal({ ...FRESH, ownFound: true }, 'system', 'has-other-place')).toMatchObject({
			code: 'not-entitled'
		});
		expect(withdrawProposal({ ...FRESH, ownFound: true }, 'coach', 'better-proposal').ok).toBe(true);
	});

	test('reminds who is silent, not twice in a day', () => {
		const now = new Date('2026-11-27T08:00:00Z');
		const half = after(FRESH, answer('learner', 'yes'));
		const first = nudge(half, 'system', 'day-3', now);
		expect(first.ok && first.value.events).toMatchObject([{ detail: { parties: ['enterprise'] } }]);
		const nudged = first.ok ? first.value.proposal : half;
		expect(nudge(nudged, 'coach', 'x', new Date('2026-11-28T07:59:59Z'))).toMatchObject({
			detail: { needs: ['cooled-down'] }
		});
		expect(nudge(nudged, 'coach', 'x', new Date('2026-11-28T08:00:00Z')).ok).toBe(true);
		const over = after(half, answer('enterprise', 'yes'));
		expect(waitingFor(over)).toEqual([]);
		expect(nudge(over, 'coach', 'x', now)).toMatchObject({ code: 'wrong-status' });
	});
});

test('whatever is said in whatever order, it ends in exactly one state, and never comes back from it', () => {
	const given = fc.record({
		party: fc.constantFrom(...PARTIES),
		said: fc.constantFrom(...ANSWERS),
		days: fc.integer({ min: 0, max: 30 })
	});
	fc.assert(
		fc.property(fc.array(given, { maxLength: 12 }), (answers) => {
			let proposal: Proposal = FRESH;
			let ended: string | undefined;
			for (const { party, said, days } of [...answers].sort((a, b) => a.days - b.days)) {
				proposal = after(proposal, answer(party, said, { on: addDays(DAY, days) }));
				if (ended !== undefined) expect(proposal.status).toBe(ended);
				if (!LIVE.includes(proposal.status)) ended = proposal.status;
				expect(proposal.status === 'accepted').toBe(PARTIES.every((each) => proposal.answers[each] === 'yes'));
				expect(proposal.status === 'refused').toBe(PARTIES.some((each) => proposal.answers[each] === 'no'));
			}
			const over = expireProposal(proposal, addDays(proposal.answerBy, 1));
			expect(over.ok).toBe(ended === undefined);
		})
	);
});
