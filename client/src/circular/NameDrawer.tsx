import { nameInCircular } from '@duizhang/shared/circular/input.ts';
import { useState } from 'react';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { useOnce } from '../item/useOnce.ts';
import { trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { useDraft } from '../ui/draft.ts';
import { t } from '../ui/text.ts';
import type { Circular } from './CircularPage.tsx';
import { type Lists, ListsEditor, noLists } from './ListsEditor.tsx';

/** 补充名单, when the lists of a circular come in. */
export default function NameDrawer({ circular, onClose }: { circular: Circular; onClose: () => void }) {
  const draft = useDraft<Lists>(`circular.name.${circular.id}`, noLists);
  const { value, patch } = draft;
  const [faults, setFaults] = useState<Faults>(new Map());
  const { call, key } = useOnce(trpc.circular.name.mutationOptions(), () => {
    draft.clear();
    onClose();
    return t('已补充名单', 'Added to the lists');
  });
  function submit(): void {
    const input = { id: circular.id, units: [...value.units], persons: [...value.persons], key };
    const parsed = nameInCircular.safeParse(input);
    setFaults(faultsOf(nameInCircular, input));
    if (parsed.success) call.mutate(parsed.data);
  }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('补充名单', 'Add to the lists')}
      lead={circular.name}
      verb={t('补充', 'Add')}
      onSubmit={submit}
      pending={call.isPending}
      error={call.error}
      refusal={value.units.length + value.persons.length === 0 ? t('请至少填写一个单位或一人。', 'Name at least one.') : null}
      restored={draft.restored}
      onDiscard={draft.clear}
      wide
    >
      <ListsEditor ledgerId={circular.ledgerId} value={value} onChange={patch} fault={(path) => faults.get(path)} />
    </FormDrawer>
  );
}
