import { goesAlong, isKeptOnly, sure } from '@duizhang/shared/spreadsheet/answer-forms.ts';
import { type FieldName, fieldNames, fieldOf, isOfKind } from '@duizhang/shared/spreadsheet/fields.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { Button, NativeSelect } from '@mantine/core';
import { label, t } from '../../ui/text.ts';
import type { Answering, OpenDraft, Shape } from '../draft.ts';
import { fieldTitle } from '../words.ts';
import classes from './Columns.module.css';

type Match = Shape['columns'][number];
type Props = { draft: OpenDraft; answering: Answering };

/** One line a column: what stands in it, what it was taken for and why; put right by hand. */
export function ColumnTable({ draft: { shape, kind }, answering }: Props) {
  const heads = [t('列', 'Column'), t('表头', 'Header'), t('样例', 'Samples'), t('读作', 'Read as'), t('把握', 'How sure')];
  return (
    <table className={classes.columns}>
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
        {shape.columns.map((match, at) => (
          <ColumnLine key={match.column} match={match} letter={shape.letters[at] ?? ''} kind={kind} answering={answering} />
        ))}
      </tbody>
    </table>
  );
}

type LineProps = { match: Match; letter: string; kind: ItemKind; answering: Answering };

function ColumnLine({ match, letter, kind, answering: { answers, answer } }: LineProps) {
  const column = String(match.column);
  const said = answers.columns[column];
  const field = said ?? match.field ?? 'none';
  const { name } = match;
  return (
    <tr>
      <th scope="row" className={classes.letter}>
        {letter}
      </th>
      <td className={classes.name}>{name || <span className={classes.reason}>{t('（没有表头）', '(no header)')}</span>}</td>
      <td className={classes.samples}>
        {match.filled === 0 ? (
          <span className={classes.reason}>{t('（整列为空）', '(empty)')}</span>
        ) : (
          match.samples.slice(0, 3).map((each, at) => (
            <span key={at} className={classes.sample} title={each}>
              {each}
            </span>
          ))
        )}
      </td>
      <td className={classes.field}>
        <NativeSelect
          aria-label={t(`${letter} 列“${name}”读作`, `Column ${letter} “${name}” is read as`)}
          data={optionsFor(match, kind)}
          value={field}
          onChange={(event) => {
            const chosen = choiceOf(event.currentTarget.value);
            answer((now) => ({ ...now, columns: { ...now.columns, [column]: chosen } }));
          }}
        />
      </td>
      <td className={classes.sure}>
        <Sureness match={match} kind={kind} byHand={said !== undefined} />
        {said !== undefined && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={t(`恢复 ${letter} 列的自动识别`, `Undo: match column ${letter} again`)}
            onClick={() =>
              answer((now) => {
                const { [column]: _, ...columns } = now.columns;
                return { ...now, columns };
              })
            }
          >
            {t('恢复', 'Undo')}
          </Button>
        )}
      </td>
    </tr>
  );
}

type SurenessProps = { match: Match; kind: ItemKind; byHand: boolean };
function Sureness({ match: { field, confidence, filled, why }, kind, byHand }: SurenessProps) {
  const reckoned = field !== null && fieldOf(field).holds === 'derived';
  const state = reckoned ? 'reckoned' : byHand ? 'hand' : field === null ? 'none' : confidence >= sure || filled === 0 ? 'sure' : 'look';
  return (
    <>
      <span className={classes.state} data-state={state}>
        {words[state]}
      </span>
      {!byHand && !reckoned && <span className={classes.why}>{label(why)}</span>}
      {field !== null && isKeptOnly(field, kind) && (
        <p className={classes.why}>
          {field === 'cause' && kind === 'finding'
            ? t('随原表留存；拟方案时可填作问题根源', 'Kept as written; it may be taken for the root cause of the plan')
            : t('随原表留存，不写入事项', 'Kept as written, beside the item')}
        </p>
      )}
      {field !== null && goesAlong(field) && kind === 'finding' && (
        <p className={classes.why}>
          {t('交办时带给牵头单位，作方案的底稿', 'Goes to the lead unit with the dispatch, to begin its plan with')}
        </p>
      )}
    </>
  );
}
const words = {
  hand: t('✓ 由您指定', '✓ Set by you'),
  none: t('不读入', 'Not read'),
  reckoned: t('系统计算，不读入', 'Reckoned by the system, not read'),
  sure: t('✓ 确定', '✓ Sure'),
  look: t('▲ 请看一眼', '▲ Please look'),
} as const;

type Option = { readonly value: string; readonly label: string };

/** The likeliest first. */
function optionsFor({ candidates, field }: Match, kind: ItemKind) {
  const option = (name: FieldName): Option => ({ value: name, label: fieldTitle(name) });
  const likely = candidates.map((each) => each.field).filter((name) => name !== field);
  const first = field === null ? likely : [field, ...likely];
  const others = fieldNames.filter((name) => isOfKind(name, kind) && !first.includes(name) && isRead(name));
  return [
    { value: 'none', label: t('不读入', 'Not read') },
    ...(first.length > 0 ? [{ group: t('可能是', 'Likely'), items: first.map(option) }] : []),
    { group: t('其他', 'Others'), items: others.map(option) },
  ];
}

const isRead = (name: FieldName): boolean => fieldOf(name).holds !== 'derived' && fieldOf(name).holds !== 'identity';
const choiceOf = (value: string): FieldName | 'none' => fieldNames.find((name) => name === value) ?? 'none';
