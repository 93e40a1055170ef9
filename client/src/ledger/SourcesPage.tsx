import { issuerLevels } from '@duizhang/shared/item/words.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { LedgerTabs } from '../item/LedgerTabs.tsx';
import { Places, placesQuery } from '../item/Places.tsx';
import { usePost } from '../session.tsx';
import { type Outputs, trpc } from '../trpc.ts';
import { dateInTable, momentInTable } from '../ui/format.ts';
import { Page, Section } from '../ui/Page.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import classes from './SourcesPage.module.css';

const SourceDrawer = lazy(() => import('../item/SourceDrawer.tsx').then((module) => ({ default: module.SourceDrawer })));
const BatchDrawer = lazy(() => import('../item/BatchDrawer.tsx').then((module) => ({ default: module.BatchDrawer })));
const DocumentDrawer = lazy(() => import('./DocumentDrawer.tsx'));

type Source = Outputs['ledger']['get']['sources'][number];
type Document = Outputs['document']['list'][number];
type Doing = { what: 'source' } | { what: 'batch' | 'document'; source: Source } | null;

const route = getRouteApi('/gate/frame/ledger/$ledgerId/sources');

/** 来源与文件: who handed the work over, in which batches, and what they wrote. */
export default function SourcesPage() {
  const { ledgerId } = route.useParams();
  const { role } = usePost();
  const ledger = useQuery({ ...trpc.ledger.get.queryOptions({ id: ledgerId }), staleTime: 300_000 });
  const documents = useQuery(trpc.document.list.queryOptions({ ledgerId }));
  const [doing, setDoing] = useState<Doing>(null);
  const close = () => setDoing(null);
  const mine = role === 'office' && (ledger.data?.mine.includes('office') ?? false);
  return (
    <Page
      title={ledger.data?.ledger.name ?? t('台账', 'Ledger')}
      question={t('谁交来的，分几批，原文怎么写？', 'Who handed it over, in which batches, and in what words?')}
      back={{ title: t('台账', 'Ledgers'), link: { to: '/ledger' } }}
      actions={mine && <Button onClick={() => setDoing({ what: 'source' })}>{t('添加来源', 'Add a source')}</Button>}
    >
      <LedgerTabs ledgerId={ledgerId} kind={ledger.data?.ledger.kind} open="sources" />
      <Loaded query={ledger}>
        {({ sources }) =>
          sources.length === 0 ? (
            <Empty title={t('还没有来源。', 'No source yet.')} />
          ) : (
            <>
              {sources.map((source) => (
                <SourceSection
                  key={source.id}
                  source={source}
                  documents={documents.data?.filter((each) => each.sourceId === source.id) ?? []}
                  onAct={mine ? (what) => setDoing({ what, source }) : null}
                />
              ))}
              <Cited ledgerId={ledgerId} />
            </>
          )
        }
      </Loaded>
      <Suspense>
        {doing?.what === 'source' && <SourceDrawer ledgerId={ledgerId} onClose={close} onAdded={() => {}} />}
        {doing?.what === 'batch' && <BatchDrawer ledgerId={ledgerId} source={doing.source} onClose={close} onAdded={() => {}} />}
        {doing?.what === 'document' && <DocumentDrawer source={doing.source} onClose={close} />}
      </Suspense>
    </Page>
  );
}

/** Where a report speaks of the ledger, of its sources, its units, its circulars and notices. */
function Cited({ ledgerId }: { ledgerId: string }) {
  const of = { ledgerId };
  if (!useQuery(placesQuery(of)).data?.length) return null;
  return (
    <Section title={t('出处', 'Places in the report')}>
      <Places of={of} headed={false} />
    </Section>
  );
}

type SourceProps = { source: Source; documents: readonly Document[]; onAct: ((what: 'batch' | 'document') => void) | null };

function SourceSection({ source, documents, onAct }: SourceProps) {
  const level = Object.entries(issuerLevels).find(([name]) => name === source.issuerLevel)?.[1];
  const about = [source.kind, source.issuer, level && label(level), source.documentNumber, source.issuedOn];
  return (
    <Section
      title={source.name}
      actions={
        onAct && (
          <>
            <Button variant="default" size="compact-sm" onClick={() => onAct('batch')}>
              {t('添加批次', 'Add a batch')}
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => onAct('document')}>
              {t('添加文件', 'Add a document')}
            </Button>
          </>
        )
      }
    >
      <p className={classes.about}>{[...about, source.example && t('示例', 'Example')].filter(Boolean).join(' · ')}</p>
      {documents.length > 0 && (
        <ul className={classes.documents} aria-label={t('文件', 'Documents')}>
          {documents.map((each) => (
            <li key={each.id}>
              <Link to="/document/$documentId" params={{ documentId: each.id }}>
                {each.name}
              </Link>
              <span className={classes.meta}>
                {t(
                  `${each.characters} 字 · ${each.uploadedBy} ${momentInTable(each.at)}`,
                  `${each.characters} characters · ${each.uploadedBy} ${momentInTable(each.at)}`,
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {source.batches.length > 0 && <Batches batches={source.batches} />}
    </Section>
  );
}

/** Batches and cases are two counters, and are never added. */
function Batches({ batches }: { batches: Source['batches'] }) {
  const heads = [t('批次', 'Batch'), t('收到', 'Received'), t('载', 'Claimed'), t('已列', 'Listed')];
  return (
    <details className={classes.batches} open={batches.length <= 8}>
      <summary>{t(`批次 ${batches.length}`, `${batches.length} batches`)}</summary>
      <table>
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
          {batches.map((each) => (
            <tr key={each.id} data-off={each.claimedCount !== null && each.claimedCount !== each.listed}>
              <th scope="row">{each.number}</th>
              <td>{dateInTable(each.receivedOn)}</td>
              <td>{each.claimedCount ?? '—'}</td>
              <td>{each.listed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
