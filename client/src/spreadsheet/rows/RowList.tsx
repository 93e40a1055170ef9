import { isAnswered } from '@duizhang/shared/spreadsheet/answering.ts';
import type { FieldName } from '@duizhang/shared/spreadsheet/fields.ts';
import { Link } from '@tanstack/react-router';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { label, t } from '../../ui/text.ts';
import type { Answering, OpenDraft, ShownRow } from '../draft.ts';
import type { Ledger } from '../ImportPage.tsx';
import { fieldTitle, valueText, verdictTitle } from '../words.ts';
import { RowDetail } from './RowDetail.tsx';
import classes from './RowList.module.css';

type Props = { rows: readonly ShownRow[]; draft: OpenDraft; ledger: Ledger; answering: Answering };

/** One line a row; what needs a person stands open. */
export function RowList({ rows, ...rest }: Props) {
  return (
    <ul className={classes.rows}>
      {rows.map((row) => (
        <Line key={row.row} row={row} {...rest} />
      ))}
    </ul>
  );
}

function Line({ row, draft, ledger, answering }: Omit<Props, 'rows'> & { row: ShownRow }) {
  const id = useId();
  const [turned, setTurned] = useState<boolean | null>(null);
  const open = turned ?? (row.verdict === 'error' || row.changes.some(({ verdict }) => besides.has(verdict)));
  const number = row.row + 1;
  return (
    <li className={classes.row} data-verdict={row.verdict}>
      <div className={classes.line}>
        <button
          type="button"
          className={classes.turn}
          aria-expanded={open}
          aria-controls={id}
          aria-label={t(`第 ${number} 行`, `Row ${number}`)}
          onClick={() => setTurned(!open)}
        >
          <IconChevronRight size={15} stroke={1.8} aria-hidden="true" />
          {number}
        </button>
        <VerdictMark row={row} />
        <div className={classes.about}>
          <p className={classes.title}>
            {row.item && (
              <Link to="/item/$itemId" params={{ itemId: row.item.id }}>
                {row.item.code}
              </Link>
            )}
            <span>{titleOf(row)}</span>
          </p>
          <p className={classes.notes}>{noteOf(row, draft)}</p>
        </div>
        <span className={classes.lead}>{textOf(row, 'lead', draft)}</span>
        <span className={classes.due}>{textOf(row, 'due', draft)}</span>
      </div>
      <div id={id} hidden={!open}>
        {open && (
          <RowDetail row={row} draft={draft} ledger={ledger} answering={answering} answered={isAnswered(answering.answers, row.row)} />
        )}
      </div>
    </li>
  );
}

/** To be chosen side by side. */
const besides = new Set<ShownRow['changes'][number]['verdict']>(['conflict', 'no_base', 'needs_action']);
const signs = { create: '＋', update: '✎', same: '＝', question: '？', error: '✕', skipped: '－' } as const;

function VerdictMark({ row: { verdict } }: { row: ShownRow }) {
  return (
    <span className={classes.verdict} data-verdict={verdict}>
      <span aria-hidden="true">{signs[verdict]}</span>
      {verdictTitle(verdict)}
    </span>
  );
}

function titleOf({ register, readings }: ShownRow): string {
  if (register) return register.title;
  const found = readings.find(({ field }) => field === 'title') ?? readings.find(({ field }) => field === 'originalText');
  return found?.text || t('（没有文字）', '(no text)');
}

function textOf({ readings }: ShownRow, field: FieldName, { kind }: OpenDraft): string {
  const found = readings.find((each) => each.field === field);
  if (!found) return '';
  if (found.asks.length > 0) return found.text;
  if (found.value?.type === 'units') return found.value.units.find(({ duty }) => duty === 'lead')?.name ?? found.text;
  return found.value === null ? '' : valueText(found.value, kind);
}

/** What matters about the row, in one line. */
function noteOf({ verdict, faults, changes, dispatch, proposal, partOf }: ShownRow, { kind, form }: OpenDraft): string {
  if (verdict === 'skipped')
    return partOf === null
      ? form === 'text'
        ? t('不读入', 'Not read')
        : t('由您跳过', 'Skipped by you')
      : t(`并入第 ${partOf + 1} 行（合并单元格的续行）`, `Part of row ${partOf + 1}, by merged cells`);
  const open = faults.filter(({ severity }) => severity !== 'note');
  const [first] = open;
  if (first) {
    const place = first.cell ? `${first.cell} ` : '';
    const more = open.length > 1 ? t(`（另有 ${open.length - 1} 处）`, ` (and ${open.length - 1} more)`) : '';
    const { code, field } = first;
    const said =
      field && (code === 'conflict' || code === 'no_base')
        ? t(`${fieldTitle(field)}在台账和表格里不同，请选`, `${fieldTitle(field)} differs between ledger and table: choose`)
        : label(first.reason);
    return `${place}${said}${more}`;
  }
  if (verdict === 'same') return t('与台账一致，不动', 'As in the ledger; stays');
  if (verdict === 'update') {
    const names = changes.filter((each) => each.verdict === 'update').map(({ field }) => fieldTitle(field));
    return t(`更正${names.join('、')}`, `Corrects ${names.join(', ')}`);
  }
  const note = faults.find(({ severity }) => severity === 'note');
  const said = note ? label(note.reason) : '';
  if (proposal?.type === 'adopt')
    return t(`补录为此前已销号：${proposal.documentNumber}`, `Adopted as closed before: ${proposal.documentNumber}`);
  if (dispatch) return [t('登记并交办', 'Registered and dispatched'), said].filter(Boolean).join(t('；', '; '));
  return said || (kind === 'entry' ? t('登记', 'Registered') : t('只登记', 'Registered only'));
}
