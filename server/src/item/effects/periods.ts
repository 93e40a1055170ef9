import type { Input } from '@duizhang/shared/item/input.ts';
import { submittedPeriods } from '@duizhang/shared/item/period-conditions.ts';
import { type PeriodFact, periodsOn } from '@duizhang/shared/item/periods.ts';
import { type Draft, newId, told } from '../draft.ts';
import { attachFile } from './progress.ts';

// 报告期: made ahead, opened, missed as days go by; accepted, returned, excused by the office or the supervisor. 定期评估.

/** What the day of the draft's call does to the periods. True when it did anything. */
export function keepPeriods(draft: Draft, { begins = false } = {}): boolean {
  const { cadence } = draft.item;
  const { added, opened, missed } = periodsOn(draft.item, draft.call.today, { begins });
  for (const period of opened) draft.update('period', period.id, { state: 'open' });
  for (const period of missed) draft.update('period', period.id, { state: 'missed' });
  for (const period of added)
    draft.insert(
      'period',
      { id: newId(), ...period, late: false, reportId: null, basis: null, judgedBy: null, judgedOn: null },
      { cadenceId: cadence?.id },
    );
  const lost = [...missed, ...added.filter((each) => each.state === 'missed')];
  if (lost.length > 0) tellMissed(draft, lost);
  return added.length + opened.length + missed.length > 0;
}

function tellMissed(draft: Draft, periods: readonly Pick<PeriodFact, 'label'>[]): void {
  const { item } = draft;
  const text = told(`${periods.map((each) => each.label).join('、')}应报未报`, item);
  if (item.leadUnitId !== null)
    draft.notify({
      unitIds: [item.leadUnitId],
      roles: ['unit_head', 'handler'],
      accountIds: handlerOf(draft),
      kind: 'period_missed',
      text,
    });
  const keepers = item.ledger.units.filter((each) => each.role === 'supervisor').map((each) => each.unitId);
  draft.notify({ unitIds: keepers, roles: ['supervisor'], kind: 'period_missed', text });
}

const handlerOf = ({ item }: Draft): string[] => (item.handlerId === null ? [] : [item.handlerId]);

/** The periods that a verdict is about: the one named, or all that are handed in. */
function judged(draft: Draft, periodId: string | null): PeriodFact[] {
  return submittedPeriods(draft.item.periods).filter((each) => periodId === null || each.id === periodId);
}

export function acceptPeriod(draft: Draft, { periodId, opinion }: Input<'acceptPeriod'>): void {
  for (const each of judged(draft, periodId)) settle(draft, each, { state: 'accepted', basis: opinion || null });
}

export function returnPeriod(draft: Draft, { periodId, reason }: Input<'returnPeriod'>): void {
  const periods = judged(draft, periodId);
  for (const each of periods) settle(draft, each, { state: 'returned', basis: reason });
  draft.reason = reason;
  tellLead(draft, { kind: 'period_returned', what: `${labels(periods)}报告已退回` });
}

export function excusePeriod(draft: Draft, { periodId, basis, files }: Input<'excusePeriod'>): void {
  const period = draft.item.periods.find((each) => each.id === periodId);
  if (period === undefined) throw new Error('the rule let an unknown period through');
  settle(draft, period, { state: 'excused', basis });
  for (const file of files) attachFile(draft, file, { criterionId: null, reportId: null, milestoneId: null, purpose: 'approval' });
  draft.reason = basis;
  tellLead(draft, { kind: 'period_excused', what: `${period.label}免报` });
}

const labels = (periods: readonly PeriodFact[]): string => periods.map((each) => each.label).join('、');

function settle(draft: Draft, period: PeriodFact, verdict: { state: PeriodFact['state']; basis: string | null }): void {
  draft.update('period', period.id, { ...verdict, judgedBy: draft.call.actor.accountId, judgedOn: draft.call.today });
}

function tellLead(draft: Draft, { kind, what }: { kind: string; what: string }): void {
  const { leadUnitId } = draft.item;
  draft.notify({
    unitIds: leadUnitId === null ? [] : [leadUnitId],
    roles: ['unit_head', 'handler'],
    accountIds: handlerOf(draft),
    kind,
    text: told(what, draft.item),
  });
}

/** 定期评估: what was found, and by when the next one is due. */
export function assess(draft: Draft, { verdict, conclusion, nextOn }: Input<'assess'>): void {
  const { orgId, id: itemId, round, assessOn } = draft.item;
  const { actor, today, at } = draft.call;
  draft.add('assessment', {
    orgId,
    id: newId(),
    itemId,
    round,
    verdict,
    conclusion,
    dueOn: assessOn,
    nextOn,
    accountId: actor.accountId,
    unitId: actor.unitId,
    onDate: today,
    at,
  });
  draft.set({ assessOn: nextOn });
  draft.reason = conclusion;
  tellLead(draft, { kind: 'assessed', what: '定期评估已完成' });
}
