import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormDrawer } from '../ui/Drawer.tsx';
import { t } from '../ui/text.ts';

type Props = {
  title: string;
  lead: string;
  verb: string;
  /** When given, a name is asked for as well, starting with this one. */
  name?: string;
  pending: boolean;
  error: unknown;
  onClose: () => void;
  onSubmit: (given: { reason: string; name: string }) => void;
};

/** Asks why, since every administrative change is kept with its reason. */
export function ReasonDrawer({ title, lead, verb, name, pending, error, onClose, onSubmit }: Props) {
  const [given, setGiven] = useState({ reason: '', name: name ?? '' });
  const missing = given.reason.trim().length < 2 || (name !== undefined && given.name.trim().length < 2);
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={title}
      lead={lead}
      verb={verb}
      pending={pending}
      error={error}
      refusal={missing ? t('请写明原因。', 'Say why.') : null}
      onSubmit={() => onSubmit({ reason: given.reason.trim(), name: given.name.trim() })}
    >
      {name !== undefined && (
        <TextInput
          label={t('名称', 'Name')}
          maxLength={60}
          value={given.name}
          onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
        />
      )}
      <Textarea
        label={t('原因', 'Reason')}
        data-autofocus
        autosize
        minRows={3}
        maxLength={500}
        value={given.reason}
        onChange={(event) => setGiven({ ...given, reason: event.currentTarget.value })}
      />
    </FormDrawer>
  );
}
