import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { t } from '../ui/text.ts';

const InstructionDrawer = lazy(() => import('./act/InstructionDrawer.tsx'));

export type On = { ledgerId: string; itemId: string | null };

/** 写批示 for leaders, 代录批示 for the office of the ledger; nothing for others. */
export function WriteInstruction({ ledgerId, itemId, about, role }: On & { about: string; role: string }) {
  const [writing, setWriting] = useState(false);
  if (role !== 'leader' && role !== 'office') return null;
  const onPaper = role === 'office';
  return (
    <>
      <Button variant="default" className="no-print" onClick={() => setWriting(true)}>
        {onPaper ? t('代录批示', 'Enter an instruction') : t('写批示', 'Write an instruction')}
      </Button>
      <Suspense fallback={null}>
        {writing && (
          <InstructionDrawer ledgerId={ledgerId} itemId={itemId} about={about} onPaper={onPaper} onClose={() => setWriting(false)} />
        )}
      </Suspense>
    </>
  );
}
