import type { MutationOptions } from '@tanstack/react-query';
import { useState } from 'react';
import { useDraft } from '../ui/draft.ts';
import { t } from '../ui/text.ts';
import { type Faults, faultsOf } from './act/faults.ts';
import { useOnce } from './useOnce.ts';

type Schema<Given> = { readonly safeParse: (input: unknown) => { success: true; data: Given } | { success: false } };
type Writing<Fields, Data, Failure, Given> = {
  /** Where the draft is kept. */
  readonly place: string;
  readonly initial: Fields;
  readonly schema: Schema<Given>;
  readonly change: MutationOptions<Data, Failure, Given>;
  readonly inputOf: (fields: Fields, key: string) => unknown;
  /** What to say once it is done. */
  readonly done: (data: Data, fields: Fields) => string;
  readonly onClose: () => void;
};

/**
 * A drawer in which something outside the item door is written, once for its key: its draft, what is wrong with it by the schema that
 * the server parses with, and the frame that FormDrawer takes. Actions on items have useAction.
 */
export function useWriting<Fields extends object, Data, Failure, Given>(writing: Writing<Fields, Data, Failure, Given>) {
  const { place, initial, schema, change, inputOf, done, onClose } = writing;
  const { value, patch, clear, restored } = useDraft(place, initial);
  const [faults, setFaults] = useState<Faults>(new Map());
  const [busy, setBusy] = useState(false);
  const { call, key } = useOnce(change, (data) => {
    clear();
    onClose();
    return done(data, value);
  });
  function submit(): void {
    const input = inputOf(value, key);
    const parsed = schema.safeParse(input);
    setFaults(faultsOf(schema, input));
    if (parsed.success) call.mutate(parsed.data);
  }
  const frame = {
    opened: true,
    onClose,
    onSubmit: submit,
    pending: call.isPending,
    error: call.error,
    refusal: busy ? t('文件还在上传，请稍候。', 'Files are still being sent.') : null,
    restored,
    onDiscard: clear,
  };
  return { value, patch, fault: (path: string) => faults.get(path), setBusy, frame };
}
