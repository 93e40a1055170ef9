import { judgeLookback } from '@duizhang/shared/lookback/input.ts';
import {
  type LookbackAnswer,
  lookbackAnswers,
  type LookbackVerdict,
  lookbackVerdicts,
  proposesAccountability,
  reopens,
} from '@duizhang/shared/lookback/words.ts';
import { useState } from 'react';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { ChoiceField, FieldGroup, LineField, Note, TextField } from '../item/act/fields.tsx';
import { fileInputs, type Files, FilesField, noFiles } from '../item/act/files.tsx';
import { useOnce } from '../item/useOnce.ts';
import { optionsOf } from '../item/words.ts';
import { trpc } from '../trpc.ts';
import { useDraft } from '../ui/draft.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { t } from '../ui/text.ts';
import classes from './Lookback.module.css';
import type { Lookback, Sampled } from './LookbackPage.tsx';

type Answer = { answer: LookbackAnswer | ''; note: string };
type Fields = { answers: readonly Answer[]; verdict: LookbackVerdict | ''; reason: string; files: Files };
const blank: Answer = { answer: '', note: '' };

/** 核查: each point of the checklist, then the verdict. It is given once. */
export default function JudgeDrawer({ lookback, one, onClose }: { lookback: Lookback; one: Sampled; onClose: () => void }) {
  const { id, checklist } = lookback;
  const draft = useDraft<Fields>(`lookback.judge.${id}.${one.id}`, {
    answers: checklist.map(() => blank),
    verdict: '',
    reason: '',
    files: noFiles,
  });
  const [faults, setFaults] = useState<Faults>(new Map());
  const [busy, setBusy] = useState(false);
  const { value, patch } = draft;
  const { call, key } = useOnce(trpc.lookback.judge.mutationOptions(), ({ state }) => {
    draft.clear();
    onClose();
    return state === 'done'
      ? t('已核查；本次回头看全部完成', 'Judged; this look-back is done')
      : t('已记下核查结论', 'The verdict is recorded');
  });
  function submit(): void {
    const input = { id, itemId: one.id, ...value, answers: [...value.answers], files: fileInputs(value.files), key };
    const parsed = judgeLookback.safeParse(input);
    setFaults(faultsOf(judgeLookback, input));
    if (parsed.success) call.mutate(parsed.data);
  }
  const answer = (index: number, part: Partial<Answer>) =>
    patch({ answers: checklist.map((_, at) => ({ ...(value.answers[at] ?? blank), ...(at === index && part) })) });
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('回头看核查', 'Look back at it')}
      lead={`${one.code}　${one.title}`}
      verb={t('给出结论', 'Give the verdict')}
      onSubmit={submit}
      pending={call.isPending}
      error={call.error}
      refusal={busy ? t('文件还在上传，请稍候。', 'Files are still being sent.') : null}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      <FieldGroup title={t('核查要点', 'Checklist')}>
        {checklist.map((point, index) => (
          <div key={point} className={classes.point}>
            <ChoiceField
              label={`${index + 1}. ${point}`}
              required
              options={optionsOf(lookbackAnswers)}
              value={value.answers[index]?.answer ?? ''}
              onChange={(next) => answer(index, { answer: next })}
              fault={faults.get(`answers.${index}.answer`)}
            />
            <LineField
              label={t(`要点 ${index + 1} 说明（可不填）`, `Note on ${index + 1} (optional)`)}
              value={value.answers[index]?.note ?? ''}
              onChange={(note) => answer(index, { note })}
              fault={faults.get(`answers.${index}.note`)}
            />
          </div>
        ))}
      </FieldGroup>
      <ChoiceField
        label={t('核查结论', 'Verdict')}
        required
        options={optionsOf(lookbackVerdicts)}
        value={value.verdict}
        onChange={(verdict) => patch({ verdict })}
        fault={faults.get('verdict')}
      />
      {value.verdict !== '' && reopens(value.verdict) && (
        <Note>
          {t(
            '给出结论后，请在该问题的页面办理“反弹重新整改”：轮次加一，原销号记录保留。',
            'Afterwards reopen it on its own page: another round begins, and the old closure stays.',
          )}
          {proposesAccountability(value.verdict) && t('虚假整改同时建议问责。', ' A false rectification also proposes accountability.')}
        </Note>
      )}
      <TextField
        label={t('核查情况', 'What was found')}
        required
        rows={4}
        value={value.reason}
        onChange={(reason) => patch({ reason })}
        fault={faults.get('reason')}
      />
      <FilesField
        title={t('核查材料', 'Evidence')}
        files={value.files}
        onChange={(files) => patch({ files })}
        onBusy={setBusy}
        fault={faults.get('files')}
      />
    </FormDrawer>
  );
}
