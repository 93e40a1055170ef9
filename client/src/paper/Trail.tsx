import '@mantine/core/styles/Combobox.layer.css';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { roles } from '@duizhang/shared/access.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { sentenceOf, trpc } from '../trpc.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { momentInTable } from '../ui/format.ts';
import { label, t } from '../ui/text.ts';
import { fetchTrail, findItem, type Happened, type Trail as Filter, type Verdict } from './data.ts';
import { StateCheck } from './StateCheck.tsx';
import { deeds } from './deeds.ts';
import classes from './Paper.module.css';

const deed = (action: string): string => deeds.get(action) ?? action;

const columns: Column<Happened>[] = [
  { id: 'seq', title: t('序号', 'No.'), width: 72, align: 'end', cell: (each) => each.seq },
  { id: 'at', title: t('时间', 'When'), width: 148, cell: (each) => momentInTable(each.at) },
  { id: 'by', title: t('何人', 'Who'), width: 220, cell: whoOf },
  { id: 'action', title: t('做了什么', 'Did what'), width: 140, cell: (each) => deed(each.action) },
  { id: 'subject', title: t('对象', 'To what'), width: 180, cell: (each) => each.subject.name },
  { id: 'reason', title: t('说明', 'Why, or what'), width: 280, grow: true, cell: whatOf },
];

function whoOf({ by }: Happened): string {
  const post = [by.unitName, by.role && label(roles[by.role])].filter(Boolean).join(' ');
  return post ? `${by.name}（${post}）` : by.name;
}

/** The reason; of an export, what was taken and its hash. */
function whatOf({ reason, after }: Happened): string {
  if (reason) return reason;
  if (typeof after !== 'object' || after === null || !('sha256' in after) || !('name' in after)) return '';
  const rows = 'rows' in after ? t(` · ${String(after.rows)} 项`, ` · ${String(after.rows)} items`) : '';
  return `${String(after.name)}${rows} · SHA-256 ${String(after.sha256)}`;
}

/** All that happened, newest first, and whether the record is whole. */
export function Trail() {
  const [filter, setFilter] = useState<Filter>({});
  const navigate = useNavigate();
  const trail = useInfiniteQuery({
    queryKey: [['event', 'list'], { input: filter, type: 'infinite' }],
    queryFn: ({ pageParam }) => fetchTrail(filter, pageParam),
    initialPageParam: fromTheNewest(),
    getNextPageParam: (page) => page.next,
  });
  return (
    <>
      <Verify />
      <StateCheck />
      <Filters filter={filter} onChange={setFilter} />
      <DataTable
        id="paper-trail"
        title={t('留痕', 'Event log')}
        columns={columns}
        rows={trail.data?.pages.flatMap((page) => page.events)}
        rowKey={(each) => String(each.seq)}
        placeKey={JSON.stringify(filter)}
        error={trail.error}
        onRetry={() => void trail.refetch()}
        onEndReached={() => void (trail.hasNextPage && trail.fetchNextPage())}
        loadingMore={trail.isFetchingNextPage}
        onOpen={({ itemId }) => itemId && void navigate({ to: '/item/$itemId', params: { itemId } })}
      />
    </>
  );
}

function fromTheNewest(): number | null {
  return null;
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState('');
  const { action, itemId } = filter;

  async function look(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const found = code.trim() ? await findItem(code.trim()) : null;
    setMissing(code.trim() && !found ? t(`没有编号为 ${code.trim()} 的事项。`, `No item has the number ${code.trim()}.`) : '');
    onChange({ ...(action && { action }), ...(found && { itemId: found }) });
  }

  return (
    <form className={classes.filters} onSubmit={(event) => void look(event)}>
      <NativeSelect
        label={t('操作', 'Action')}
        value={action ?? ''}
        data={[{ value: '', label: t('全部操作', 'All actions') }, ...Array.from(deeds, ([value, title]) => ({ value, label: title }))]}
        onChange={({ currentTarget: { value } }) => onChange({ ...(value && { action: value }), ...(itemId && { itemId }) })}
      />
      <TextInput
        label={t('事项编号', 'Number of an item')}
        value={code}
        error={missing}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {t('筛选', 'Filter')}
      </Button>
    </form>
  );
}

function Verify() {
  const verdict = useQuery({ ...trpc.event.verify.queryOptions(), enabled: false });
  return (
    <div className={classes.verify}>
      <Button variant="default" onClick={() => void verdict.refetch()} loading={verdict.isFetching}>
        {t('核验留痕是否完整', 'Verify the record')}
      </Button>
      <p role="status" className={verdict.data && !verdict.isFetching ? (verdict.data.ok ? classes.whole : classes.failed) : classes.quiet}>
        {verdict.isError
          ? sentenceOf(verdict.error)
          : verdict.data
            ? saidOf(verdict.data)
            : t(
                '逐条重算哈希链：改动、删除或调换任何一条都会被发现。',
                'Computes the hash chain anew: any row changed, removed or swapped is found.',
              )}
      </p>
    </div>
  );
}

function saidOf({ ok, checked, brokenAt, reason }: Verdict): string {
  if (ok)
    return t(
      `留痕完整：共 ${checked} 条，逐条相扣，没有改动、缺失或调换。`,
      `The record is whole: ${checked} events, each linked to the one before; none changed, missing or swapped.`,
    );
  const why = reason ? t(`（${reason.zh}）`, ` (${reason.en})`) : '';
  return t(
    `留痕不完整：核验到第 ${brokenAt ?? '—'} 条对不上${why}。请保全现场，并报告日志管理员。`,
    `The record is not whole: event ${brokenAt ?? '—'} does not fit${why}. Leave everything as it is and tell the log administrator.`,
  );
}
