import { judgeValues } from '@duizhang/shared/indicator/input.ts';
import { useState } from 'react';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { ChoiceField, TextField } from '../item/act/fields.tsx';
import { type Outputs, trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { label, t } from '../ui/text.ts';
import { type Indicator, type Verdict, verdicts, waitingOf } from './data.ts';
import { Figure } from './Figure.tsx';
import classes from './JudgeManyDrawer.module.css';
import { useChange } from './useChange.ts';

type Outcome = Outputs['indicator']['judge'];

/** 批量审核: one verdict on the values selected, and what became of each. */
export default function JudgeManyDrawer({ indicators, onClose }: { indicators: readonly Indicator[]; onClose: () => void }) {
  // As they were when they were chosen: what is judged waits no longer.
  const [chosen] = useState(() => indicators.map((indicator) => ({ indicator, value: waitingOf(indicator) })));
  const [verdict, setVerdict] = useState<Verdict>('');
  const [opinion, setOpinion] = useState('');
  const [faults, setFaults] = useState<Faults>(new Map());
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { call, key } = useChange(trpc.indicator.judge.mutationOptions(), (result) => {
    setOutcome(result);
    return result.doubts > 0
      ? t(`已审核 ${result.judged} 项；产生 ${result.doubts} 条数据疑点`, `${result.judged} judged; ${result.doubts} doubts raised`)
      : t(`已审核 ${result.judged} 项`, `${result.judged} judged`);
  });
  const input = { verdict, opinion, valueIds: chosen.flatMap(({ value }) => value?.id ?? []), key };

  function submit(): void {
    const parsed = judgeValues.safeParse(input);
    setFaults(faultsOf(judgeValues, input));
    if (parsed.success) call.mutate(parsed.data);
  }
  const deed = verdict === 'return' ? t('退回', 'Return') : t('采用', 'Accept');
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('批量审核指标数值', 'Judge several values')}
      lead={t(`已选 ${chosen.length} 项`, `${chosen.length} selected`)}
      verb={outcome ? t('完成', 'Finish') : t(`${deed}（${chosen.length} 项）`, `${deed} (${chosen.length})`)}
      onSubmit={outcome ? onClose : submit}
      pending={call.isPending}
      error={call.error}
    >
      <ul
        className={classes.values}
        aria-label={outcome ? t('审核结果', 'What became of each') : t('所选数值', 'Values selected')}
        aria-live="polite"
      >
        {chosen.map(({ indicator, value }) => (
          <li key={indicator.id}>
            <span>
              {indicator.name}
              <span className={classes.whose}>{[indicator.ledgerName, value?.unitName].filter(Boolean).join(' · ')}</span>
            </span>
            {value && <Figure value={value} unit={indicator.unit} />}
            {outcome && value && <Became outcome={outcome} valueId={value.id} done={verdict} />}
          </li>
        ))}
      </ul>
      {!outcome && (
        <>
          <ChoiceField
            label={t('意见', 'Verdict')}
            required
            options={verdicts}
            value={verdict}
            onChange={setVerdict}
            fault={faults.get('verdict')}
          />
          <TextField
            label={
              verdict === 'return'
                ? t('退回理由（每项各记一条）', 'Why they are returned (recorded on each)')
                : t('说明（可不填，每项各记一条）', 'Opinion (optional, recorded on each)')
            }
            required={verdict === 'return'}
            value={opinion}
            onChange={setOpinion}
            fault={faults.get('opinion')}
          />
        </>
      )}
    </FormDrawer>
  );
}

function Became({ outcome, valueId, done }: { outcome: Outcome; valueId: string; done: Verdict }) {
  const refusals = outcome.results.find((each) => each.id === valueId)?.refusals ?? [];
  if (refusals.length > 0) return <span className={classes.bad}>{refusals.map(label).join(t('；', '; '))}</span>;
  return <span className={classes.good}>{done === 'return' ? t('已退回', 'Returned') : t('已采用', 'Accepted')}</span>;
}
