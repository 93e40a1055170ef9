import { kinds } from '@duizhang/shared/item/kinds.ts';
import { flagWord } from '@duizhang/shared/item/sets.ts';
import { useCallback } from 'react';
import { Chart, type Colour } from '../../ui/Chart.tsx';
import { label, t } from '../../ui/text.ts';
import { Count } from '../Count.tsx';
import { AsOfPoint, Block, Numbers } from './Block.tsx';
import { pointName } from './BurnUp.tsx';
import { linesOf } from './charts.ts';
import type { BlockProps } from './Flow.tsx';
import classes from './Flow.module.css';

const sentBack = t('被退回过', 'Returned');
const rebounded = t('回头看反弹', 'Rebounded');

/** Whose applications came back, how often, and what did not hold. */
export function Returns({ board: { ledger, asOf }, flow: { trend, returned } }: BlockProps) {
  // Only findings are looked back at; up to an event within a day verdicts are not known.
  const last = trend?.points.at(-1);
  const known = ledger.kind === 'finding' && last !== undefined && last.rebounded !== null;
  const optionOf = useCallback(
    (colour: Colour) => {
      const points = trend?.points ?? [];
      return linesOf(colour, trend ? points.map(({ day }) => pointName(day, trend)) : [], [
        { name: sentBack, data: points.map((each) => each.returned), ink: '--yellow', stroke: 'dashed', mark: 'diamond' },
        ...(known
          ? [{ name: rebounded, data: points.map((each) => each.rebounded ?? 0), ink: '--red', stroke: 'solid', mark: 'rect' } as const]
          : []),
      ]);
    },
    [trend, known],
  );
  const title = known ? t('退回与反弹', 'Returns and rebounds') : t('退回', 'Returns');
  const n = kinds[ledger.kind].counted.zh;
  const all = returned.once + returned.again;
  if (all === 0 && !last?.rebounded)
    return (
      <Block
        title={title}
        finding={
          known
            ? t('没有申请被退回过，回头看也没有发现反弹。', 'No application was returned, and no look-back found a rebound.')
            : t('没有申请被退回过。', 'No application was returned.')
        }
      />
    );
  const finding = (
    <>
      {t('申请被退回过一次 ', 'Returned once: ')}
      <Count n={returned.once} what={label(flagWord(ledger.kind, 'returned_once'))} search={{ flag: 'returned_once' }} />
      {t(` ${n}，两次及以上 `, '; twice or more: ')}
      <Count n={returned.again} what={label(flagWord(ledger.kind, 'returned_again'))} search={{ flag: 'returned_again' }} />
      {t(` ${n}`, '')}
      {known && (
        <>
          {t('；回头看发现反弹 ', '; rebounded: ')}
          <Count n={last.rebounded ?? 0} what={rebounded} search={{ flag: 'rebounded' }} />
          {t(` ${n}`, '')}
        </>
      )}
      {t('。', '.')}
    </>
  );
  const said = t(
    `${title}：累计被退回过 ${all} ${n}${known ? `，回头看反弹 ${last.rebounded} ${n}` : ''}。`,
    `${title}: ${all} returned${known ? `, ${last.rebounded} rebounded` : ''}.`,
  );
  return (
    <Block title={title} finding={finding}>
      <Chart said={said} height={240} optionOf={optionOf} />
      <details className={classes.details}>
        <summary>{t(`逐期的数（${trend?.points.length ?? 0} 期）`, `The numbers of each point (${trend?.points.length ?? 0})`)}</summary>
        <Numbers head={[t('截至', 'As of'), sentBack, ...(known ? [rebounded] : [])]}>
          {[...(trend?.points ?? [])].reverse().map((point) => (
            <tr key={point.day}>
              <th scope="row">{point.day}</th>
              <AsOfPoint day={point.day} asOf={asOf}>
                <td>
                  <Count n={point.returned} what={`${point.day} ${sentBack}`} search={{ flag: 'returned' }} />
                </td>
                {known && (
                  <td>
                    <Count n={point.rebounded ?? 0} what={`${point.day} ${rebounded}`} search={{ flag: 'rebounded' }} />
                  </td>
                )}
              </AsOfPoint>
            </tr>
          ))}
        </Numbers>
      </details>
    </Block>
  );
}
