import { useQuery } from '@tanstack/react-query';
import { trpc } from '../trpc.ts';
import { t } from '../ui/text.ts';
import classes from './Instruction.module.css';
import { InstructionView, isOpenInstruction } from './InstructionView.tsx';
import type { On } from './WriteInstruction.tsx';

export const instructionsQuery = (on: On) => trpc.instruction.of.queryOptions(on);

/** Open ones stand above all else: of the item, or of the ledger as a whole. */
export default function OpenInstructions(on: On) {
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
