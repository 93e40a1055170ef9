import { settable } from '@duizhang/shared/spreadsheet/answer-forms.ts';
import { cleared, skipping, withSet } from '@duizhang/shared/spreadsheet/answering.ts';
import { compared } from '@duizhang/shared/spreadsheet/context.ts';
import type { FieldName } from '@duizhang/shared/spreadsheet/fields.ts';
import { isOfKind } from '@duizhang/shared/spreadsheet/fields.ts';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { label, t } from '../../ui/text.ts';
import type { Answering, OpenDraft, ShownRow } from '../draft.ts';
import type { Ledger } from '../ImportPage.tsx';
import { fieldTitle } from '../words.ts';
import { AnswerFields } from './AnswerFields.tsx';
import { CellEditor } from './CellEditor.tsx';
import { Cells } from './Cells.tsx';
import { Changes } from './Changes.tsx';
import classes from './RowDetail.module.css';

type Props = { row: ShownRow; draft: OpenDraft; ledger: Ledger; answering: Answering; answered: boolean };
type Fault = ShownRow['faults'][number];

/** All of a row: what is wrong or asked, what would change, and each cell beside its reading. */
export function RowDetail(props: Props) {
  const { row, draft, ledger, answering, answered } = props;
  const [editing, setEditing] = useState<FieldName | null>(null);
  const skipped = row.verdict === 'skipped';
  const fixable = settable.filter((field) => row.item === null || compared.some((each) => each === field));
  const edit = skipped ? null : setEditing;
  const number = row.row + 1;
  const set = (field: FieldName, value: string) => {
    setEditing(null);
    answering.answer((now) => withSet(now, [row.row], { [field]: value }));
  };
  return (
    <div className={classes.detail}>
      {row.faults.some((each) => !isTold(each)) && <Faults {...props} />}
      {row.changes.length > 0 && <Changes row={row} answering={answering} />}
      {row.item === null ? (
        <Cells row={row} draft={draft} fixable={fixable} onEdit={edit} />
      ) : (
        <details className={classes.whole}>
          <summary>{t('这一行的全部单元格', 'All cells of this row')}</summary>
          <Cells row={row} draft={draft} fixable={fixable} onEdit={edit} />
        </details>
      )}
      {editing && (
        <CellEditor
          key={editing}
          field={editing}
          row={row}
          draft={draft}
          ledger={ledger}
          onSet={(value) => set(editing, value)}
          onClose={() => setEditing(null)}
        />
      )}
      {row.partOf === null && (
        <div className={classes.acts}>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={
              skipped
                ? t(`不跳过：第 ${number} 行`, `Do not skip: row ${number}`)
                : t(`跳过这一行：第 ${number} 行`, `Skip this row: ${number}`)
            }
            onClick={() => answering.answer((now) => skipping(now, [row.row], !skipped))}
          >
            {skipped ? t('不跳过', 'Do not skip') : t('跳过这一行', 'Skip this row')}
          </Button>
          {edit && !editing && <Lacking row={row} draft={draft} fixable={fixable} onEdit={edit} />}
          {answered && !skipped && (
            <Button variant="subtle" size="compact-sm" onClick={() => answering.answer((now) => cleared(now, row.row))}>
              {t('这一行恢复原读法', 'Read this row as it was')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** What the sheet does not say and the ledger can keep. */
type LackingProps = Pick<Props, 'row' | 'draft'> & { fixable: readonly FieldName[]; onEdit: (field: FieldName | null) => void };
function Lacking({ row, draft, fixable, onEdit }: LackingProps) {
  const lacking = fixable.filter((field) => isOfKind(field, draft.kind) && !row.readings.some((each) => each.field === field));
  if (lacking.length === 0) return null;
  return (
    <NativeSelect
      className={classes.more ?? ''}
      size="xs"
      aria-label={t(`第 ${row.row + 1} 行补填`, `Add to row ${row.row + 1}`)}
      data={[
        { value: '', label: t('补填表里没有的一项…', 'Add what the sheet lacks…') },
        ...lacking.map((field) => ({ value: field, label: fieldTitle(field) })),
      ]}
      value=""
      onChange={(event) => onEdit(fixable.find((field) => field === event.currentTarget.value) ?? null)}
    />
  );
}

const words = {
  error: t('有错', 'Wrong'),
  question: t('待确认', 'Asked'),
  note: t('提示', 'Note'),
} as const;
/** Chosen side by side, below. */
const besides = new Set<Fault['code']>(['conflict', 'no_base', 'needs_action']);
/** Which says as much as these do. */
const isTold = ({ code }: Fault): boolean => code === 'conflict' || code === 'no_base';

function Faults({ row, draft, ledger, answering }: Props) {
  return (
    <ul className={classes.faults}>
      {row.faults
        .filter((each) => !isTold(each))
        .map((fault, at) => {
          const { code, cell, field, severity, about, value, choices } = fault;
          const text = about ?? value;
          const name = [cell, field && fieldTitle(field)].filter(Boolean).join(' ');
          return (
            <li key={`${code} ${at}`} data-severity={severity}>
              <p>
                <span className={classes.severity}>{words[severity]}</span>
                {name && <b>{name} </b>}
                {severity !== 'note' && text !== '' && text.length <= 40 && !fault.reason.zh.includes(text) && `“${text}” `}
                {label(fault.reason)}
                {severity !== 'note' && <span className={classes.hint}> {label(fault.suggestion)}</span>}
              </p>
              {severity !== 'note' && !besides.has(code) && (
                <AnswerFields
                  question={{ code, field, text, rows: [row.row], choices }}
                  draft={draft}
                  ledger={ledger}
                  answering={answering}
                  name={name || label(fault.reason)}
                />
              )}
            </li>
          );
        })}
    </ul>
  );
}
