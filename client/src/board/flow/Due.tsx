import { kinds } from '@duizhang/shared/item/kinds.ts';
import { flagWord } from '@duizhang/shared/item/sets.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { useCallback } from 'react';
import { Chart, type Colour } from '../../ui/Chart.tsx';
import { label, t } from '../../ui/text.ts';
import { Count } from '../Count.tsx';
import { hasLongTerm } from '../words.ts';
import { Beside, Block, Numbers } from './Block.tsx';
import { type Bar, barsOf, heightOf } from './charts.ts';
import type { BlockProps, FlowOf } from './Flow.tsx';
import classes from './Flow.module.css';

type Week = FlowOf['due']['weeks'][number];
const short = (day: string): string => t(`${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`, day.slice(5));
const spanOf = ({ from, to }: Week): string =>
  from === to ? short(from) : t(`${short(from)}至${short(to)}`, `${short(from)} to ${short(to)}`);

/** Deadlines ahead by week, what is over, and what comes later. */
export function Due({ board: { ledger, counts }, flow: { due } }: BlockProps) {
  const overdue = t('超期', 'Overdue');
  const later = t('以后', 'Later');
  const optionOf = useCallback(
    (colour: Colour, width: number) => {
      const lying = width < 480;
      const bars: readonly Bar[] = [
        { name: overdue, n: due.overdue, ink: '--red' },
        ...due.weeks.map((week): Bar => ({ name: lying ? spanOf(week) : week.from.slice(5), n: week.n })),
        { name: later, n: due.later.n, ink: '--grey' },
      ];
      return barsOf(colour, bars, { lying });
    },
    [due, overdue, later],
  );
  const title = t('未来十二周的时限', 'Deadlines of the next twelve weeks');
  const n = kinds[ledger.kind].counted.zh;
  const ahead = due.weeks.reduce((sum, each) => sum + each.n, 0);
  const [fullest] = [...due.weeks].sort((a, b) => b.n - a.n);
  const finding =
    ahead === 0 || fullest === undefined
      ? t(
          `未来十二周没有到期的时限；超期 ${due.overdue} ${n}，以后到期 ${due.later.n} ${n}。`,
          `Nothing falls due within twelve weeks; ${due.overdue} overdue, ${due.later.n} due later.`,
        )
      : t(
          `未来十二周到期 ${ahead} ${n}，最多的一周是${spanOf(fullest)}：${fullest.n} ${n}；超期 ${due.overdue} ${n}。`,
          `${ahead} fall due within twelve weeks, most of them in ${spanOf(fullest)}: ${fullest.n}; ${due.overdue} are overdue.`,
        );
  return (
    <Block title={title} finding={finding}>
      {ahead + due.overdue + due.later.n > 0 && (
        <Beside chart={<DueChart said={`${title}。${finding}`} optionOf={optionOf} />}>
          <Numbers head={[t('时限', 'Deadline'), label(flagWord(ledger.kind, 'open'))]}>
            <tr>
              <th scope="row">{overdue}</th>
              <td>
                <Count n={due.overdue} what={overdue} search={{ flag: 'overdue' }} />
              </td>
            </tr>
            {due.weeks.map((week) => (
              <tr key={week.from}>
                <th scope="row">
                  {spanOf(week)}
                  <OffDays week={week} />
                </th>
                <td>
                  <Count
                    n={week.n}
                    what={t(`${spanOf(week)} 到期`, `Due ${spanOf(week)}`)}
                    search={{ flag: 'open', dueFrom: week.from, dueTo: week.to }}
                  />
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t(`${short(due.later.from)}及以后`, `From ${short(due.later.from)}`)}</th>
              <td>
                <Count n={due.later.n} what={t('以后到期', 'Due later')} search={{ flag: 'open', dueFrom: due.later.from }} />
              </td>
            </tr>
          </Numbers>
        </Beside>
      )}
      <Unplanned kind={ledger.kind} unplanned={due.unplanned} />
      {hasLongTerm(ledger.kind) && counts.openLongTerm > 0 && (
        <p className={classes.note}>
          {t('另有长期推进 ', 'Beside these, ')}
          <Count n={counts.openLongTerm} what={t('长期推进', 'Long-term')} search={{ flag: 'long_open' }} />
          {t(` ${n}，没有完成时限，按评估日管理。`, ' long-term ones have no deadline; they go by the day of their assessment.')}
        </p>
      )}
    </Block>
  );
}

/** What has no deadline of its own yet is counted by the one that is required of it. */
function Unplanned({ kind, unplanned: { from, ahead, to, past } }: { kind: ItemKind; unplanned: FlowOf['due']['unplanned'] }) {
  const word = label(flagWord(kind, 'unplanned'));
  const n = kinds[kind].counted.zh;
  if (ahead + past === 0) return null;
  return (
    <p className={classes.note}>
      {t(`以上含${word}`, `Among these, ${word.toLowerCase()}: `)}
      <Count n={ahead} what={word} search={{ flag: 'unplanned', dueFrom: from }} />
      {t(` ${n}。`, '. ')}
      {past > 0 && (
        <>
          {t('另有要求时限已过而仍未定的 ', 'Beside them, with the required deadline past: ')}
          <Count n={past} what={t(`${word}，要求时限已过`, `${word}, past`)} search={{ flag: 'unplanned', dueTo: to }} />
          {t(` ${n}，不算超期。`, ', which do not count as overdue.')}
        </>
      )}
    </p>
  );
}

type DueChartProps = { said: string; optionOf: (colour: Colour, width: number) => ReturnType<typeof barsOf> };

/** Lying on a phone, where fourteen weeks do not stand beside each other. */
function DueChart({ said, optionOf }: DueChartProps) {
  const narrow = window.matchMedia('(max-width: 47.99em)').matches;
  return <Chart said={said} height={narrow ? heightOf(10) : 360} optionOf={optionOf} />;
}

/** Deadlines that fall on a day off, by the holiday's name. */
function OffDays({ week }: { week: Week }) {
  if (week.off.length === 0) return null;
  return (
    <span className={classes.off}>
      {week.off.map(({ day, n, name }) => {
        const called = name ?? t('休息日', 'day off');
        return (
          <span key={day}>
            {short(day)}（{called}）
            <Count
              n={n}
              what={t(`${short(day)}（${called}）到期`, `Due on ${short(day)} (${called})`)}
              search={{ flag: 'open', dueFrom: day, dueTo: day }}
            />
          </span>
        );
      })}
    </span>
  );
}
