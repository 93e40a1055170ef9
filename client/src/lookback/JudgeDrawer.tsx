import { judgeLookback } from '@duizhang/shared/lookback/input.ts';
import {
  type LookbackAnswer,
  lookbackAnswers,
  type LookbackVerdict,
  lookbackVerdicts,
  proposesAccountability,
  reopens,
} from '@duizhang/shared/lookback/words.ts';
import { ChoiceField, FieldGroup, LineField, Note, TextField } from '../item/act/fields.tsx';
import { fileInputs, type Files, FilesField, noFiles } from '../item/act/files.tsx';
import { useWriting } from '../item/useWriting.ts';
import { optionsOf } from '../item/words.ts';
import { trpc } from '../trpc.ts';
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
  const initial: Fields = { answers: checklist.map(() => blank), verdict: '', reason: '', files: noFiles };
  const { value, patch, fault, setBusy, frame } = useWriting({
    place: `lookback.judge.${id}.${one.id}`,
    initial,
    schema: judgeLookback,
    change: trpc.lookback.judge.mutationOptions(),
    inputOf: ({ answers, files, ...fields }, key) => ({
      id,
      itemId: one.id,
      ...fields,
      answers: [...answers],
      files: fileInputs(files),
      key,
    }),
    done: ({ state }) =>
      state === 'done' ? t('已核查；本次回头看全部完成', 'Judged; this look-back is done') : t('已记下核查结论', 'The verdict is recorded'),
    onClose,
  });
  const answer = (index: number, part: Partial<Answer>) =>
    patch({ answers: checklist.map((_, at) => ({ ...(value.answers[at] ?? blank), ...(at === index && part) })) });
  return (
    <FormDrawer
      {...frame}
      title={t('回头看核查', 'Look back at it')}
      lead={`${one.code}　${one.title}`}
      verb={t('给出结论', 'Give the verdict')}
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
              fault={fault(`answers.${index}.answer`)}
            />
            <LineField
              label={t(`要点 ${index + 1} 说明（可不填）`, `Note on ${index + 1} (optional)`)}
              value={value.answers[index]?.note ?? ''}
              onChange={(note) => answer(index, { note })}
              fault={fault(`answers.${index}.note`)}
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
        fault={fault('verdict')}
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
        fault={fault('reason')}
      />
      <FilesField
        title={t('核查材料', 'Evidence')}
        files={value.files}
        onChange={(files) => patch({ files })}
        onBusy={setBusy}
        fault={fault('files')}
      />
    </FormDrawer>
  );
}
