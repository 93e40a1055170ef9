import { extensionReasons } from '@duizhang/shared/item/words.ts';
import { deadlineOf } from '@duizhang/shared/item/light.ts';
import { useState } from 'react';
import { DateField } from '../../ui/DateField.tsx';
import { dateInProse } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { optionsOf } from '../words.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { AttestationField, LineField, ListField, Note, TextField } from './fields.tsx';
import { fileInput, type Files, FilesField, noFiles } from './files.tsx';
import { LongTermEditor } from './LongTermEditor.tsx';
import { longTermInput, longTermOf } from './planFields.ts';
import { useAction } from './useAction.ts';
import { WillFreeze } from './WillFreeze.tsx';

type ExtensionFields = {
  to: string;
  reasonCode: keyof typeof extensionReasons | '';
  reason: string;
  documentNumber: string;
  approval: Files;
  attestation: string;
};
const noExtension: ExtensionFields = { to: '', reasonCode: '', reason: '', documentNumber: '', approval: noFiles, attestation: '' };

export function ExtensionDrawer() {
  const { item, actor } = useItem().data;
  const [busy, setBusy] = useState(false);
  const form = useAction({
    action: 'applyExtension',
    initial: noExtension,
    toInput: ({ approval, ...rest }) => ({ ...rest, approval: fileInput(approval) }),
  });
  const { value, patch, fault } = form;
  const due = deadlineOf(item);
  const issuer = item.ledger.policy?.document.issuerApproval === true;
  return (
    <ActionDrawer form={form} busy={busy}>
      <Note>
        {t(
          `现定时限 ${due ? dateInProse(due) : '—'}，已延期 ${item.extensionCount} 次（至多 ${item.ledger.maxExtensions} 次）。原定时限不变。`,
          `Now due ${due ? dateInProse(due) : '—'}; extended ${item.extensionCount} of ${item.ledger.maxExtensions} times. The original deadline stays.`,
        )}
      </Note>
      <DateField
        label={t('延至', 'Extend to')}
        withAsterisk
        value={value.to}
        onChange={(to) => patch({ to })}
        error={fault('to')}
        {...(due && { min: due })}
      />
      <ListField
        label={t('延期事由', 'Ground')}
        required
        options={optionsOf(extensionReasons)}
        value={value.reasonCode}
        onChange={(code) => patch({ reasonCode: code })}
        fault={fault('reasonCode')}
      />
      <TextField
        label={t('理由', 'Reason')}
        required
        value={value.reason}
        onChange={(reason) => patch({ reason })}
        fault={fault('reason')}
      />
      <LineField
        label={issuer ? t('交办机关文号', 'The issuer’s document number') : t('文号（没有可不填）', 'Document number (if any)')}
        required={issuer}
        value={value.documentNumber}
        onChange={(documentNumber) => patch({ documentNumber })}
        fault={fault('documentNumber')}
      />
      <FilesField
        title={issuer ? t('交办机关批件', 'The issuer’s approval') : t('批件（没有可不附）', 'Approval (if any)')}
        files={value.approval}
        onChange={(files) => patch({ approval: files })}
        onBusy={setBusy}
        fault={fault('approval')}
        multiple={false}
      />
      <AttestationField
        name={actor.name}
        value={value.attestation}
        onChange={(attestation) => patch({ attestation })}
        fault={fault('attestation')}
      />
      <WillFreeze form={form} />
    </ActionDrawer>
  );
}

export function ConversionDrawer() {
  const { item, actor } = useItem().data;
  const toLongTerm = item.track !== 'long_term';
  const form = useAction({
    action: 'convertTrack',
    initial: { longTerm: longTermOf(item), dueCurrent: '', reason: '', attestation: '' },
    toInput: ({ longTerm, dueCurrent, reason, attestation }) => ({
      to: toLongTerm ? 'long_term' : 'dated',
      longTerm: toLongTerm ? longTermInput(longTerm) : null,
      dueCurrent: toLongTerm ? null : dueCurrent || null,
      reason,
      attestation,
    }),
  });
  const { value, patch, fault } = form;
  const due = deadlineOf(item);
  const late = due !== null && actor.today > due;
  return (
    <ActionDrawer form={form} wide>
      <Note>
        {toLongTerm
          ? t(
              '转为长期推进，由领导小组决定。转后不再有现定时限，按报告期和评估日管理。',
              'To long-term, as the leading group decides: periods and assessments govern instead of a deadline.',
            )
          : t('转为限期整改，由领导小组决定。', 'To a deadline, as the leading group decides.')}
        {late &&
          toLongTerm &&
          t('现在已经超期，同意后将永久标记“逾期转长期”。', ' It is overdue now: “converted while late” will be remembered for ever.')}
      </Note>
      {toLongTerm ? (
        <LongTermEditor value={value.longTerm} onChange={(longTerm) => patch({ longTerm })} fault={fault} />
      ) : (
        <DateField
          label={t('新的时限', 'New deadline')}
          withAsterisk
          value={value.dueCurrent}
          onChange={(dueCurrent) => patch({ dueCurrent })}
          error={fault('dueCurrent')}
          min={actor.today}
        />
      )}
      <TextField
        label={t('理由', 'Reason')}
        required
        value={value.reason}
        onChange={(reason) => patch({ reason })}
        fault={fault('reason')}
      />
      <AttestationField
        name={actor.name}
        value={value.attestation}
        onChange={(attestation) => patch({ attestation })}
        fault={fault('attestation')}
      />
      <WillFreeze form={form} />
    </ActionDrawer>
  );
}

export function ClosureDrawer() {
  const { actor } = useItem().data;
  const form = useAction({ action: 'applyClosure', initial: { summary: '', attestation: '' }, toInput: (fields) => fields });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form} wide>
      <TextField
        label={t('整改完成情况', 'What was achieved')}
        required
        rows={5}
        value={value.summary}
        onChange={(summary) => patch({ summary })}
        fault={fault('summary')}
      />
      <AttestationField
        name={actor.name}
        value={value.attestation}
        onChange={(attestation) => patch({ attestation })}
        fault={fault('attestation')}
      />
      <WillFreeze form={form} />
    </ActionDrawer>
  );
}
