import { kinds } from '@duizhang/shared/item/kinds.ts';
import { flagWord } from '@duizhang/shared/item/sets.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { useCallback } from 'react';
import { Chart, type Colour } from '../../ui/Chart.tsx';
import { dateInProse, percent } from '../../ui/format.ts';
import { label, t } from '../../ui/text.ts';
import { Count } from '../Count.tsx';
import { endedWord } from '../words.ts';
import { AsOfPoint, Block, Numbers } from './Block.tsx';
import { linesOf } from './charts.ts';
import type { BlockProps, FlowOf } from './Flow.tsx';
import classes from './Flow.module.css';

type Trend = NonNullable<FlowOf['trend']>;

/** What a point is called: its month, quarter or year; a week by its last day; and the day itself. */
export function pointName(day: string, { every, points }: Trend): string {
  if (every === 'week' || day === points.at(-1)?.day) return day.slice(5);
  if (every === 'month') return day.slice(0, 7);
  return every === 'year' ? day.slice(0, 4) : t(`${day.slice(0, 4)}年${quarter(day)}季度`, `${day.slice(0, 4)} Q${quarter(day)}`);
}
const quarter = (day: string): number => Math.ceil(Number(day.slice(5, 7)) / 3);

/** Closures against what was to be closed by then and all there is to close. */
export function BurnUp({ board: { ledger, asOf }, flow: { trend } }: BlockProps) {
  const ended = endedWord(ledger.kind);
  const all = t('全部', 'All');
  const due = t('原定时限已到', 'Originally due');
  const dueClosed = t(`其中${ended}`, 'Of these closed');
  // Entries have no deadlines.
  const planned = ledger.kind !== 'entry';
  const optionOf = useCallback(
    (colour: Colour) => {
      const points = trend?.points ?? [];
      return linesOf(colour, trend ? points.map(({ day }) => pointName(day, trend)) : [], [
        { name: all, data: points.map((each) => each.all), ink: '--grey', stroke: 'dashed', mark: 'circle' },
        ...(planned
          ? [{ name: due, data: points.map((each) => each.planned), ink: '--yellow', stroke: 'dotted', mark: 'diamond' } as const]
          : []),
        { name: ended, data: points.map((each) => each.closed), ink: '--brand-ink', stroke: 'solid', mark: 'triangle' },
      ]);
    },
    [trend, planned, all, due, ended],
  );
  const last = trend?.points.at(-1);
  if (!trend || !last) return null;
  const title = t('办结进度与计划', 'Burn-up against the plan');
  const said = saidOf(last, ledger.kind);
  const finding = planned ? <Finding point={last} kind={ledger.kind} /> : said;
  return (
    <Block title={title} finding={finding}>
      <Chart said={`${title}。${said}`} height={300} optionOf={optionOf} />
      <details className={classes.details}>
        <summary>{t(`逐期的数（${trend.points.length} 期）`, `The numbers of each point (${trend.points.length})`)}</summary>
        <div className={classes.scroller}>
          <Numbers head={[t('截至', 'As of'), all, ...(planned ? [due, dueClosed] : []), ended]}>
            {[...trend.points].reverse().map((point) => (
              <tr key={point.day}>
                <th scope="row">{point.day}</th>
                <AsOfPoint day={point.day} asOf={asOf}>
                  <td>
                    <Count n={point.all} what={`${point.day} ${all}`} search={{ flag: 'dispatched' }} />
                  </td>
                  {planned && (
                    <>
                      <td>
                        <Count n={point.planned} what={`${point.day} ${due}`} search={{ flag: 'due_passed' }} />
                      </td>
                      <td>
                        <Count n={point.dueClosed} what={`${point.day} ${due}，${dueClosed}`} search={{ flag: 'due_closed' }} />
                      </td>
                    </>
                  )}
                  <td>
                    <Count n={point.closed} what={`${point.day} ${ended}`} search={{ flag: 'closed' }} />
                  </td>
                </AsOfPoint>
              </tr>
            ))}
          </Numbers>
        </div>
      </details>
    </Block>
  );
}

type Point = Trend['points'][number];

/** What was to be closed by then, and how much of the very same is: closing others early makes up for none of it. */
function dueOf({ planned, dueClosed }: Point, kind: ItemKind): string {
  if (planned === 0) return t('还没有原定时限已到的', 'none was due yet by its original deadline');
  const { ended, counted } = kinds[kind];
  const over = ended.zh.replace(/^已/, '');
  return t(
    `到期应${over} ${planned} ${counted.zh}，其中${ended.zh} ${dueClosed} ${counted.zh}（${percent(dueClosed, planned)}）`,
    `${planned} were due by their original deadlines, of which ${dueClosed} ${ended.en.toLowerCase()} (${percent(dueClosed, planned)})`,
  );
}

function saidOf(point: Point, kind: ItemKind): string {
  const { day, all, closed } = point;
  const { ended, counted } = kinds[kind];
  const due = kind === 'entry' ? '' : t(`；${dueOf(point, kind)}`, `; ${dueOf(point, kind)}`);
  return t(
    `截至${dateInProse(day)}，全部 ${all} ${counted.zh}，${ended.zh} ${closed} ${counted.zh}${due}。`,
    `By ${dateInProse(day)}: ${all} in all, ${closed} ${ended.en.toLowerCase()}${due}.`,
  );
}

/** The same with its numbers as links. */
function Finding({ point, kind }: { point: Point; kind: ItemKind }) {
  const { ended, counted } = kinds[kind];
  const over = ended.zh.replace(/^已/, '');
  if (point.planned === 0) return saidOf(point, kind);
  return (
    <>
      {t(`到期应${over} `, 'Due by their original deadlines: ')}
      <Count n={point.planned} what={label(flagWord(kind, 'due_passed'))} search={{ flag: 'due_passed' }} />
      {t(` ${counted.zh}，其中${ended.zh} `, `; of these ${ended.en.toLowerCase()}: `)}
      <Count n={point.dueClosed} what={label(flagWord(kind, 'due_closed'))} search={{ flag: 'due_closed' }} />
      {t(
        ` ${counted.zh}（${percent(point.dueClosed, point.planned)}）。${ended.zh}共 `,
        ` (${percent(point.dueClosed, point.planned)}). ${label(ended)} in all: `,
      )}
      <Count n={point.closed} what={label(ended)} search={{ flag: 'closed' }} />
      {t(` ${counted.zh}。`, '.')}
    </>
  );
}
