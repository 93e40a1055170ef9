import { kinds, lightWord, statusWord, trackWord } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { dateInTable } from '../ui/format.ts';
import { Light } from '../ui/Light.tsx';
import { label, t } from '../ui/text.ts';
import { type PaperSearch, previewQuery, type PreviewRow } from './data.ts';

const columnsOf = (kind: ItemKind): Column<PreviewRow>[] => [
  { id: 'number', title: t('事项', 'Item'), width: 360, grow: true, cell: (row) => `${row.number}　${row.title}` },
  { id: 'status', title: t('状态', 'Status'), width: 92, cell: (row) => label(statusWord(row.kind, row.status)) },
  { id: 'track', title: t('类型', 'Track'), width: 88, cell: (row) => label(trackWord(row.kind, row.track)) },
  {
    id: 'light',
    title: t('灯', 'Light'),
    width: 92,
    cell: (row) => <Light light={row.light} word={label(lightWord(row.kind, row.light))} />,
  },
  { id: 'unit', title: t('牵头单位', 'Lead unit'), width: 136, cell: (row) => row.leadUnitName ?? '—' },
  { id: 'closed', title: label(kinds[kind].ending), width: 108, cell: (row) => dateInTable(row.closedOn) },
];

/** The first rows, as they will stand on the paper. */
export function Preview({ ledgerId, search, count }: { ledgerId: string; search: PaperSearch; count: number }) {
  const navigate = useNavigate();
  const first = useQuery(previewQuery(ledgerId, search));
  const shown = first.data?.rows.length ?? 0;
  return (
    <DataTable
      id="paper-preview"
      title={t('前几行', 'The first rows')}
      columns={columnsOf(first.data?.rows[0]?.kind ?? 'finding')}
      rows={first.data?.rows}
      rowKey={(row) => row.id}
      error={first.error}
      onRetry={() => void first.refetch()}
      count={t(`前 ${shown} 行，共 ${count} 行`, `The first ${shown} of ${count} rows`)}
      onOpen={(row) => void navigate({ to: '/item/$itemId', params: { itemId: row.id } })}
    />
  );
}
