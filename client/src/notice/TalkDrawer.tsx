import { holdTalk } from '@duizhang/shared/notice/input.ts';
import { LineField, TextField } from '../item/act/fields.tsx';
import { fileInputs, type Files, FilesField, noFiles } from '../item/act/files.tsx';
import { useWriting } from '../item/useWriting.ts';
import { type Outputs, trpc } from '../trpc.ts';
import { DateField } from '../ui/DateField.tsx';
import { FormDrawer } from '../ui/Drawer.tsx';
import { t } from '../ui/text.ts';

type Notice = Outputs['notice']['get'];
type Fields = { heldOn: string; attendees: string; record: string; files: Files };

/** 记录约谈: when it was held, who took part by office, what was said; it settles the letter. */
export function TalkDrawer({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const begun: Fields = { heldOn: '', attendees: notice.attendees, record: '', files: noFiles };
  const { value, patch, fault, setBusy, frame } = useWriting({
    place: `notice.hold.${notice.id}`,
    initial: begun,
    schema: holdTalk,
    change: trpc.notice.hold.mutationOptions(),
    inputOf: ({ files, ...held }, key) => ({ ...held, files: fileInputs(files), id: notice.id, version: notice.version, key }),
    done: () => t('约谈已记录', 'Talk recorded'),
    onClose,
  });
  return (
    <FormDrawer
      {...frame}
      title={t('记录约谈', 'Record the talk')}
      lead={`${notice.number ?? ''}　${notice.title}`}
      verb={t('记录', 'Record')}
    >
      <DateField
        label={t('约谈日期', 'Held on')}
        withAsterisk
        value={value.heldOn}
        onChange={(heldOn) => patch({ heldOn })}
        max={notice.actor.today}
        error={fault('heldOn')}
      />
      <LineField
        label={t('参加人员（写职务）', 'Who took part (by office)')}
        required
        value={value.attendees}
        onChange={(attendees) => patch({ attendees })}
        fault={fault('attendees')}
      />
      <TextField
        label={t('约谈记录', 'Record')}
        required
        rows={5}
        value={value.record}
        onChange={(record) => patch({ record })}
        fault={fault('record')}
      />
      <FilesField
        title={t('约谈材料', 'Files')}
        files={value.files}
        onChange={(files) => patch({ files })}
        onBusy={setBusy}
        fault={fault('files')}
      />
    </FormDrawer>
  );
}
