import { liveDeliverables, liveMilestones } from '@duizhang/shared/item/facts.ts';
import { standingAmounts, standingOutcomes } from '@duizhang/shared/item/standing.ts';
import { figureText } from '@duizhang/shared/indicator/words.ts';
import { exitWord, statusWord, trackWord } from '@duizhang/shared/item/kinds.ts';
import { askedText, extensionAsked, extensionOf, extensionText, lateText } from '@duizhang/shared/item/lateness.ts';
import { amountKinds, duties, taskForms } from '@duizhang/shared/item/words.ts';
import type { ReactNode } from 'react';
import { dateInTable } from '../ui/format.ts';
import { label, t } from '../ui/text.ts';
import { useItem, useNames } from './context.ts';
import type { ItemData } from './data.ts';
import classes from './ItemFacts.module.css';
import { Turn } from './tabs/ResultsPart.tsx';

/** Whose it is, by when, of what kind, and who handed it over. */
export function ItemFacts() {
  const { data } = useItem();
  const { item } = data;
  const { unit, account } = useNames();
  const others = (duty: 'joint' | 'support' | 'supervise') =>
    item.assignments.filter((each) => each.duty === duty && each.measureId === null && each.state !== 'returned');
  return (
    <dl className={classes.facts}>
      <Fact name={item.kind === 'entry' ? t('单位', 'Unit') : label(duties.lead)}>{unit(item.leadUnitId)}</Fact>
      {(['joint', 'support', 'supervise'] as const).map((duty) =>
        others(duty).length === 0 ? null : (
          <Fact key={duty} name={label(duties[duty])}>
            {others(duty)
              .map((each) => unit(each.unitId))
              .join('、')}
          </Fact>
        ),
      )}
      {item.kind !== 'entry' && (
        <>
          <Fact name={t('责任领导', 'Leader')}>{account(item.leaderId)}</Fact>
          <Fact name={t('承办', 'Handler')}>{account(item.handlerId)}</Fact>
          <Fact name={t('类型', 'Track')}>{label(trackWord(item.kind, item.track))}</Fact>
        </>
      )}
      <Fact name={t('分类', 'Category')}>{item.category}</Fact>
      {item.kind !== 'entry' && <Deadlines />}
      {item.form && <Fact name={t('任务类别', 'Sort of task')}>{label(taskForms[item.form])}</Fact>}
      {item.reference && <Fact name={t('代码', 'Code')}>{item.reference}</Fact>}
      {item.basis && (
        <Fact name={t('依据', 'Basis')} wide>
          {item.basis}
        </Fact>
      )}
      <TaskFacts />
      <CaseFacts />
      <EntryFacts />
      {item.exitKind && <Fact name={t('退出方式', 'Exit')}>{label(exitWord(item.kind, item.exitKind))}</Fact>}
      <Fact name={t('来源', 'Source')} wide>
        {data.sources.length === 0 ? '—' : data.sources.map(sourceLine).join(t('；', '; '))}
        {data.sources.some((each) => each.unsplit) && (
          <span
            className={classes.unsplit}
            title={t('原文没有说明每个问题分别来自哪个来源', 'The document does not say which finding came from which source')}
          >
            {t('来源未分', 'not split by source')}
          </span>
        )}
      </Fact>
    </dl>
  );
}

/** What came of a case, zeros too, and what remains of it. */
function CaseFacts() {
  const { item } = useItem().data;
  if (item.kind !== 'case') return null;
  const standing = standingOutcomes(item.outcomes);
  return (
    <>
      {standing.length > 0 && (
        <Fact name={t('处理结果', 'Outcomes')} wide>
          {standing.map((each) => `${each.name} ${each.value} ${each.unit}`).join(t('，', ', '))}
        </Fact>
      )}
      {item.remaining && (
        <Fact name={t('尚余工作', 'Remains')} wide>
          {item.remaining}
          {item.dueCurrent && t(`（${item.dueCurrent} 前完成）`, ` (due ${item.dueCurrent})`)}
        </Fact>
      )}
    </>
  );
}

/** How much an entry is about, and since when it is no longer listed. */
function EntryFacts() {
  const { item } = useItem().data;
  if (item.kind !== 'entry') return null;
  return (
    <>
      {standingAmounts(item.amounts).map((each) => (
        <Fact key={each.id} name={label(amountKinds[each.kind])}>
          {figureText({ ...each, approxWord: null }, each.unit)}
        </Fact>
      ))}
      {item.closedOn && <Fact name={label(statusWord('entry', item.status))}>{item.closedOn}</Fact>}
    </>
  );
}

/** What a task has reached and changed, at a glance. */
function TaskFacts() {
  const { item } = useItem().data;
  if (item.kind !== 'task') return null;
  const rows = [liveMilestones(item), liveDeliverables(item)].map((all) => ({
    all: all.length,
    done: all.filter((each) => each.state !== 'open').length,
  }));
  const [milestones, deliverables] = rows;
  const said = [
    milestones && milestones.all > 0 && t(`节点 ${milestones.done}/${milestones.all}`, `milestones ${milestones.done}/${milestones.all}`),
    deliverables &&
      deliverables.all > 0 &&
      t(`成果 ${deliverables.done}/${deliverables.all}`, `deliverables ${deliverables.done}/${deliverables.all}`),
    ...item.targets.map((each) =>
      t(
        `${each.name} ${each.value ?? '未知'}/${each.target}${each.unit}`,
        `${each.name} ${each.value ?? 'unknown'}/${each.target} ${each.unit}`,
      ),
    ),
  ].filter(Boolean);
  return (
    <>
      {said.length > 0 && <Fact name={t('完成', 'Reached')}>{said.join(t('，', ', '))}</Fact>}
      {item.changes.length > 0 && (
        <Fact name={t('成效', 'Results')} wide>
          {item.changes.map((each) => (
            <span key={each.id} className={classes.result}>
              {each.name} <Turn {...each} small />
            </span>
          ))}
        </Fact>
      )}
    </>
  );
}

function Deadlines() {
  const { item } = useItem().data;
  if (item.track === 'long_term') {
    return (
      <>
        {item.dueOriginal && <Fact name={t('原定', 'Originally')}>{item.dueOriginal}</Fact>}
        <Lateness />
        <Fact name={t('下次评估', 'Next assessment')}>{dateInTable(item.assessOn)}</Fact>
      </>
    );
  }
  const moved = extensionText(extensionOf(item));
  const asked = extensionAsked(item);
  return (
    <>
      <Fact name={t('要求', 'Required')}>{dateInTable(item.dueRequired)}</Fact>
      <Fact name={t('原定', 'Original')}>{dateInTable(item.dueOriginal)}</Fact>
      <Fact name={t('现定', 'Current')}>
        {dateInTable(item.dueCurrent)}
        {moved && <span className={classes.extended}>{t(`（${moved.zh}）`, ` (${moved.en})`)}</span>}
        {asked && <span className={classes.extended}>{t(`（${askedText(asked).zh}）`, ` (${askedText(asked).en})`)}</span>}
      </Fact>
      <Lateness />
    </>
  );
}

/** How late by the deadline that governs now, and by the one first promised. */
function Lateness() {
  const { late } = useItem().data;
  if (late.current === null && late.original === null) return null;
  const say = (one: typeof late.current) => (one === null ? t('未超', 'not late') : label(lateText(one)));
  return (
    <Fact name={t('超期', 'Late')}>
      {t(`按现定 ${say(late.current)}，按原定 ${say(late.original)}`, `by current ${say(late.current)}; by original ${say(late.original)}`)}
    </Fact>
  );
}

const sourceLine = (source: ItemData['sources'][number]): string =>
  [source.name, source.documentNumber, source.batchNumber].filter(Boolean).join(' ');

function Fact({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={classes.fact} data-wide={wide}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
