import { roles } from '@duizhang/shared/access.ts';
import { kinds, requestWord, statusWord } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind, Status } from '@duizhang/shared/item/words.ts';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Chart, type Colour } from '../../ui/Chart.tsx';
import { dateInTable } from '../../ui/format.ts';
import { label, t } from '../../ui/text.ts';
import { Count } from '../Count.tsx';
import { Beside, Block, Numbers } from './Block.tsx';
import { type Bar, barsOf, heightOf } from './charts.ts';
import type { BlockProps, FlowOf } from './Flow.tsx';
import classes from './Flow.module.css';

type Place = Pick<FlowOf['waits'][number], 'stage' | 'role'> & { readonly status: Status | undefined };
const days = (n: number): string => t(`${n} 天`, n === 1 ? '1 day' : `${n} days`);

/** 待认领; 销号审核 · 纪检监督. */
function placeOf({ stage, status, role }: Place, kind: ItemKind): string {
  const who = role && label(roles[role]);
  if (stage === 'other') return `${kind === 'entry' ? label(requestWord(kind, 'change')) : t('其他申请', 'Other applications')} · ${who}`;
  const said = status === undefined ? '' : label(statusWord(kind, status));
  if (status === 'registered' || status === 'received') return t('待交办', 'To dispatch');
  return who === null ? said : `${said} · ${who}`;
}

const wordOf = ({ stage, statuses, role }: FlowOf['waits'][number], kind: ItemKind) => placeOf({ stage, status: statuses[0], role }, kind);

/** Where items wait, at which level, and for how many days. */
export function Waits({ board: { ledger }, flow: { waits, longest } }: BlockProps) {
  const { kind } = ledger;
  const optionOf = useCallback(
    (colour: Colour) => {
      const bars = waits.map((each): Bar => ({ name: wordOf(each, kind), n: each.median, label: days(each.median) }));
      return barsOf(colour, bars, { lying: true });
    },
    [waits, kind],
  );
  const title = t('卡在哪里', 'Where items wait');
  const [slowest] = waits;
  if (slowest === undefined)
    return (
      <Block
        title={title}
        finding={t('没有事项在等待交办、认领、方案或审核。', 'Nothing waits to be dispatched, claimed, planned or judged.')}
      />
    );
  const place = wordOf(slowest, kind);
  const finding = t(
    `等得最久的是“${place}”：${slowest.n} ${kinds[kind].counted.zh}，中位 ${slowest.median} 天，最长 ${slowest.longest} 天。`,
    `The longest wait is “${place}”: ${slowest.n}, median ${days(slowest.median)}, at most ${days(slowest.longest)}.`,
  );
  return (
    <Block title={title} finding={finding}>
      <Beside
        chart={
          <>
            <p className={classes.unit}>{t('等待天数（中位）', 'Days waited (median)')}</p>
            <Chart said={`${title}。${finding}`} height={heightOf(waits.length)} optionOf={optionOf} />
          </>
        }
      >
        <Numbers head={[t('环节', 'Where'), t('等待', 'Waiting'), t('中位', 'Median'), t('最长', 'Longest')]}>
          {waits.map((each) => (
            <tr key={wordOf(each, kind)}>
              <th scope="row">{wordOf(each, kind)}</th>
              <td>
                <Count
                  n={each.n}
                  what={wordOf(each, kind)}
                  search={{ status: [...each.statuses], ...(each.role && { waitRole: each.role }) }}
                />
              </td>
              <td>{days(each.median)}</td>
              <td>{days(each.longest)}</td>
            </tr>
          ))}
        </Numbers>
      </Beside>
      <h3 className={classes.subtitle}>{t('等得最久的事项', 'Waiting longest')}</h3>
      <ol className={classes.longest}>
        {longest.map((item) => (
          <li key={item.id}>
            <span className={classes.waited}>{days(item.days)}</span>
            <Link to="/item/$itemId" params={{ itemId: item.id }}>
              {item.number} {item.title}
            </Link>
            <span className={classes.meta}>
              {[item.unitName, placeOf(item, kind), t(`${dateInTable(item.since)} 起`, `since ${dateInTable(item.since)}`)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </Block>
  );
}
