import { columnName } from '@duizhang/shared/spreadsheet/book.ts';
import { t } from '../../ui/text.ts';
import type { Shape } from '../draft.ts';
import classes from './Columns.module.css';

type Kind = 'title' | 'meta' | 'header' | 'out' | 'body';
const said: Readonly<Record<Kind, string>> = {
  title: t('标题', 'Title'),
  meta: t('填报信息', 'About'),
  header: t('表头', 'Header'),
  out: t('不读入', 'Left out'),
  body: t('数据', 'Data'),
};

/** The first rows of the sheet, each with what it was taken for. */
export function TopGrid({ shape: { layout, top } }: { shape: Shape }) {
  const width = Math.max(1, ...top.map((row) => row.findLastIndex((text) => text !== '') + 1));
  const columns = Array.from({ length: width }, (_, at) => at);
  return (
    <div className={classes.scroller} role="region" aria-label={t('表格开头几行', 'The first rows of the sheet')} tabIndex={0}>
      <table className={classes.grid}>
        <thead>
          <tr>
            <th scope="col">
              <span className="said">{t('读作', 'Read as')}</span>
            </th>
            <th scope="col">
              <span className="said">{t('行', 'Row')}</span>
            </th>
            {columns.map((at) => (
              <th key={at} scope="col">
                {columnName(at)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {top.map((row, at) => {
            const kind = kindOf(layout, at);
            return (
              <tr key={at} data-kind={row.every((text) => text === '') ? 'blank' : kind}>
                <td className={classes.kind}>{row.some((text) => text !== '') && <span>{said[kind]}</span>}</td>
                <th scope="row">{at + 1}</th>
                <Texts row={row} width={width} alone={kind !== 'header' && kind !== 'body'} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** A title stands across the sheet. */
function Texts({ row, width, alone }: { row: readonly string[]; width: number; alone: boolean }) {
  const filled = row.filter((text) => text !== '');
  if (alone && filled.length === 1) return <td colSpan={width}>{filled[0]}</td>;
  return Array.from({ length: width }, (_, column) => (
    <td key={column}>
      <span className={classes.cell} title={row[column]}>
        {row[column]}
      </span>
    </td>
  ));
}

function kindOf({ header, titles, meta, groups, subtotals, numbered, repeated, footnotes }: Shape['layout'], row: number): Kind {
  if (header && row >= header.from && row <= header.to) return 'header';
  const has = (lines: readonly { readonly row: number }[]) => lines.some((each) => each.row === row);
  if (has(titles)) return 'title';
  if (has(meta)) return 'meta';
  return [groups, subtotals, numbered, repeated, footnotes].some(has) ? 'out' : 'body';
}
