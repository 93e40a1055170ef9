import { judgeValues } from '@duizhang/shared/indicator/input.ts';
import { useState } from 'react';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { ChoiceField, Note, TextField } from '../item/act/fields.tsx';
import { trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { useDraft } from '../ui/draft.ts';
import { t } from '../ui/text.ts';
import { acceptedOf, type Indicator, type Verdict, verdicts, waitingOf } from './data.ts';
import { Cited, Figure } from './Figure.tsx';
import { useChange } from './useChange.ts';

type Fields = { verdict: Verdict; opinion: string };

/** 审核: the office accepts a value or returns it with its reason. */
export default function JudgeDrawer({ indicator, onClose }: { indicator: Indicator; onClose: () => void }) {
  const waiting = waitingOf(indicator);
  const earlier = indicator.values.find((each) => each.state === 'accepted' && each.period === waiting?.period) ?? acceptedOf(indicator);
  const draft = useDraft<Fields>(`indicator.judge.${waiting?.id ?? ''}`, { verdict: '', opinion: '' });
  const { value, patch } = draft;
  const [faults, setFaults] = useState<Faults>(new Map());
  const { call, key } = useChange(trpc.indicator.judge.mutationOptions(), ({ doubts }) => {
    draft.clear();
    onClose();
    const deed = value.verdict === 'accept' ? t('已采用', 'Accepted') : t('已退回', 'Returned');
    return doubts > 0 ? t(`${deed}；产生 ${doubts} 条数据疑点`, `${deed}; ${doubts} doubts raised`) : deed;
  });
  if (waiting === undefined) return null;
  const input = { ...value, valueIds: [waiting.id], key };

  function submit(): void {
    const parsed = judgeValues.safeParse(input);
    setFaults(faultsOf(judgeValues, input));
    if (parsed.success) call.mutate(parsed.data);
  }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t(`审核：${indicator.name}`, `Judge: ${indicator.name}`)}
      lead={t(
        `${waiting.unitName} ${waiting.enteredBy} 于 ${waiting.enteredOn} 填报`,
        `Entered by ${waiting.enteredBy} of ${waiting.unitName} on ${waiting.enteredOn}`,
      )}
      verb={value.verdict === 'return' ? t('退回', 'Return') : t('采用', 'Accept')}
      onSubmit={submit}
      pending={call.isPending}
      error={call.error}
      refusal={waiting.mayJudge ? null : t('填报人不能审核自己填报的数值', 'Nobody judges a value they entered')}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      <p>
        <Figure value={waiting} unit={indicator.unit} large />
      </p>
      <Cited citations={indicator.citations.filter((each) => each.valueId === null || each.valueId === waiting.id)} />
      {earlier && (
        <Note>
          {earlier.period === waiting.period
            ? t('采用后替代本期现有数值：', 'Replaces the value of this period: ')
            : t('上一个采用的数值：', 'The last accepted value: ')}
          <Figure value={earlier} unit={indicator.unit} />
        </Note>
      )}
      <ChoiceField
        label={t('意见', 'Verdict')}
        required
        options={verdicts}
        value={value.verdict}
        onChange={(verdict) => patch({ verdict })}
        fault={faults.get('verdict')}
      />
      <TextField
        label={value.verdict === 'return' ? t('退回理由', 'Why it is returned') : t('说明（可不填）', 'Opinion (optional)')}
        required={value.verdict === 'return'}
        value={value.opinion}
        onChange={(opinion) => patch({ opinion })}
        fault={faults.get('opinion')}
      />
    </FormDrawer>
  );
}
