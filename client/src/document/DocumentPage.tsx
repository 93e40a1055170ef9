import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { trpc } from '../trpc.ts';
import { Page } from '../ui/Page.tsx';
import { Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import classes from './DocumentPage.module.css';
import { DocumentText } from './DocumentText.tsx';
import { type DocumentData, type Placed, readingOf, selectedIn, type Span } from './reading.ts';
import { Side } from './Side.tsx';

const MarkDrawer = lazy(() => import('./MarkDrawer.tsx'));
const UnmarkDrawer = lazy(() => import('./UnmarkDrawer.tsx'));

const route = getRouteApi('/gate/frame/document/$documentId');

/** A source document as text: what it says, and what carries it. */
export default function DocumentPage() {
  const { documentId } = route.useParams();
  const page = useQuery(trpc.document.get.queryOptions({ id: documentId }));
  const data = page.data;
  return (
    <Page
      title={data?.name ?? t('文件', 'Document')}
      question={data ? `${data.source.name} · ${data.source.issuer}` : t('原文怎么写？', 'What does it say?')}
      {...(data && {
        back: {
          title: t(`${data.ledger.name}的来源与文件`, `Sources of ${data.ledger.name}`),
          link: { to: '/ledger/$ledgerId/sources', params: { ledgerId: data.ledger.id } } as const,
        },
      })}
    >
      <Loaded query={page}>{(shown) => <Shown key={shown.id} data={shown} />}</Loaded>
    </Page>
  );
}

type Doing = { mark: Span } | { unmark: Placed } | null;

function Shown({ data }: { data: DocumentData }) {
  const { at } = route.useSearch();
  const reading = useMemo(() => readingOf(data), [data]);
  const [doing, setDoing] = useState<Doing>(null);
  const text = useRef<HTMLDivElement>(null);
  const [selected, clear] = useSelected(text, data.mayMark ? data.text : null);
  useArrival(at);
  const navigate = useNavigate();
  const open = useCallback(
    ({ thing }: Placed) => {
      if (thing.type === 'item') void navigate({ to: '/item/$itemId', params: { itemId: thing.id }, search: { tab: 'original' } });
      if (thing.type === 'indicator') void navigate({ to: '/indicators/$indicatorId', params: { indicatorId: thing.id } });
    },
    [navigate],
  );
  return (
    <div className={classes.columns}>
      <Sections reading={reading} />
      <div ref={text} className={classes.text}>
        <DocumentText reading={reading} onOpen={open} />
      </div>
      <Side
        data={data}
        reading={reading}
        onMark={data.mayMark ? (span) => setDoing({ mark: span }) : null}
        onUnmark={data.mayMark ? (mark) => setDoing({ unmark: mark }) : null}
      />
      {selected && !doing && (
        <div className={`${classes.bar} no-print`} role="region" aria-label={t('选中的文字', 'The selected text')}>
          <q>{selected.quote.length > 24 ? `${selected.quote.slice(0, 24)}…` : selected.quote}</q>
          <Button size="compact-sm" onClick={() => setDoing({ mark: selected })}>
            {t('标记并链接', 'Mark and link')}
          </Button>
        </div>
      )}
      <Suspense>
        {doing && 'mark' in doing && (
          <MarkDrawer
            documentId={data.id}
            span={doing.mark}
            onClose={() => {
              clear();
              setDoing(null);
            }}
          />
        )}
        {doing && 'unmark' in doing && <UnmarkDrawer mark={doing.unmark} onClose={() => setDoing(null)} />}
      </Suspense>
    </div>
  );
}

function Sections({ reading: { sections } }: { reading: ReturnType<typeof readingOf> }) {
  if (sections.length === 0) return <div />;
  return (
    <details className={`${classes.sections} no-print`} open={!matchMedia('screen and (max-width: 47.99em)').matches}>
      <summary>{t('目录', 'Contents')}</summary>
      <nav aria-label={t('目录', 'Contents')}>
        <ul>
          {sections.map(({ path, title, level, from }) => (
            <li key={from} data-level={level}>
              <a href={`#at-${from}`}>
                <span className={classes.path}>{path}</span> {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}

/** What the person has selected of the text, as it is once the pointer or the key is let go. */
function useSelected(root: React.RefObject<HTMLDivElement | null>, text: string | null) {
  const [selected, setSelected] = useState<Span | null>(null);
  useEffect(() => {
    if (text === null) return;
    const look = () => setSelected(root.current && selectedIn(root.current, text));
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [root, text]);
  const clear = () => {
    document.getSelection()?.removeAllRanges();
    setSelected(null);
  };
  return [selected, clear] as const;
}

/** Brings the passage that the address names into view. */
function useArrival(at: string | undefined): void {
  useEffect(() => {
    const target = at && document.querySelector(`[data-marks~="${CSS.escape(at)}"]`);
    if (!(target instanceof HTMLElement)) return;
    target.scrollIntoView({ block: 'center' });
    target.setAttribute('data-arrived', '');
    const fade = setTimeout(() => target.removeAttribute('data-arrived'), 3000);
    return () => clearTimeout(fade);
  }, [at]);
}
