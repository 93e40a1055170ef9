import { kinds } from '@duizhang/shared/item/kinds.ts';
import { flagWord } from '@duizhang/shared/item/sets.ts';
import { useCallback } from 'react';
import { Chart, type Colour } from '../../ui/Chart.tsx';
import { percent } from '../../ui/format.ts';
import { label, t } from '../../ui/text.ts';
import { Count } from '../Count.tsx';
import { Beside, Block, Numbers } from './Block.tsx';
import { type Bar, barsOf, heightOf } from './charts.ts';
import type { BlockProps } from './Flow.tsx';

/** In the order of the server's spans. */
const spans = [
  t('30 天以内', 'Up to 30 days'),
  t('31–90 天', '31–90 days'),
  t('91–180 天', '91–180 days'),
  t('181–365 天', '181–365 days'),
  t('一年以上', 'Over a year'),
];

/** How long what is open has been in the ledger. */
export function Ages({ board: { ledger }, flow: { ages } }: BlockProps) {
  const optionOf = useCallback(
    (colour: Colour) =>
      barsOf(
        colour,
        ages.map(({ n }, nth): Bar => ({ name: spans[nth] ?? '', n })),
        { lying: true },
      ),
    [ages],
  );
  const open = label(flagWord(ledger.kind, 'open'));
  const all = ages.reduce((sum, each) => sum + each.n, 0);
  const title = t(`${open}事项已登记多久`, 'Age of what is open');
  if (all === 0) return <Block title={title} finding={t(`没有${open}的事项。`, 'Nothing is open.')} />;
  const old = ages.at(-1)?.n ?? 0;
  const n = kinds[ledger.kind].counted.zh;
  const finding = t(
    `${open} ${all} ${n}，其中登记一年以上 ${old} ${n}，占 ${percent(old, all)}。`,
    `${all} are open; ${old} of them (${percent(old, all)}) were registered more than a year ago.`,
  );
  return (
    <Block title={title} finding={finding}>
      <Beside chart={<Chart said={`${title}。${finding}`} height={heightOf(ages.length)} optionOf={optionOf} />}>
        <Numbers head={[t('已登记', 'Registered'), open, t('占比', 'Share')]}>
          {ages.map(({ from, to, n: count }, nth) => (
            <tr key={spans[nth]}>
              <th scope="row">{spans[nth]}</th>
              <td>
                <Count
                  n={count}
                  what={t(`登记${spans[nth]} ${open}`, `Registered ${spans[nth]}, open`)}
                  search={{ flag: 'open', ...(from && { registeredFrom: from }), ...(to && { registeredTo: to }) }}
                />
              </td>
              <td>{percent(count, all)}</td>
            </tr>
          ))}
        </Numbers>
      </Beside>
    </Block>
  );
}
