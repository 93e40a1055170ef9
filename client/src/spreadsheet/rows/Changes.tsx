import { taking } from '@duizhang/shared/spreadsheet/answering.ts';
import { Button } from '@mantine/core';
import { useId } from 'react';
import { t } from '../../ui/text.ts';
import type { Answering, ShownRow } from '../draft.ts';
import { fieldTitle } from '../words.ts';
import classes from './Changes.module.css';

type Change = ShownRow['changes'][number];
type Props = { row: ShownRow; answering: Answering };

/** What the item said when it was exported, what it says now, and what the table says: side by side. */
export function Changes({ row, answering }: Props) {
  const heads = [
    t('字段', 'Field'),
    t('导出时', 'As exported'),
    t('台账现在', 'The ledger now'),
    t('表格', 'The table'),
    t('采用', 'Taken'),
  ];
  return (
    <table className={classes.changes}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {row.changes.map((change) => (
          <Line key={change.field} row={row} change={change} answering={answering} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ row, change, answering }: Props & { change: Change }) {
  const { field, cell, base, ours, theirs, verdict } = change;
  const [was, now, said] = heads;
  return (
    <tr>
      <th scope="row">
        {fieldTitle(field)}
        {cell && <span className={classes.place}> {cell}</span>}
      </th>
      <td data-head={was}>
        {base === null && verdict === 'no_base' ? <span className={classes.hint}>{t('不知道', 'Not known')}</span> : <Said text={base} />}
      </td>
      <td data-head={now} data-changed={base !== ours}>
        <Said text={ours} />
      </td>
      <td data-head={said} data-changed={base !== theirs}>
        <Said text={theirs} />
      </td>
      <td>
        <Taken row={row} change={change} answering={answering} />
      </td>
    </tr>
  );
}
const heads = [t('导出时', 'As exported'), t('台账现在', 'The ledger now'), t('表格', 'The table')] as const;

function Said({ text }: { text: string | null }) {
  return text === null || text === '' ? <span className={classes.hint}>{t('（空）', '(empty)')}</span> : <>{text}</>;
}

function Taken({ row, change: { field, verdict }, answering }: Props & { change: Change }) {
  const name = useId();
  const chosen = answering.answers.rows[String(row.row)]?.take?.[field];
  const take = (side: 'file' | 'ours') => answering.answer((now) => taking(now, [row.row], { field, side }));
  if (verdict === 'needs_action')
    return (
      <Button variant="default" size="compact-sm" onClick={() => take('ours')}>
        {t('保留台账的', 'Keep the ledger’s')}
      </Button>
    );
  const now = chosen ?? (verdict === 'update' ? 'file' : verdict === 'kept' ? 'ours' : null);
  const sides = [
    { side: 'ours', title: t('台账的', 'The ledger’s') },
    { side: 'file', title: t('表格的', 'The table’s') },
  ] as const;
  return (
    <fieldset className={classes.sides}>
      <legend className="said">{t(`${fieldTitle(field)} 采用`, `${fieldTitle(field)}: taken`)}</legend>
      {sides.map(({ side, title }) => (
        <label key={side}>
          <input type="radio" name={name} checked={now === side} onChange={() => take(side)} />
          {title}
        </label>
      ))}
    </fieldset>
  );
}
