import { holdTalk } from '@duizhang/shared/notice/input.ts';
import { useState } from 'react';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { LineField, TextField } from '../item/act/fields.tsx';
import { fileInputs, type Files, FilesField, noFiles } from '../item/act/files.tsx';
import { useOnce } from '../item/useOnce.ts';
import { type Outputs, trpc } from '../trpc.ts';
import { DateField } from '../ui/DateField.tsx';
import { FormDrawer } from '../ui/Drawer.tsx';
import { useDraft } from '../ui/draft.ts';
import { t } from '../ui/text.ts';

type Notice = Outputs['notice']['get'];
type Fields = { heldOn: string; attendees: string; record: string; files: Files };

/** 记录约谈: when it was held, who took part by office, what was said; it settles the letter. */
export function TalkDrawer({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const begun: Fields = { heldOn: '', attendees: notice.attendees, record: '', files: noFiles };
  const draft = useDraft<Fields>(`notice.hold.${notice.id}`, begun);
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Faults>(new Map());
  const { call, key } = useOnce(trpc.notice.hold.mutationOptions(), () => {
    draft.clear();
    onClose();
    return t('约谈已记录', 'Talk recorded');
  });
  const { value, patch } = draft;
  function submit(): void {
    const input = { ...value, files: fileInputs(value.files), id: notice.id, version: notice.version, key };
    const parsed = holdTalk.safeParse(input);
    setFaults(faultsOf(holdTalk, input));
    if (parsed.success) call.mutate(parsed.data);
  }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('记录约谈', 'Record the talk')}
      lead={`${notice.number ?? ''}　${notice.title}`}
      verb={t('记录', 'Record')}
      onSubmit={submit}
      pending={call.isPending}
      error={call.error}
      refusal={busy ? t('文件还在上传，请稍候。', 'Files are still being sent.') : null}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      <DateField
        label={t('约谈日期', 'Held on')}
        withAsterisk
        value={value.heldOn}
        onChange={(heldOn) => patch({ heldOn })}
        max={notice.actor.today}
        error={faults.get('heldOn')}
      />
      <LineField
        label={t('参加人员（写职务）', 'Who took part (by office)')}
        required
        value={value.attendees}
        onChange={(attendees) => patch({ attendees })}
        fault={faults.get('attendees')}
      />
      <TextField
        label={t('约谈记录', 'Record')}
        required
        rows={5}
        value={value.record}
        onChange={(record) => patch({ record })}
        fault={faults.get('record')}
      />
      <FilesField
        title={t('约谈材料', 'Files')}
        files={value.files}
        onChange={(files) => patch({ files })}
        onBusy={setBusy}
        fault={faults.get('files')}
      />
    </FormDrawer>
  );
}
