import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ledgerQuery } from '../item/data.ts';
import type { Outputs } from '../trpc.ts';
import { fileSize, momentInTable } from '../ui/format.ts';
import { LinkButton } from '../ui/LinkButton.tsx';
import { Page } from '../ui/Page.tsx';
import { Empty, Loaded, Waiting } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import { type Draft, draftQuery, type OpenDraft, useAnswering } from './draft.ts';
import { DropButton } from './DropButton.tsx';
import classes from './Import.module.css';
import { outcomeIn } from './outcome.ts';
import { Foot, StepList } from './StepList.tsx';

const ColumnsStep = lazy(() => import('./columns/ColumnsStep.tsx'));
const RowsStep = lazy(() => import('./rows/RowsStep.tsx'));
const TextStep = lazy(() => import('./text/TextStep.tsx'));
const FiguresStep = lazy(() => import('./text/FiguresStep.tsx'));
const CommitStep = lazy(() => import('./commit/CommitStep.tsx'));
const Done = lazy(() => import('./commit/Done.tsx'));

export type Ledger = Outputs['ledger']['get'];

const route = getRouteApi('/gate/frame/ledger/$ledgerId/import/$importId');

/** One import, from its file to what became of it. */
export default function ImportPage() {
  const { ledgerId, importId } = route.useParams();
  const ledger = useQuery(ledgerQuery(ledgerId));
  const draft = useQuery(draftQuery(importId));
  const back = ledger.data && { title: ledger.data.ledger.name, link: { to: '/ledger/$ledgerId', params: { ledgerId } } as const };
  return (
    <Page
      title={draft.data?.form === 'text' ? t('导入文件', 'Import a document') : t('导入表格', 'Import a table')}
      {...(draft.data && { question: fileLine(draft.data) })}
      {...(back && { back })}
      actions={draft.data?.state === 'open' && <Drop ledgerId={ledgerId} id={importId} name={draft.data.name} />}
    >
      <Loaded query={draft} waiting={<Reading />}>
        {(found) => (
          <Loaded query={ledger}>
            {(ledgerFound) => (
              <Suspense fallback={<Waiting />}>
                <Under draft={found} ledger={ledgerFound} />
              </Suspense>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

const fileLine = ({ name, size, at }: Draft): string =>
  t(`${name} · ${fileSize(Number(size))} · ${momentInTable(at)} 上传`, `${name} · ${fileSize(Number(size))} · sent ${momentInTable(at)}`);

function Reading() {
  return (
    <div role="status">
      <p className={classes.meta}>{t('正在读取并核对…', 'Reading and checking…')}</p>
      <Waiting lines={8} />
    </div>
  );
}

function Under({ draft, ledger }: { draft: Draft; ledger: Ledger }) {
  const { id: ledgerId } = ledger.ledger;
  const { shape, summary } = draft;
  if (draft.state === 'done') {
    const outcome = outcomeIn(draft.outcome);
    return outcome ? <Done outcome={outcome} draft={draft} ledger={ledger} /> : <Waiting />;
  }
  if (draft.state === 'dropped' || !shape || !summary)
    return (
      <Empty title={t('这次导入已经放弃，台账没有变化。', 'This import was discarded; the ledger is as it was.')}>
        <LinkButton to="/ledger/$ledgerId/import" params={{ ledgerId }}>
          {t('另选文件导入', 'Import another file')}
        </LinkButton>
      </Empty>
    );
  return <Steps draft={{ ...draft, shape, summary }} ledger={ledger} />;
}

function Steps({ draft, ledger }: { draft: OpenDraft; ledger: Ledger }) {
  const { step = 'columns' } = route.useSearch();
  const answering = useAnswering(draft);
  const props = { draft, ledger, answering };
  return (
    <>
      <StepList draft={draft} open={step} busy={answering.busy} />
      {step === 'columns' && (draft.form === 'text' ? <TextStep {...props} /> : <ColumnsStep {...props} />)}
      {step === 'rows' && <RowsStep {...props} />}
      {step === 'figures' && <FiguresStep draft={draft} />}
      {step === 'commit' && <CommitStep {...props} />}
      {step !== 'commit' && <Foot draft={draft} open={step} busy={answering.busy} />}
    </>
  );
}

function Drop({ ledgerId, id, name }: { ledgerId: string; id: string; name: string }) {
  const navigate = useNavigate();
  return <DropButton id={id} name={name} onDropped={() => navigate({ to: '/ledger/$ledgerId/import', params: { ledgerId } })} />;
}
