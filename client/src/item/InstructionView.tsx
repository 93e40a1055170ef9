import { answerRefusals, type FollowUp, judgementRefusals } from '@duizhang/shared/instruction/rules.ts';
import { followUpStates, instructionVerdicts } from '@duizhang/shared/instruction/words.ts';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Outputs } from '../trpc.ts';
import { label, t } from '../ui/text.ts';
import { evidenceAddress } from './evidence.ts';
import { StateWord } from './tabs/Part.tsx';
import classes from './Instruction.module.css';

const InstructionSteps = lazy(() => import('./act/InstructionSteps.tsx'));

type Sent = Outputs['instruction']['get'];
export type Instruction = Sent['instructions'][number];
export type Unit = Instruction['units'][number];
export type Step = { readonly verb: 'answer' | 'judge'; readonly unit: Unit };

const tones = { waiting: 'warn', answered: 'now', closed: 'good' } as const;
export const isOpenInstruction = (one: Instruction): boolean => one.units.some((each) => each.state !== 'closed');

/** One instruction: what was written, by whom, and how far each unit is. `brief`: without the answers. */
export function InstructionView({ one, actor, brief = false }: { one: Instruction; actor: Sent['actor']; brief?: boolean }) {
  const [step, setStep] = useState<Step | null>(null);
  return (
    <div id={one.id} className={classes.one}>
      <p className={classes.text}>
        {one.text}
        {one.example && t(' [示例]', ' [example]')}
      </p>
      <p className={classes.meta}>
        {`${one.leaderUnit} ${one.leaderName}　${one.signedOn ?? one.onDate}`}
        {one.recordedBy && t(`　代录：${one.recordedBy}`, `　entered by ${one.recordedBy}`)} <Files files={one.scans} />
      </p>
      {one.units.map((unit) => (
        <div key={unit.unitId}>
          <div className={classes.unit}>
            <span>{unit.unitName}</span>
            <StateWord tone={tones[unit.state]}>{label(followUpStates[unit.state])}</StateWord>
            <DueOn unit={unit} today={actor.today} />
            <Acts one={one} unit={unit} actor={actor} onStep={setStep} />
          </div>
          {!brief && unit.answers.map((answer) => <AnswerView key={answer.id} answer={answer} />)}
        </div>
      ))}
      <Suspense fallback={null}>{step && <InstructionSteps one={one} step={step} actor={actor} onClose={() => setStep(null)} />}</Suspense>
    </div>
  );
}

function DueOn({ unit: { state, dueOn, provisional, closedOn }, today }: { unit: Unit; today: string }) {
  if (state === 'closed') return <span className={classes.meta}>{closedOn}</span>;
  if (dueOn === null) return null;
  const late = state === 'waiting' && dueOn < today;
  return (
    <span className={classes.meta}>
      {t(`${dueOn} 前办理`, `by ${dueOn}`)}
      {provisional && t('（暂按）', ' (provisional)')}
      {late && t('，已逾期', ', overdue')}
    </span>
  );
}

type ActsProps = { one: Instruction; unit: Unit; actor: Sent['actor']; onStep: (step: Step) => void };

function Acts({ one, unit, actor, onStep }: ActsProps) {
  const waiting = unit.answers.find((each) => each.verdict === null);
  const { ledgerId, leaderId } = one;
  const followUp: FollowUp = { ledgerId, leaderId, unitId: unit.unitId, state: unit.state, answeredBy: waiting?.accountId ?? null };
  return (
    <>
      {answerRefusals(followUp, actor).length === 0 && (
        <Button size="compact-md" className="no-print" onClick={() => onStep({ verb: 'answer', unit })}>
          {t('回复批示', 'Answer')}
        </Button>
      )}
      {judgementRefusals(followUp, actor).length === 0 && (
        <Button size="compact-md" className="no-print" onClick={() => onStep({ verb: 'judge', unit })}>
          {actor.role === 'office' ? t('代录审阅', 'Enter the verdict') : t('审阅回复', 'Judge the answer')}
        </Button>
      )}
    </>
  );
}

function AnswerView({ answer }: { answer: Unit['answers'][number] }) {
  const { seq, by, answeredOn, text, files, verdict, opinion, judgedBy, judgedOn, recordedBy, scans } = answer;
  return (
    <div className={classes.answer}>
      <p className={classes.meta}>{t(`第 ${seq} 次回复　${by}　${answeredOn}`, `Answer ${seq}: ${by}, ${answeredOn}`)}</p>
      <p className={classes.text}>{text}</p>
      <Files files={files} />
      {verdict !== null && (
        <p className={classes.meta}>
          {`${label(instructionVerdicts[verdict])}：${opinion ?? ''}　${judgedBy ?? ''}　${judgedOn ?? ''}`}
          {recordedBy && t(`　代录：${recordedBy}`, `　entered by ${recordedBy}`)} <Files files={scans} />
        </p>
      )}
    </div>
  );
}

function Files({ files }: { files: Instruction['scans'] }) {
  return files.map((file) => (
    <a key={file.id} href={evidenceAddress(file.id)} download={file.name} title={`SHA-256 ${file.sha256}`}>
      {file.name}{' '}
    </a>
  ));
}
