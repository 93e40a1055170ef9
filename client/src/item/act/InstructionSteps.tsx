import { answerInstruction, judgeInstruction } from '@duizhang/shared/instruction/input.ts';
import { type InstructionVerdict, instructionVerdicts } from '@duizhang/shared/instruction/words.ts';
import { type Outputs, trpc } from '../../trpc.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormDrawer } from '../../ui/Drawer.tsx';
import { t } from '../../ui/text.ts';
import { ChoiceField, FieldGroup, Note, TextField } from './fields.tsx';
import { fileInput, fileInputs, type Files, FilesField, noFiles } from './files.tsx';
import { useWriting } from '../useWriting.ts';
import { optionsOf } from '../words.ts';
import classes from '../Instruction.module.css';
import type { Instruction, Step, Unit } from '../InstructionView.tsx';
import { AnswerFields } from './AnswerFields.tsx';

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

/** 回复批示, with evidence. */
function AnswerDrawer({ one, unit, onClose }: Props) {
  const { value, patch, fault, setBusy, frame } = useWriting({
    place: `instruction.answer.${one.id}.${unit.unitId}`,
    initial: { text: '', files: noFiles },
    schema: answerInstruction,
    change: trpc.instruction.answer.mutationOptions(),
    inputOf: ({ text, files }, key) => ({ id: one.id, unitId: unit.unitId, text, files: fileInputs(files), key }),
    done: () => t('已回复，等待领导审阅', 'Answered; the leader will judge it'),
    onClose,
  });
  const last = unit.answers.at(-1);
  return (
    <FormDrawer
      {...frame}
      title={t('回复批示', 'Answer the instruction')}
      lead={`${one.leaderName}　${one.signedOn ?? one.onDate}`}
      verb={t('回复', 'Answer')}
    >
      <p className={classes.text}>{one.text}</p>
      {last?.verdict === 'asked_again' && <Note>{t(`领导要求继续办理：${last.opinion ?? ''}`, `Asked again: ${last.opinion ?? ''}`)}</Note>}
      <AnswerFields value={value} patch={patch} fault={fault} onBusy={setBusy} />
    </FormDrawer>
  );
}

type Judged = { verdict: InstructionVerdict | ''; opinion: string; dueOn: string; signedOn: string; scan: Files };
const blank: Judged = { verdict: '', opinion: '', dueOn: '', signedOn: '', scan: noFiles };

/** 审阅: closed, or asked again; by the office from paper, with the scan. */
function JudgeDrawer({ one, unit, onPaper, onClose }: Props & { onPaper: boolean }) {
  const last = unit.answers.at(-1);
  const { value, patch, fault, setBusy, frame } = useWriting({
    place: `instruction.judge.${last?.id ?? ''}`,
    initial: blank,
    schema: judgeInstruction,
    change: trpc.instruction.judge.mutationOptions(),
    inputOf: ({ verdict, opinion, dueOn, signedOn, scan }, key) => {
      const onBehalf = onPaper ? { signedOn, scan: fileInput(scan) } : null;
      const again = verdict === 'asked_again' && dueOn ? dueOn : null;
      return { id: one.id, unitId: unit.unitId, verdict, opinion, dueOn: again, onBehalf, key };
    },
    done: (_, { verdict }) => (verdict === 'closed' ? t('批示已办结', 'The instruction is closed') : t('已要求继续办理', 'Asked again')),
    onClose,
  });
  return (
    <FormDrawer
      {...frame}
      title={onPaper ? t('代录审阅', 'Enter the verdict') : t('审阅回复', 'Judge the answer')}
      lead={`${unit.unitName}　${last?.answeredOn ?? ''}`}
      verb={onPaper ? t('代录', 'Enter') : t('审阅', 'Judge')}
    >
      {last && <p className={classes.text}>{last.text}</p>}
      <ChoiceField
        label={t('意见', 'Verdict')}
        required
        options={optionsOf(instructionVerdicts)}
        value={value.verdict}
        onChange={(verdict) => patch({ verdict })}
        fault={fault('verdict')}
      />
      <TextField
        label={t('批语', 'Opinion')}
        required
        value={value.opinion}
        onChange={(opinion) => patch({ opinion })}
        fault={fault('opinion')}
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
            error={fault('onBehalf.signedOn')}
          />
          <FilesField
            title={t('签批扫描件', 'The scan')}
            files={value.scan}
            onChange={(scan) => patch({ scan })}
            onBusy={setBusy}
            fault={fault('onBehalf.scan')}
            multiple={false}
          />
        </FieldGroup>
      )}
    </FormDrawer>
  );
}
