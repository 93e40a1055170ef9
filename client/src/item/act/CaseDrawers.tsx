import { useState } from 'react';
import { addDays } from '@duizhang/shared/calendar.ts';
import { DateField } from '../../ui/DateField.tsx';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { AttestationField, Note, TextField } from './fields.tsx';
import { fileInputs, FilesField, noFiles } from './files.tsx';
import { outcomeFields, OutcomesEditor, outcomesOf } from './OutcomesEditor.tsx';
import { useAction } from './useAction.ts';
import { WillFreeze } from './WillFreeze.tsx';

// 交办件：回复、申请办结、申请阶段性办结.

export function ReplyDrawer() {
  const { item } = useItem().data;
  const [busy, setBusy] = useState(false);
  const form = useAction({
    action: 'reply',
    initial: { done: '', rows: outcomeFields(item.outcomes), files: noFiles },
    // A reply tells every counter, unchanged ones too: it stands for itself.
    toInput: ({ done, rows, files }) => ({
      done,
      outcomes: rows.map(({ name, value, unit }) => ({ name, value, unit })),
      files: fileInputs(files),
    }),
  });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form} busy={busy} wide>
      <Note>
        {t(
          '回复不等于办结：回复后是否办结仍为未知，还要申请办结并经审核。',
          'A reply is no completion: whether it is done stays unknown until a completion is applied for and agreed.',
        )}
      </Note>
      <TextField
        label={t('办理情况', 'What was done')}
        required
        rows={5}
        value={value.done}
        onChange={(done) => patch({ done })}
        fault={fault('done')}
      />
      <OutcomesEditor rows={value.rows} onChange={(rows) => patch({ rows })} fault={fault} outcomes={[]} />
      <FilesField
        title={t('回复附件', 'Files of the reply')}
        files={value.files}
        onChange={(files) => patch({ files })}
        onBusy={setBusy}
        fault={fault('files')}
        dated
      />
    </ActionDrawer>
  );
}

/** 办结, or 阶段性办结 with what remains and by when. */
export function CompletionDrawer({ action }: { action: 'applyDone' | 'applyStaged' }) {
  const { item, actor } = useItem().data;
  const stage = action === 'applyStaged';
  const form = useAction({
    action,
    initial: { summary: '', rows: outcomeFields(item.outcomes), remaining: '', remainingDue: '', attestation: '' },
    toInput: ({ summary, rows, remaining, remainingDue, attestation }) => ({
      summary,
      outcomes: outcomesOf(rows, item.outcomes),
      attestation,
      ...(stage && { remaining, remainingDue }),
    }),
  });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form} wide>
      <TextField
        label={t('办理情况', 'What was done')}
        required
        rows={5}
        value={value.summary}
        onChange={(summary) => patch({ summary })}
        fault={fault('summary')}
      />
      <OutcomesEditor rows={value.rows} onChange={(rows) => patch({ rows })} fault={fault} outcomes={item.outcomes} />
      {stage && (
        <>
          <TextField
            label={t('尚余工作', 'What remains')}
            required
            value={value.remaining}
            onChange={(remaining) => patch({ remaining })}
            fault={fault('remaining')}
          />
          <DateField
            label={t('余下工作完成时限', 'The rest is due')}
            withAsterisk
            value={value.remainingDue}
            onChange={(remainingDue) => patch({ remainingDue })}
            error={fault('remainingDue')}
            min={addDays(actor.today, 1)}
            description={t('同意后成为现定时限；原定时限不变。', 'Becomes the current deadline once agreed; the original one stays.')}
          />
        </>
      )}
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
