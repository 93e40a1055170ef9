import { t } from '../../ui/text.ts';
import { TextField } from './fields.tsx';
import { type Files, FilesField } from './files.tsx';

type Fields = { text: string; files: Files };
type Props = {
  value: Fields;
  patch: (part: Partial<Fields>) => void;
  fault: (path: string) => string | undefined;
  onBusy: (busy: boolean) => void;
};

/** What a unit answers to a letter or an instruction: what was done, with evidence. */
export function AnswerFields({ value, patch, fault, onBusy }: Props) {
  return (
    <>
      <TextField
        label={t('办理情况', 'What was done')}
        required
        rows={5}
        value={value.text}
        onChange={(text) => patch({ text })}
        fault={fault('text')}
      />
      <FilesField
        title={t('佐证材料', 'Evidence')}
        files={value.files}
        onChange={(files) => patch({ files })}
        onBusy={onBusy}
        fault={fault('files')}
      />
    </>
  );
}
