import '@mantine/core/styles/Combobox.layer.css';
import { roles } from '@duizhang/shared/access.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { momentInTable } from '../ui/format.ts';
import { label, t } from '../ui/text.ts';
import { fetchTrail, type Happened, type Trail as Filter } from './data.ts';
import { Anchors } from './Anchors.tsx';
import { StateCheck } from './StateCheck.tsx';
import { TrailFilters } from './TrailFilters.tsx';
import { Verify } from './Verify.tsx';
import { deeds } from './deeds.ts';

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
      <Anchors />
      <TrailFilters filter={filter} onChange={setFilter} />
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
