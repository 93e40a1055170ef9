import { settable } from '@duizhang/shared/spreadsheet/answer-forms.ts';
import { cleared, skipping, withSet } from '@duizhang/shared/spreadsheet/answering.ts';
import type { FieldName } from '@duizhang/shared/spreadsheet/fields.ts';
import { isOfKind } from '@duizhang/shared/spreadsheet/fields.ts';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { label, t } from '../../ui/text.ts';
import type { Answering, OpenDraft, ShownRow } from '../draft.ts';
import type { Ledger } from '../ImportPage.tsx';
import { fieldTitle, valueText } from '../words.ts';
import { AnswerFields } from './AnswerFields.tsx';
import { Changes } from './Changes.tsx';
import { CellEditor } from './CellEditor.tsx';
import classes from './Rows.module.css';

type Props = { row: ShownRow; draft: OpenDraft; ledger: Ledger; answering: Answering; answered: boolean };
type Fault = ShownRow['faults'][number];

/** All of a row: what is wrong or asked, what would change, and each cell beside its reading. */
export function RowDetail(props: Props) {
  const { row, answering, answered } = props;
  const skipped = row.verdict === 'skipped';
  const number = row.row + 1;
  return (
    <div className={classes.detail}>
      {row.faults.length > 0 && <Faults {...props} />}
      {row.changes.length > 0 && <Changes row={row} answering={answering} />}
      <Cells {...props} />
      {row.partOf === null && (
        <div className={classes.acts}>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={skipped ? t(`不跳过第 ${number} 行`, `Take row ${number}`) : t(`跳过第 ${number} 行`, `Skip row ${number}`)}
            onClick={() => answering.answer((now) => (skipped ? cleared(now, row.row) : skipping(now, [row.row], true)))}
          >
            {skipped ? t('不跳过', 'Do not skip') : t('跳过这一行', 'Skip this row')}
          </Button>
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

const words = {
  error: t('有错', 'Wrong'),
  question: t('待确认', 'Asked'),
  note: t('提示', 'Note'),
} as const;
/** Chosen side by side, below. */
const besides = new Set<Fault['code']>(['conflict', 'no_base', 'needs_action']);

function Faults({ row, draft, ledger, answering }: Props) {
  return (
    <ul className={classes.faults}>
      {row.faults.map((fault, at) => {
        const { code, cell, field, severity, about, value, choices } = fault;
        const text = about ?? value;
        const name = [cell, field && fieldTitle(field)].filter(Boolean).join(' ');
        return (
          <li key={`${code} ${at}`} data-severity={severity}>
            <p>
              <span className={classes.severity}>{words[severity]}</span>
              {name && <b>{name} </b>}
              {text !== '' && text.length <= 40 && !fault.reason.zh.includes(text) && `“${text}” `}
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

function Cells({ row, draft, ledger, answering }: Props) {
  const { shape, kind } = draft;
  const [editing, setEditing] = useState<FieldName | null>(null);
  const fixable = row.item === null && row.verdict !== 'skipped';
  const shown = shape.columns.flatMap((match, at) => {
    const reading = row.readings.find((each) => each.column === match.column) ?? null;
    const text = row.cells[at] ?? '';
    return text === '' && reading === null ? [] : [{ match, reading, text, place: `${shape.letters[at] ?? ''}${row.row + 1}` }];
  });
  const added = row.readings.filter(({ column }) => column < 0);
  const has = (field: FieldName) => row.readings.some((each) => each.field === field);
  const lacking = settable.filter((field) => isOfKind(field, kind) && !has(field));
  const set = (field: FieldName, value: string) => {
    setEditing(null);
    answering.answer((now) => withSet(now, [row.row], { [field]: value }));
  };
  const edit = (field: FieldName, place: string) =>
    fixable && isSettable(field) ? (
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t(`更正 ${place} ${fieldTitle(field)}`, `Correct ${place} ${fieldTitle(field)}`)}
        onClick={() => setEditing(field)}
      >
        {t('更正', 'Correct')}
      </Button>
    ) : null;
  return (
    <>
      <table className={classes.cells}>
        <thead className="said">
          <tr>
            {[t('单元格', 'Cell'), t('列', 'Column'), t('表里写的', 'In the sheet'), t('读作', 'Read as'), t('更正', 'Correct')].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ match, reading, text, place }) => (
            <tr key={match.column} data-off={reading === null}>
              <td className={classes.place}>{place}</td>
              <th scope="row">{match.name}</th>
              <td className={classes.original}>{text}</td>
              <td className={classes.reading}>
                {reading === null ? (
                  <span className={classes.hint}>{t('不读入', 'Not read')}</span>
                ) : (
                  <Read reading={reading} text={text} kind={kind} />
                )}
              </td>
              <td className={classes.fix}>{reading && edit(reading.field, place)}</td>
            </tr>
          ))}
          {added.map((reading) => (
            <tr key={reading.field}>
              <td className={classes.place}>—</td>
              <th scope="row">{fieldTitle(reading.field)}</th>
              <td className={classes.original}>{t('（表里没有）', '(not in the sheet)')}</td>
              <td className={classes.reading}>
                <Read reading={reading} text="" kind={kind} />
              </td>
              <td className={classes.fix}>{edit(reading.field, '')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {editing && (
        <CellEditor
          field={editing}
          row={row}
          draft={draft}
          ledger={ledger}
          onSet={(value) => set(editing, value)}
          onClose={() => setEditing(null)}
        />
      )}
      {fixable && !editing && lacking.length > 0 && (
        <NativeSelect
          className={classes.more ?? ''}
          size="xs"
          aria-label={t(`第 ${row.row + 1} 行补填`, `Add to row ${row.row + 1}`)}
          data={[
            { value: '', label: t('补填表里没有的一项…', 'Add what the sheet lacks…') },
            ...lacking.map((field) => ({ value: field, label: fieldTitle(field) })),
          ]}
          value=""
          onChange={(event) => setEditing(settable.find((field) => field === event.currentTarget.value) ?? null)}
        />
      )}
    </>
  );
}

const isSettable = (field: FieldName): boolean => settable.some((each) => each === field);

const asked = t('待确认', 'Asked');
type ReadProps = { reading: ShownRow['readings'][number]; text: string; kind: OpenDraft['kind'] };
/** What a cell was read as, where that is more than its own words. */
function Read({ reading: { field, value, asks, notes, from }, text, kind }: ReadProps) {
  const said =
    asks.length === 0
      ? valueText(value, kind)
      : value === null
        ? asked
        : t(`${asked}，拟读作 ${valueText(value, kind)}`, `${asked}; proposed: ${valueText(value, kind)}`);
  const notesSaid = [...notes.map(label), ...(from && notes.length === 0 ? [t(`取自 ${from}`, `from ${from}`)] : [])];
  return (
    <>
      <b>{fieldTitle(field)}</b> {said.replaceAll(/\s/g, '') === text.replaceAll(/\s/g, '') ? t('照原文', 'as written') : said}
      {notesSaid.length > 0 && <span className={classes.hint}>（{notesSaid.join(t('；', '; '))}）</span>}
    </>
  );
}
