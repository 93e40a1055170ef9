import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { t } from '../ui/text.ts';

const SourceDrawer = lazy(() => import('../item/SourceDrawer.tsx').then((module) => ({ default: module.SourceDrawer })));
const BatchDrawer = lazy(() => import('../item/BatchDrawer.tsx').then((module) => ({ default: module.BatchDrawer })));

type Added = { name: string; onAdded: (id: string) => void };

const short = (name: string): string => (name.length > 20 ? `${name.slice(0, 20)}…` : name);

/** A source that the file names and the ledger lacks, without leaving the import. */
export function AddSource({ ledgerId, name, onAdded }: Added & { ledgerId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" size="compact-md" onClick={() => setOpen(true)}>
        {name === '' ? t('添加来源', 'Add a source') : t(`添加来源“${short(name)}”`, `Add the source “${short(name)}”`)}
      </Button>
      <Suspense>{open && <SourceDrawer ledgerId={ledgerId} name={name} onClose={() => setOpen(false)} onAdded={onAdded} />}</Suspense>
    </>
  );
}

/** The same for a batch, of which it must be known whose it is. */
export function AddBatch({ ledgerId, source, name, onAdded }: Added & { ledgerId: string; source: { id: string; name: string } }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" size="compact-md" onClick={() => setOpen(true)}>
        {t(`在“${short(source.name)}”下添加批次“${short(name)}”`, `Add batch “${short(name)}” to “${short(source.name)}”`)}
      </Button>
      <Suspense>
        {open && <BatchDrawer ledgerId={ledgerId} source={source} number={name} onClose={() => setOpen(false)} onAdded={onAdded} />}
      </Suspense>
    </>
  );
}
