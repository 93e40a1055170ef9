import { t } from '../../ui/text.ts';
import type { Shape } from '../draft.ts';
import classes from './Columns.module.css';

type Line = { readonly row: number; readonly cell: string; readonly text: string };
const shown = 200;

/** Whatever stands in the sheet and is no row of the ledger, so that nothing is lost unseen. */
export function LeftOut({ layout }: { layout: Shape['layout'] }) {
  const parts: { title: string; lines: readonly Line[] }[] = [
    { title: t('标题', 'Titles'), lines: layout.titles },
    { title: t('填报信息', 'About the sheet'), lines: linesOf(layout.meta) },
    { title: t('分组行', 'Group rows'), lines: layout.groups.map((each) => ({ ...each, text: `${each.text}${counted(each)}` })) },
    { title: t('小计、合计', 'Totals'), lines: layout.subtotals },
    { title: t('只有序号的空行', 'Rows with a number alone'), lines: layout.numbered },
    { title: t('重复的表头、栏次、示例', 'Repeated headers and examples'), lines: layout.repeated },
    { title: t('表末的说明、签字', 'Notes and signatures at the end'), lines: layout.footnotes },
  ].filter(({ lines }) => lines.length > 0);
  const count = parts.reduce((sum, { lines }) => sum + lines.length, 0);
  if (count === 0) return null;
  return (
    <details className={classes.left}>
      <summary>{t(`没有作为事项读入的 ${count} 处`, `${count} lines not read as items`)}</summary>
      {parts.map(({ title, lines }) => (
        <section key={title} aria-label={title}>
          <h3>{`${title} ${lines.length}`}</h3>
          <ul>
            {lines.slice(0, shown).map(({ cell, text }, at) => (
              <li key={`${cell} ${at}`}>
                <span className={classes.place}>{cell}</span>
                {text}
              </li>
            ))}
            {lines.length > shown && <li>{t(`另有 ${lines.length - shown} 处`, `${lines.length - shown} more`)}</li>}
          </ul>
        </section>
      ))}
    </details>
  );
}

/** One line of the sheet holds several of them. */
const linesOf = (meta: Shape['layout']['meta']): Line[] =>
  meta.map(({ row, cell, key, value }) => ({ row, cell, text: `${key}：${value}` }));

const counted = ({ claimed, count }: Shape['layout']['groups'][number]): string => {
  if (claimed === null) return t(`，其下 ${count} 项`, ` – ${count} below`);
  return claimed === count
    ? t(`，其下 ${count} 项，相符`, ` – ${count} below, as claimed`)
    : t(`，写明 ${claimed} 项，其下 ${count} 项，不符`, ` – claims ${claimed}, has ${count}`);
};
