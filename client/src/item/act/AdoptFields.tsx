import { DateField } from '../../ui/DateField.tsx';
import { t } from '../../ui/text.ts';
import { AttestationField, ChoiceField, LineField, Note, Row } from './fields.tsx';
import { fileInput, type Files, FilesField, noFiles } from './files.tsx';
import { PickField, useLedger } from './pickers.tsx';

export type AdoptValue = {
  outcome: 'closed' | 'rectifying' | '';
  leadUnitId: string;
  dueRequired: string;
  decidingBody: string;
  documentNumber: string;
  decidedOn: string;
  approval: Files;
  attestation: string;
};
export const noAdoption: AdoptValue = {
  outcome: '',
  leadUnitId: '',
  dueRequired: '',
  decidingBody: '',
  documentNumber: '',
  decidedOn: '',
  approval: noFiles,
  attestation: '',
};

export const adoptInput = ({ approval, dueRequired, ...rest }: AdoptValue) => ({
  ...rest,
  dueRequired: rest.outcome === 'rectifying' ? dueRequired || null : null,
  approval: fileInput(approval),
});

const outcomes = [
  { value: 'closed', label: t('已销号', 'Closed') },
  { value: 'rectifying', label: t('整改中', 'Rectifying') },
] as const;

type Props = {
  ledgerId: string;
  /** Who signs. */
  name: string;
  value: AdoptValue;
  onChange: (part: Partial<AdoptValue>) => void;
  fault: (path: string) => string | undefined;
  onBusy: (busy: boolean) => void;
};

/** 补录: what was decided before this ledger began, and the paper that proves it. */
export function AdoptFields({ ledgerId, name, value, onChange, fault, onBusy }: Props) {
  const { units } = useLedger(ledgerId);
  return (
    <>
      <Note>
        {t(
          '用于台账建立以前已经决定的事项，须附批准文件的扫描件。由领导小组同意，永久标记“补录”。',
          'For what was decided before this ledger began, proven by the scanned approval. The leading group agrees; it stays marked as adopted for ever.',
        )}
      </Note>
      <ChoiceField
        label={t('补录为', 'Adopt as')}
        required
        options={outcomes}
        value={value.outcome}
        onChange={(outcome) => onChange({ outcome })}
        fault={fault('outcome')}
      />
      <PickField
        label={t('牵头单位', 'Lead unit')}
        required
        options={units}
        value={value.leadUnitId}
        onChange={(leadUnitId) => onChange({ leadUnitId })}
        fault={fault('leadUnitId')}
      />
      {value.outcome === 'rectifying' && (
        <DateField
          label={t('整改时限', 'Required by')}
          withAsterisk
          value={value.dueRequired}
          onChange={(dueRequired) => onChange({ dueRequired })}
          error={fault('dueRequired')}
        />
      )}
      <Row>
        <LineField
          label={t('决定单位', 'Deciding body')}
          required
          value={value.decidingBody}
          onChange={(decidingBody) => onChange({ decidingBody })}
          fault={fault('decidingBody')}
        />
        <LineField
          label={t('文号', 'Document number')}
          required
          value={value.documentNumber}
          onChange={(documentNumber) => onChange({ documentNumber })}
          fault={fault('documentNumber')}
        />
        <DateField
          label={t('决定日期', 'Decided on')}
          withAsterisk
          value={value.decidedOn}
          onChange={(decidedOn) => onChange({ decidedOn })}
          error={fault('decidedOn')}
        />
      </Row>
      <FilesField
        title={t('批准文件扫描件', 'The scanned approval')}
        files={value.approval}
        onChange={(approval) => onChange({ approval })}
        onBusy={onBusy}
        fault={fault('approval')}
        multiple={false}
      />
      <AttestationField
        name={name}
        value={value.attestation}
        onChange={(attestation) => onChange({ attestation })}
        fault={fault('attestation')}
      />
    </>
  );
}
