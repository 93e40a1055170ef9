import { gathered } from '@duizhang/shared/spreadsheet/answer-forms.ts';
import { suggestedFor } from '@duizhang/shared/spreadsheet/suggested.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { queryClient, statusOf, trpc } from '../../trpc.ts';
import { Section } from '../../ui/Page.tsx';
import { Empty, Failure, Waiting } from '../../ui/State.tsx';
import { t } from '../../ui/text.ts';
import type { Answering, OpenDraft, Verdict } from '../draft.ts';
import type { Ledger } from '../ImportPage.tsx';
import { verdicts } from '../words.ts';
import { Answered } from './Answered.tsx';
import { type Group, Questions } from './Questions.tsx';
import { RowList } from './RowList.tsx';
import { Suggestions } from './Suggestions.tsx';
import classes from './RowsStep.module.css';

const route = getRouteApi('/gate/frame/ledger/$ledgerId/import/$importId');
const perPage = 50;
const all: readonly Verdict[] = verdicts.map(({ name }) => name);

type Props = { draft: OpenDraft; ledger: Ledger; answering: Answering };
/** Rows that a question is about, looked at alone. */
export type Only = { readonly title: string; readonly rows: readonly number[] };

/** 逐行核对: what is asked, once for all rows that say the same; then every row beside what was read of it. */
export default function RowsStep({ draft, ledger, answering }: Props) {
  const { summary } = draft;
  const open = summary.counts.question + summary.counts.error;
  const [only, setOnly] = useState<Only | null>(null);
  const groups: readonly Group[] = useMemo(() => gathered(summary.questions), [summary.questions]);
  const suggested = useMemo(() => suggestedFor(summary.questions), [summary.questions]);
  return (
    <>
      <Suggestions suggested={suggested} answering={answering} />
      {groups.length > 0 && (
        <Questions
          groups={groups}
          draft={draft}
          ledger={ledger}
          answering={answering}
          onLook={(group) => {
            setOnly(group);
            const place = document.querySelector<HTMLElement>('#import-rows');
            place?.scrollIntoView({ block: 'start' });
            place?.focus({ preventScroll: true });
          }}
        />
      )}
      <Answered answering={answering} ledger={ledger} kind={draft.kind} />
      <Section title={t('各行', 'Rows')} actions={open > 0 && <Annotated id={draft.id} />}>
        <div id="import-rows" className={classes.anchor} tabIndex={-1} />
        {only ? <OnlyThese only={only} onClear={() => setOnly(null)} /> : <Filters draft={draft} />}
        <Listed key={only?.title ?? ''} draft={draft} ledger={ledger} answering={answering} only={only} />
      </Section>
      {summary.missing.count > 0 && <Missing missing={summary.missing} />}
    </>
  );
}

/** For whoever keeps the table, to put it right there. */
function Annotated({ id }: { id: string }) {
  return (
    <Button component="a" variant="default" size="compact-sm" href={`/import/annotated.xlsx?id=${id}`} download>
      {t('下载标注了问题的原表', 'Download the table with remarks')}
    </Button>
  );
}

function Filters({ draft: { id: importId, ledgerId, summary } }: { draft: OpenDraft }) {
  const { show } = route.useSearch();
  const total = verdicts.reduce((sum, { name }) => sum + summary.counts[name], 0);
  const parts = [
    { name: undefined, title: t('全部', 'All'), count: total },
    ...verdicts.map((each) => ({ ...each, count: summary.counts[each.name] })),
  ];
  return (
    <nav className={classes.filters} aria-label={t('按结果查看', 'Rows by result')}>
      {parts.map(({ name, title, count }) => (
        <Link
          key={title}
          className={classes.filter}
          data-zero={count === 0}
          to="/ledger/$ledgerId/import/$importId"
          params={{ ledgerId, importId }}
          search={{ step: 'rows', ...(name && { show: name }) }}
          resetScroll={false}
          aria-current={show === name ? 'true' : undefined}
        >
          {title} <b>{count}</b>
        </Link>
      ))}
    </nav>
  );
}

function OnlyThese({ only, onClear }: { only: Only; onClear: () => void }) {
  return (
    <p className={classes.only}>
      {t(`只看“${only.title}”的 ${only.rows.length} 行`, `Only the ${only.rows.length} rows of “${only.title}”`)}
      <button type="button" className={classes.plain} onClick={onClear}>
        {t('看全部', 'Show all')}
      </button>
    </p>
  );
}

function Listed({ draft, ledger, answering, only }: Props & { only: Only | null }) {
  const { id, version, ledgerId } = draft;
  const { show, page = '1' } = route.useSearch();
  const [ownPage, setOwnPage] = useState(1);
  const at = only ? ownPage : Math.max(1, Number(page) || 1);
  const from = (at - 1) * perPage;
  // Rows of a question are told by their numbers, a page of them at a time.
  const asked = only
    ? { verdicts: [...all], only: only.rows.slice(from, from + perPage), cursor: 0 }
    : { verdicts: show ? [show] : [...all], only: null, cursor: from };
  const query = useQuery({
    ...trpc.spreadsheet.rows.queryOptions({ id, version, limit: perPage, ...asked }),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const outdated = statusOf(query.error) === 409;
  useEffect(() => {
    if (outdated) void queryClient.invalidateQueries(trpc.spreadsheet.get.queryFilter({ id }));
  }, [outdated, id]);
  if (query.isError && !outdated) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Waiting />;
  const { rows } = query.data;
  const count = only ? only.rows.length : query.data.count;
  if (rows.length === 0) return <Empty title={t('没有这样的行。', 'No such row.')} />;
  const last = Math.max(1, Math.ceil(count / perPage));
  return (
    <>
      <RowList rows={rows} draft={draft} ledger={ledger} answering={answering} />
      {last > 1 && (
        <nav className={classes.pages} aria-label={t('分页', 'Pages')}>
          <span>{t(`第 ${from + 1}–${from + rows.length} 行，共 ${count} 行`, `${from + 1}–${from + rows.length} of ${count}`)}</span>
          {[
            { to: at - 1, title: t('‹ 上一页', '‹ Back') },
            { to: at + 1, title: t('下一页 ›', 'Next ›') },
          ].map(({ to, title }) =>
            to < 1 || to > last ? (
              <span key={title} className={classes.off} aria-hidden="true">
                {title}
              </span>
            ) : only ? (
              <button key={title} type="button" className={classes.plain} onClick={() => setOwnPage(to)}>
                {title}
              </button>
            ) : (
              <Link
                key={title}
                to="/ledger/$ledgerId/import/$importId"
                params={{ ledgerId, importId: id }}
                search={{ step: 'rows', ...(show && { show }), page: String(to) }}
                hash="import-rows"
              >
                {title}
              </Link>
            ),
          )}
        </nav>
      )}
    </>
  );
}

/** Items that the table does not have stay as they are. */
function Missing({ missing: { count, first } }: { missing: OpenDraft['summary']['missing'] }) {
  return (
    <details className={classes.fold}>
      <summary>
        {t(`台账里另有 ${count} 项表格没有，导入不会改动`, `${count} items of the ledger are not in the table and stay as they are`)}
      </summary>
      <p className={classes.codes}>
        {first.map(({ id, code }) => (
          <Link key={id} to="/item/$itemId" params={{ itemId: id }}>
            {code}
          </Link>
        ))}
        {count > first.length && <span>{t(`等 ${count} 项`, `and ${count - first.length} more`)}</span>}
      </p>
    </details>
  );
}
