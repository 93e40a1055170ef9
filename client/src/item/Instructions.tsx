import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { trpc } from '../trpc.ts';
import { Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import { useItem } from './context.ts';
import { None, Part } from './tabs/Part.tsx';
import classes from './Instruction.module.css';
import { InstructionView, isOpenInstruction } from './InstructionView.tsx';

const InstructionDrawer = lazy(() => import('./act/InstructionDrawer.tsx'));

type On = { ledgerId: string; itemId: string | null };
const instructionsQuery = (on: On) => trpc.instruction.of.queryOptions(on);

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

/** Open ones stand above all else: of the item, or of the ledger as a whole. */
export function OpenInstructions(on: On) {
  const { data } = useQuery(instructionsQuery(on));
  const open = data?.instructions.filter(isOpenInstruction) ?? [];
  if (!data || open.length === 0) return null;
  const title = t('领导批示', 'Instructions');
  return (
    <section className={classes.strip} aria-label={title}>
      <h2>{title}</h2>
      {open.map((one) => (
        <InstructionView key={one.id} one={one} actor={data.actor} brief />
      ))}
    </section>
  );
}

/** All instructions on the item, with what the units answered. */
export function InstructionsPart() {
  const { item, actor } = useItem().data;
  const on = { ledgerId: item.ledgerId, itemId: item.id };
  const query = useQuery(instructionsQuery(on));
  return (
    <Part title={t('批示', 'Instructions')} note={<WriteInstruction {...on} about={`${item.code}　${item.title}`} role={actor.role} />}>
      <Loaded query={query}>
        {(data) =>
          data.instructions.length === 0 ? (
            <None>{t('没有批示。', 'There is no instruction.')}</None>
          ) : (
            data.instructions.map((one) => <InstructionView key={one.id} one={one} actor={data.actor} />)
          )
        }
      </Loaded>
    </Part>
  );
}
