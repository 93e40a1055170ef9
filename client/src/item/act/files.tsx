import type { File as FileInput } from '@duizhang/shared/item/fields.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { t } from '../../ui/text.ts';
import type { Uploaded } from '../../ui/upload.ts';
import classes from './fields.module.css';
import { Row } from './fields.tsx';

/** Files of a form as its draft keeps them. */
export type Files = { readonly list: readonly Uploaded[]; readonly madeOn: string; readonly expiresOn: string };
export const noFiles: Files = { list: [], madeOn: '', expiresOn: '' };

export const fileInputs = ({ list, madeOn, expiresOn }: Files): FileInput[] =>
  list.map(({ sha256, name }) => ({ sha256, name, madeOn: madeOn || null, expiresOn: expiresOn || null }));
export const fileInput = (files: Files): FileInput | null => fileInputs(files)[0] ?? null;

type FilesFieldProps = {
  title: string;
  files: Files;
  onChange: (files: Files) => void;
  onBusy: (busy: boolean) => void;
  fault?: string | undefined;
  multiple?: boolean;
  /** Ask when it was made and how long it holds. */
  dated?: boolean;
  dropped?: readonly File[];
};

/** Files, and the days that hold for all of them. */
export function FilesField({ title, files, onChange, onBusy, fault, multiple = true, dated = false, dropped }: FilesFieldProps) {
  return (
    <div className={classes.files}>
      <FileDrop
        title={title}
        files={files.list}
        onChange={(list) => onChange({ ...files, list })}
        multiple={multiple}
        onBusy={onBusy}
        {...(dropped && { dropped })}
      />
      {fault && (
        <p className={classes.fault} data-fault tabIndex={-1}>
          {fault}
        </p>
      )}
      {dated && files.list.length > 0 && (
        <Row>
          <DateField label={t('形成日期', 'Made on')} value={files.madeOn} onChange={(madeOn) => onChange({ ...files, madeOn })} />
          <DateField
            label={t('有效期至（没有可不填）', 'Valid until (if any)')}
            value={files.expiresOn}
            onChange={(expiresOn) => onChange({ ...files, expiresOn })}
          />
        </Row>
      )}
    </div>
  );
}
