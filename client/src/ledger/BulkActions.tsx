import { Button } from '@mantine/core';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { lazy, Suspense, useState } from 'react';
import { UrgeButton } from '../item/UrgeButton.tsx';
import { usePost } from '../session.tsx';
import { t } from '../ui/text.ts';
import type { Row } from './listQuery.ts';

const BulkDrawer = lazy(() => import('../item/BulkDrawer.tsx'));

type BulkProps = {
  ledgerId: string;
  kind: ItemKind;
  rows: readonly Row[];
  /** The items on which something was done: they need not stay selected. */
  onDone: (ids: readonly string[]) => void;
};

/** What may be done with the rows selected, all of them at once. */
export function BulkActions({ ledgerId, kind, rows, onDone }: BulkProps) {
  const [items, setItems] = useState<readonly Row[] | null>(null);
  const { role } = usePost();
  return (
    <>
      {role !== 'leader' && <Button onClick={() => setItems(rows)}>{t('批量办理', 'Act on all')}</Button>}
      {kind !== 'entry' && <UrgeButton items={rows} onDone={onDone} />}
      {items && (
        <Suspense>
          <BulkDrawer ledgerId={ledgerId} kind={kind} items={items} onClose={() => setItems(null)} onDone={onDone} />
        </Suspense>
      )}
    </>
  );
}
