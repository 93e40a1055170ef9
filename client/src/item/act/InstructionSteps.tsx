import { answerInstruction, judgeInstruction } from '@duizhang/shared/instruction/input.ts';
import { type InstructionVerdict, instructionVerdicts } from '@duizhang/shared/instruction/words.ts';
import { useState } from 'react';
import { type Outputs, trpc } from '../../trpc.ts';
import { DateField } from '../../ui/DateField.tsx';
import { useDraft } from '../../ui/draft.ts';
import { FormDrawer } from '../../ui/Drawer.tsx';
import { t } from '../../ui/text.ts';
import { type Faults, faultsOf } from './faults.ts';
import { ChoiceField, FieldGroup, Note, TextField } from './fields.tsx';
import { fileInput, fileInputs, type Files, FilesField, noFiles } from './files.tsx';
import { useOnce } from '../useOnce.ts';
import { optionsOf } from '../words.ts';
import classes from '../Instruction.module.css';
import type { Instruction, Step, Unit } from '../InstructionView.tsx';

type Props = { one: Instruction; unit: Unit; onClose: () => void };

/** The drawer of the step that was chosen. */
export default function InstructionSteps({
  step,
  actor,
  ...rest
}: Omit<Props, 'unit'> & { step: Step; actor: Outputs['instruction']['get']['actor'] }) {
  if (step.verb === 'answer') return <AnswerDrawer {...rest} unit={step.unit} />;
  return <JudgeDrawer {...rest} unit={step.unit} onPaper={actor.role === 'office'} />;
}

const uploading = t('文件还在上传，请稍候。', 'Files are still being sent.');

/** 回复批示, with evidence. */
function AnswerDrawer({ one, unit, onClose }: Props) {
  const draft = useDraft<{ text: string; files: Files }>(`instruction.answer.${one.id}.${unit.unitId}`, { text: '', files: noFiles });
  const [faults, setFaults] = useState<Faults>(new Map());
  const [busy, setBusy] = useState(false);
  const { value, patch } = draft;
  const { call, key } = useOnce(trpc.instruction.answer.mutationOptions(), () => {
    draft.clear();
    onClose();
    return t('已回复，等待领导审阅', 'Answered; the leader will judge it');
  });
  function submit(): void {
    const input = { id: one.id, unitId: unit.unitId, text: value.text, files: fileInputs(value.files), key };
    const parsed = answerInstruction.safeParse(input);
    setFaults(faultsOf(answerInstruction, input));
    if (parsed.success) call.mutate(parsed.data);
  }
  const last = unit.answers.at(-1);
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('回复批示', 'Answer the instruction')}
      lead={`${one.leaderName}　${one.signedOn ?? one.onDate}`}
      verb={t('回复', 'Answer')}
      onSubmit={submit}
      pending={call.isPending}
      error={call.error}
      refusal={busy ? uploading : null}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      <p className={classes.text}>{one.text}</p>
      {last?.verdict === 'asked_again' && <Note>{t(`领导要求继续办理：${last.opinion ?? ''}`, `Asked again: ${last.opinion ?? ''}`)}</Note>}
      <TextField
        label={t('办理情况', 'What was done')}
        required
        rows={5}
        value={value.text}
        onChange={(text) => patch({ text })}
        fault={faults.get('text')}
      />
      <FilesField
        title={t('佐证材料', 'Evidence')}
        files={value.files}
        onChange={(files) => patch({ files })}
        onBusy={setBusy}
        fault={faults.get('files')}
      />
    </FormDrawer>
  );
}

type Judged = { verdict: InstructionVerdict | ''; opinion: string; dueOn: string; signedOn: string; scan: Files };
const blank: Judged = { verdict: '', opinion: '', dueOn: '', signedOn: '', scan: noFiles };

/** 审阅: closed, or asked again; by the office from paper, with the scan. */
function JudgeDrawer({ one, unit, onPaper, onClose }: Props & { onPaper: boolean }) {
  const last = unit.answers.at(-1);
  const draft = useDraft<Judged>(`instruction.judge.${last?.id ?? ''}`, blank);
  const [faults, setFaults] = useState<Faults>(new Map());
  const [busy, setBusy] = useState(false);
  const { value, patch } = draft;
  const { call, key } = useOnce(trpc.instruction.judge.mutationOptions(), () => {
    draft.clear();
    onClose();
    return value.verdict === 'closed' ? t('批示已办结', 'The instruction is closed') : t('已要求继续办理', 'Asked again');
  });
  function submit(): void {
    const { verdict, opinion, dueOn, signedOn, scan } = value;
    const onBehalf = onPaper ? { signedOn, scan: fileInput(scan) } : null;
    const again = verdict === 'asked_again' && dueOn ? dueOn : null;
    const input = { id: one.id, unitId: unit.unitId, verdict, opinion, dueOn: again, onBehalf, key };
    const parsed = judgeInstruction.safeParse(input);
    setFaults(faultsOf(judgeInstruction, input));
    if (parsed.success) call.mutate(parsed.data);
  }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={onPaper ? t('代录审阅', 'Enter the verdict') : t('审阅回复', 'Judge the answer')}
      lead={`${unit.unitName}　${last?.answeredOn ?? ''}`}
      verb={onPaper ? t('代录', 'Enter') : t('审阅', 'Judge')}
      onSubmit={submit}
      pending={call.isPending}
      error={call.error}
      refusal={busy ? uploading : null}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      {last && <p className={classes.text}>{last.text}</p>}
      <ChoiceField
        label={t('意见', 'Verdict')}
        required
        options={optionsOf(instructionVerdicts)}
        value={value.verdict}
        onChange={(verdict) => patch({ verdict })}
        fault={faults.get('verdict')}
      />
      <TextField
        label={t('批语', 'Opinion')}
        required
        value={value.opinion}
        onChange={(opinion) => patch({ opinion })}
        fault={faults.get('opinion')}
      />
      {value.verdict === 'asked_again' && (
        <DateField
          label={t('再次回复时限（可不填）', 'Answer again by (if any)')}
          value={value.dueOn}
          onChange={(dueOn) => patch({ dueOn })}
        />
      )}
      {onPaper && (
        <FieldGroup title={t('领导签批', 'As signed by the leader')}>
          <DateField
            label={t('签署日期', 'Signed on')}
            withAsterisk
            value={value.signedOn}
            onChange={(signedOn) => patch({ signedOn })}
            error={faults.get('onBehalf.signedOn')}
          />
          <FilesField
            title={t('签批扫描件', 'The scan')}
            files={value.scan}
            onChange={(scan) => patch({ scan })}
            onBusy={setBusy}
            fault={faults.get('onBehalf.scan')}
            multiple={false}
          />
        </FieldGroup>
      )}
    </FormDrawer>
  );
}
