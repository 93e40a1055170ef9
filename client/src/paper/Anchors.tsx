import { algorithms, anchorReasons } from '@duizhang/shared/proof/formats.ts';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { type Outputs, queryClient, trpc } from '../trpc.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Fact, Facts } from '../ui/Facts.tsx';
import { momentInTable } from '../ui/format.ts';
import { notifyDone, notifyFailed } from '../ui/notify.ts';
import { Section } from '../ui/Page.tsx';
import { Empty } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import classes from './Paper.module.css';

type Anchor = Outputs['proof']['anchors'][number];

const columns: Column<Anchor>[] = [
  { id: 'code', title: t('短码', 'Code'), width: 130, cell: (each) => <span className={classes.code}>{each.code}</span> },
  { id: 'seq', title: t('截至第几条', 'Up to event'), width: 110, align: 'end', cell: (each) => each.seq },
  { id: 'day', title: t('日期', 'Day'), width: 120, cell: (each) => each.day },
  { id: 'at', title: t('签署时间', 'Signed'), width: 148, cell: (each) => momentInTable(each.at) },
  { id: 'reason', title: t('缘由', 'Why'), width: 90, cell: (each) => label(anchorReasons[each.reason]) },
  { id: 'root', title: t('默克尔根', 'Merkle root'), width: 280, grow: true, cell: (each) => rootOf(each.line) },
  {
    id: 'save',
    title: t('保存', 'Keep'),
    width: 90,
    cell: (each) => (
      <Button variant="subtle" size="compact-sm" onClick={() => save(each)}>
        {t('保存', 'Keep')}
      </Button>
    ),
  },
];

const rootOf = (line: string): string => /"root":"([0-9a-f]+)"/.exec(line)?.[1] ?? '';

/** The line itself as a file: to be kept somewhere that nobody of this house can reach. */
function save({ code, line }: Anchor): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${line}\n`], { type: 'application/json' }));
  link.download = t(`锚点 ${code}.jsonl`, `anchor ${code}.jsonl`);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The anchors of the chain, and the key by which they are known to be this org's. */
export function Anchors() {
  const pages = useInfiniteQuery(
    trpc.proof.anchors.infiniteQueryOptions({}, { getNextPageParam: (last) => (last.length < 50 ? undefined : last.at(-1)?.n) }),
  );
  const sign = useMutation({
    ...trpc.proof.anchor.mutationOptions(),
    onSuccess: async (made) => {
      await queryClient.invalidateQueries();
      if (made) notifyDone(t(`已签锚点 ${made.code}`, `Anchor ${made.code} signed`));
    },
    onError: (error) => notifyFailed(error),
  });
  const rows = pages.data?.pages.flat();
  return (
    <Section title={t('锚点', 'Anchors')}>
      <div className={classes.anchors}>
        <p className={classes.quiet}>
          {t(
            '每天、每次销号后签一条，写在数据库之外的文件里，也可以发给外部系统。把短码抄在纸上或把整行存到别处，就能证明此前的留痕没有被改写。',
            'One is signed each day and after closures, written to a file outside the database and, where set, sent to another system. Whoever keeps a code on paper or a line elsewhere can prove that nothing before it was rewritten.',
          )}
        </p>
        <DataTable
          id="anchors"
          title={t('锚点', 'Anchors')}
          columns={columns}
          rows={rows}
          rowKey={(each) => String(each.n)}
          count={rows && t(`最近 ${rows.length} 条`, `latest ${rows.length}`)}
          empty={<Empty title={t('还没有锚点。', 'No anchor yet.')} />}
          error={pages.error}
          tools={
            <Button variant="default" loading={sign.isPending} onClick={() => sign.mutate()}>
              {t('现在签一条', 'Sign one now')}
            </Button>
          }
          onEndReached={() => void (pages.hasNextPage && pages.fetchNextPage())}
          loadingMore={pages.isFetchingNextPage}
        />
        <PublicKey />
      </div>
    </Section>
  );
}

function PublicKey() {
  const key = useQuery(trpc.proof.keys.queryOptions()).data?.find((each) => each.until === null);
  if (!key) return null;
  return (
    <Facts>
      <Fact name={t('签名公钥', 'Public key')}>
        <span className={`${classes.code} ${classes.key}`}>{key.public}</span>
      </Fact>
      <Fact name={t('指纹', 'Fingerprint')}>
        <span className={classes.code}>{key.id.match(/.{4}/g)?.join(' ')}</span>
      </Fact>
      <Fact name={t('算法', 'Algorithm')}>{label(algorithms[key.algorithm])}</Fact>
      <Fact name={t('启用', 'In use since')}>{momentInTable(key.from)}</Fact>
    </Facts>
  );
}
