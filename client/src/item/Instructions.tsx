import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import { useItem } from './context.ts';
import { None, Part } from './tabs/Part.tsx';
import { InstructionView } from './InstructionView.tsx';
import { instructionsQuery } from './OpenInstructions.tsx';
import { WriteInstruction } from './WriteInstruction.tsx';

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
