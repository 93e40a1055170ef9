import { skipping } from '@duizhang/shared/spreadsheet/answering.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Outputs, trpc } from '../../trpc.ts';
import { Section } from '../../ui/Page.tsx';
import { Loaded } from '../../ui/State.tsx';
import { t } from '../../ui/text.ts';
import type { Answering, OpenDraft } from '../draft.ts';
import { FileFields, Remarks } from '../FileHead.tsx';
import type { Ledger } from '../ImportPage.tsx';
import classes from './Text.module.css';

type Props = { draft: OpenDraft; ledger: Ledger; answering: Answering };
type TextData = Outputs['spreadsheet']['text'];
type TextRow = TextData['rows'][number];

export const textQuery = (id: string) => ({ ...trpc.spreadsheet.text.queryOptions({ id }), staleTime: Number.POSITIVE_INFINITY });

/** 原文与分条: the whole document from its first line to its last, and what each stretch of it becomes. */
export default function TextStep({ draft, ledger, answering }: Props) {
  const text = useQuery(textQuery(draft.id));
  const { layout } = draft.shape;
  return (
    <>
      <Remarks draft={draft} />
      <Section title={t('整份文件', 'The whole document')}>
        <FileFields
          draft={draft}
          ledger={ledger}
          answering={answering}
          dayLabel={t('文件的日期（时限没写年份时用）', 'Day of the document, for deadlines without a year')}
          categoryLabel={t('标题没有说明类别的归入', 'Category of items whose headings name none')}
        />
      </Section>
      <Section title={t(`原文（读出 ${layout.rows} 条）`, `Text (${layout.rows} items)`)}>
        <Loaded query={text}>{(found) => <Shown text={found} answering={answering} />}</Loaded>
      </Section>
    </>
  );
}

const some = 200;

function Shown({ text: { text, rows }, answering }: { text: TextData; answering: Answering }) {
  const [shown, setShown] = useState(some);
  const of = (kind: TextRow['kind']): number => rows.filter((each) => each.kind === kind).length;
  return (
    <>
      <p className={classes.meta} role="status">
        {t(
          `标题 ${of('group')} 行，条目 ${of('body')} 条，没有归入条目的 ${of('left')} 行（灰色，注明了原因）。`,
          `${of('group')} headings, ${of('body')} items, ${of('left')} lines left out (grey, with the reason).`,
        )}
      </p>
      <ol className={classes.lines} aria-label={t('原文', 'Text')}>
        {rows.slice(0, shown).map((row) => (
          <Stretch key={row.row} row={row} text={text.slice(row.from, row.to)} answering={answering} />
        ))}
      </ol>
      {rows.length > shown && (
        <Button variant="default" size="compact-sm" onClick={() => setShown(shown + 5 * some)}>
          {t(`再看 ${Math.min(5 * some, rows.length - shown)} 段`, `${Math.min(5 * some, rows.length - shown)} more`)}
        </Button>
      )}
    </>
  );
}

function Stretch({ row: { row, kind, line, level, why, aside }, text, answering }: { row: TextRow; text: string; answering: Answering }) {
  const { answers, answer } = answering;
  const skipped = answers.rows[String(row)]?.skip ?? false;
  const said =
    kind === 'body' ? (skipped ? skippedWord(aside) : t('条目', 'Item')) : kind === 'group' ? t('标题', 'Heading') : leftWord(why);
  return (
    <li data-kind={skipped ? 'skipped' : kind} data-level={Math.min(level, 4)}>
      <span className={classes.place}>{t(`第 ${line} 行`, `Line ${line}`)}</span>
      <p lang="zh-CN">{text}</p>
      <span className={classes.said}>
        {said}
        {kind === 'body' && (
          <button
            type="button"
            className={classes.plain}
            aria-label={
              skipped
                ? t(`读入第 ${line} 行的条目`, `Take in the item of line ${line}`)
                : t(`跳过第 ${line} 行的条目`, `Skip the item of line ${line}`)
            }
            onClick={() => answer((now) => skipping(now, [row], !skipped))}
          >
            {skipped ? t('读入', 'Take in') : t('跳过', 'Skip')}
          </button>
        )}
      </span>
    </li>
  );
}

const skippedWord = (aside: TextRow['aside']): string => {
  if (aside === 'background') return t('不读入：基本情况', 'Not read: background');
  return aside === 'request' ? t('不读入：整改要求', 'Not read: requests') : t('不读入', 'Not read');
};

const whys: Readonly<Record<Exclude<TextRow['why'], ''>, string>> = {
  preamble: t('未归入：编号之前', 'Left out: before the first number'),
  intro: t('未归入：标题下的导语', 'Left out: under a heading, before its items'),
  between: t('未归入：两章之间', 'Left out: between two chapters'),
  ending: t('未归入：落款、抄送等', 'Left out: signature, copies'),
  attachment: t('未归入：附件清单', 'Left out: list of attachments'),
  page: t('未归入：页码', 'Left out: page number'),
};
const leftWord = (why: TextRow['why']): string => (why === '' ? '' : whys[why]);
