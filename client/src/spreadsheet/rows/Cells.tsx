import { isKeptOnly } from '@duizhang/shared/spreadsheet/answer-forms.ts';
import type { FieldName } from '@duizhang/shared/spreadsheet/fields.ts';
import { Button } from '@mantine/core';
import { label, t } from '../../ui/text.ts';
import type { OpenDraft, ShownRow } from '../draft.ts';
import { fieldTitle, valueText } from '../words.ts';
import classes from './Cells.module.css';

/** `fixable`: what a person may set by hand, of a new row or of an item that is there. */
type Props = { row: ShownRow; draft: OpenDraft; fixable: readonly FieldName[]; onEdit: ((field: FieldName) => void) | null };

const heads = [t('单元格', 'Cell'), t('列', 'Column'), t('表里写的', 'In the sheet'), t('读作', 'Read as'), t('更正', 'Correct')];

/** The cells of a row as they stand in the sheet, each beside what was read. */
export function Cells({ row, draft: { shape, kind }, fixable, onEdit }: Props) {
  const editOf = (field: FieldName) => (fixable.includes(field) ? onEdit : null);
  const shown = shape.columns.flatMap((match, at) => {
    const reading = row.readings.find((each) => each.column === match.column) ?? null;
    const text = row.cells[at] ?? '';
    return text === '' && reading === null ? [] : [{ match, reading, text, place: `${shape.letters[at] ?? ''}${row.row + 1}` }];
  });
  const added = row.readings.filter(({ column }) => column < 0);
  return (
    <table className={classes.cells}>
      <thead className="said">
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
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
            <td className={classes.fix}>{reading && <Edit field={reading.field} place={place} onEdit={editOf(reading.field)} />}</td>
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
            <td className={classes.fix}>
              <Edit field={reading.field} place={String(row.row + 1)} onEdit={editOf(reading.field)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Edit({ field, place, onEdit }: { field: FieldName; place: string; onEdit: Props['onEdit'] }) {
  if (onEdit === null) return null;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      aria-label={t(`更正 ${place} ${fieldTitle(field)}`, `Correct ${place} ${fieldTitle(field)}`)}
      onClick={() => onEdit(field)}
    >
      {t('更正', 'Correct')}
    </Button>
  );
}

const asked = t('待确认', 'Asked');
type ReadProps = { reading: ShownRow['readings'][number]; text: string; kind: OpenDraft['kind'] };
/** What a cell was read as, where that is more than its own words. */
function Read({ reading: { field, value, asks, notes, from }, text, kind }: ReadProps) {
  const said = saidOf({ field, value, asks }, text, kind);
  const notesSaid = [...notes.map(label), ...(from && notes.length === 0 ? [t(`取自 ${from}`, `from ${from}`)] : [])];
  return (
    <>
      <b>{fieldTitle(field)}</b> {said}
      {notesSaid.length > 0 && <span className={classes.hint}>（{notesSaid.join(t('；', '; '))}）</span>}
    </>
  );
}

const bare = (text: string): string => text.replaceAll(/\s/g, '');

function saidOf(
  { field, value, asks }: Pick<ReadProps['reading'], 'field' | 'value' | 'asks'>,
  text: string,
  kind: OpenDraft['kind'],
): string {
  if (isKeptOnly(field, kind)) return t('随原表留存', 'kept as written');
  if (asks.length > 0 && value === null) return asked;
  const said = valueText(value, kind);
  if (asks.length > 0) return t(`${asked}，拟读作 ${said}`, `${asked}; proposed: ${said}`);
  return bare(said) === bare(text) ? t('照原文', 'as written') : said;
}
