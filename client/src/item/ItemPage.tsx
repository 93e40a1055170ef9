import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useDocumentTitle } from '../ui/brand.tsx';
import { useKeys } from '../ui/keys.ts';
import { Loaded } from '../ui/State.tsx';
import { ItemContext, type Opened } from './context.ts';
import { type ItemData, itemQuery } from './data.ts';
import OpenInstructions from './OpenInstructions.tsx';
import { ItemHead } from './ItemHead.tsx';
import classes from './ItemPage.module.css';
import { ItemTabs } from './ItemTabs.tsx';
import { NextStep } from './NextStep.tsx';

const ActionForm = lazy(() => import('./act/ActionForm.tsx'));

/** 事项: what this is, where it stands, what I may do, and why not. */
export default function ItemPage() {
  const { itemId } = useParams({ from: '/gate/frame/item/$itemId' });
  const query = useQuery(itemQuery(itemId));
  return <Loaded query={query}>{(data) => <Item key={data.item.id} data={data} />}</Loaded>;
}

function Item({ data }: { data: ItemData }) {
  const { item, place } = data;
  const { tab } = useSearch({ from: '/gate/frame/item/$itemId' });
  const { opened, open, close, leave } = useDrawer();
  useDocumentTitle(`${item.code} ${item.title}`);
  useNeighbours(place);

  const context = useMemo(() => ({ data, open, close, leave }), [data, open, close, leave]);
  return (
    <ItemContext value={context}>
      <article className={classes.page}>
        <OpenInstructions ledgerId={item.ledgerId} itemId={item.id} />
        <ItemHead />
        <NextStep />
        <ItemTabs tab={tab} />
      </article>
      {opened && (
        <Suspense>
          <ActionForm key={JSON.stringify([opened.action, opened.target, opened.supersedes])} {...opened} />
        </Suspense>
      )}
    </ItemContext>
  );
}

/** The one drawer there may be, and the way back to what opened it. */
function useDrawer() {
  const [opened, setOpened] = useState<Opened | null>(null);
  const opener = useRef<Element | null>(null);
  const open = useCallback((next: Opened) => {
    opener.current ??= document.activeElement;
    setOpened(next);
  }, []);
  const leave = useCallback(() => {
    opener.current = null;
    setOpened(null);
  }, []);
  const close = useCallback(() => {
    const back = opener.current;
    leave();
    // After the drawer has left the page; what opened it may have left with it.
    setTimeout(() => {
      const stays = back instanceof HTMLElement && back.isConnected && back !== document.body;
      const target = stays ? back : document.getElementById('next-step');
      target?.focus({ preventScroll: true });
    }, 50);
  }, [leave]);
  return { opened, open, close, leave };
}

/** [ and ] turn to the previous and the next item of the ledger; their pages are fetched ahead. */
function useNeighbours({ previousId, nextId }: ItemData['place']): void {
  const navigate = useNavigate();
  const { tab } = useSearch({ from: '/gate/frame/item/$itemId' });
  const go = (itemId: string | null) => {
    if (itemId) void navigate({ to: '/item/$itemId', params: { itemId }, search: tab ? { tab } : {} });
  };
  useKeys({ '[': () => go(previousId), ']': () => go(nextId) });
}
