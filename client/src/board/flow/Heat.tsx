import '@mantine/core/styles/SegmentedControl.layer.css';
import { SegmentedControl } from '@mantine/core';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import { flagWord } from '@duizhang/shared/item/sets.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { useState } from 'react';
import { percent } from '../../ui/format.ts';
import { label, t } from '../../ui/text.ts';
import { Count, type ListSearch } from '../Count.tsx';
import { Block } from './Block.tsx';
import type { BlockProps, FlowOf } from './Flow.tsx';
import classes from './Heat.module.css';

type Cell = FlowOf['heat'][number];
type Measure = 'open' | 'overdue' | 'all';
const flagOf = { open: 'open', overdue: 'overdue', all: 'dispatched' } as const;

const wordOf = (measure: Measure, kind: ItemKind): string =>
  measure === 'all' ? t('全部', 'All') : measure === 'overdue' ? label(flagWord(kind, 'overdue')) : label(flagWord(kind, 'open'));
const sumOf = (cells: readonly Cell[], measure: Measure): number => cells.reduce((sum, each) => sum + each[measure], 0);

/** The rows or columns of the table, the fullest first. */
function linesOf(cells: readonly Cell[], of: 'unitId' | 'category', measure: Measure): (readonly [string, readonly Cell[]])[] {
  const lines = new Map<string, Cell[]>();
  for (const cell of cells) lines.set(cell[of], [...(lines.get(cell[of]) ?? []), cell]);
  return [...lines].sort(([, a], [, b]) => sumOf(b, measure) - sumOf(a, measure) || sumOf(b, 'all') - sumOf(a, 'all'));
}

/** Unit by category: the darker a cell, the more of it. The numbers stand in the cells, so that it is its own table. */
export function Heat({ board: { ledger }, flow: { heat } }: BlockProps) {
  const { kind } = ledger;
  const [measure, setMeasure] = useState<Measure>('open');
  const measures: readonly Measure[] = kind === 'entry' ? ['open', 'all'] : ['open', 'overdue', 'all'];
  const title = t('单位与类别热力图', 'Heat by unit and category');
  if (heat.length === 0) return <Block title={title} finding={t('还没有交办的事项。', 'Nothing has been dispatched yet.')} />;
  const units = linesOf(heat, 'unitId', measure);
  const categories = linesOf(heat, 'category', measure);
  const most = Math.max(1, ...heat.map((each) => each[measure]));
  const word = wordOf(measure, kind);
  const choose = (
    <SegmentedControl
      size="xs"
      aria-label={t('热力图的数', 'What the heat counts')}
      value={measure}
      onChange={(value) => setMeasure(measures.find((each) => each === value) ?? 'open')}
      data={measures.map((each) => ({ value: each, label: wordOf(each, kind) }))}
    />
  );
  return (
    <Block title={title} finding={findingOf(heat, { measure, kind })} actions={choose}>
      <div className={classes.scroller}>
        <table className={classes.heat} data-measure={measure}>
          <thead>
            <tr>
              <th scope="col">{t('牵头单位', 'Lead unit')}</th>
              <th scope="col">{t('合计', 'Total')}</th>
              {categories.map(([category]) => (
                <th key={category} scope="col">
                  {category}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map(([unitId, cells]) => (
              <tr key={unitId}>
                <th scope="row">{cells[0]?.unitName}</th>
                <Total
                  cells={cells}
                  what={`${cells[0]?.unitName} ${word}`}
                  search={{ leadUnitId: unitId, flag: flagOf[measure] }}
                  measure={measure}
                />
                {categories.map(([category]) => {
                  const cell = cells.find((each) => each.category === category);
                  if (cell === undefined)
                    return (
                      <td key={category} className={classes.none}>
                        ·
                      </td>
                    );
                  return (
                    <td key={category} data-heat={levelOf(cell[measure], most)}>
                      <Count
                        n={cell[measure]}
                        what={`${cell.unitName} ${category} ${word}`}
                        search={{ leadUnitId: unitId, category: [category], flag: flagOf[measure] }}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
            <tr>
              <th scope="row">{t('合计', 'Total')}</th>
              <Total cells={heat} what={word} search={{ flag: flagOf[measure] }} measure={measure} />
              {categories.map(([category, cells]) => (
                <Total
                  key={category}
                  cells={cells}
                  what={`${category} ${word}`}
                  search={{ category: [category], flag: flagOf[measure] }}
                  measure={measure}
                />
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <p className={classes.legend}>
        {t(
          `·　没有交办过这类事项　　0　交办过，现在没有${word}的`,
          `· nothing of the kind was dispatched; 0 something was, and none of it is counted here (${word.toLowerCase()})`,
        )}
      </p>
    </Block>
  );
}

type TotalProps = { cells: readonly Cell[]; what: string; search: ListSearch; measure: Measure };

const Total = ({ cells, what, search, measure }: TotalProps) => (
  <td className={classes.total}>
    <Count n={sumOf(cells, measure)} what={what} search={search} />
  </td>
);

/** Nothing, and four shades by the share of the fullest cell. */
const levelOf = (n: number, most: number): number => (n === 0 ? 0 : Math.ceil((4 * n) / most));

function findingOf(heat: readonly Cell[], { measure, kind }: { measure: Measure; kind: ItemKind }): string {
  const word = wordOf(measure, kind);
  const all = sumOf(heat, measure);
  const [fullest] = [...heat].sort((a, b) => b[measure] - a[measure]);
  if (fullest === undefined || all === 0) return t(`没有${word}的事项。`, `None: ${word.toLowerCase()}.`);
  const { unitName, category } = fullest;
  const n = fullest[measure];
  return t(
    `${word}最集中的是${unitName}的“${category}”：${n} ${kinds[kind].counted.zh}，占 ${percent(n, all)}。颜色越深，数越大。`,
    `Most of these (${word.toLowerCase()}) are “${category}” of ${unitName}: ${n}, ${percent(n, all)}. The darker, the more.`,
  );
}
