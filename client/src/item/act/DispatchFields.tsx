import { kinds, trackWord } from '@duizhang/shared/item/kinds.ts';
import { type ItemKind, type Track } from '@duizhang/shared/item/words.ts';
import { DateField } from '../../ui/DateField.tsx';
import { label, t } from '../../ui/text.ts';
import { ChoiceField, FieldGroup, Note } from './fields.tsx';
import { MeasuresEditor } from './MeasuresEditor.tsx';
import { PickField, PickManyField, useLedger } from './pickers.tsx';
import { type MeasureFields, measureInputs } from './planFields.ts';

export type DispatchValue = {
  leadUnitId: string;
  jointUnitIds: string[];
  supportUnitIds: string[];
  superviseUnitIds: string[];
  leaderId: string;
  track: Track;
  dueRequired: string;
  measures: MeasureFields[];
};

export const dispatchInput = ({ leaderId, dueRequired, measures, ...rest }: DispatchValue) => ({
  ...rest,
  leaderId: leaderId || null,
  dueRequired: rest.track === 'long_term' ? null : dueRequired || null,
  measures: rest.track === 'immediate' ? measureInputs(measures) : [],
});

type Props = {
  ledgerId: string;
  value: DispatchValue;
  onChange: (part: Partial<DispatchValue>) => void;
  fault: (path: string) => string | undefined;
};

const words: Readonly<Record<ItemKind, { readonly track: string; readonly due: string }>> = {
  finding: { track: t('整改类型', 'Track'), due: t('整改时限', 'Required by') },
  case: { track: t('办理类型', 'Track'), due: t('办理时限', 'Required by') },
  task: { track: t('推进类型', 'Track'), due: t('完成时限', 'Required by') },
  // Never dispatched.
  entry: { track: t('类型', 'Track'), due: t('时限', 'Required by') },
};

/** Who leads, who joins, who answers, of what kind and by when. */
export function DispatchFields({ ledgerId, value, onChange, fault }: Props) {
  const { units, leaders, kind } = useLedger(ledgerId);
  const said = words[kind];
  const lists = ['jointUnitIds', 'supportUnitIds', 'superviseUnitIds'] as const;
  /** Units that hold no other duty yet. */
  const freeFor = (own: (typeof lists)[number]) => {
    const taken = lists.flatMap((each) => (each === own ? [] : value[each]));
    return units.filter((each) => each.value !== value.leadUnitId && !taken.includes(each.value));
  };
  return (
    <>
      <PickField
        label={t('牵头单位', 'Lead unit')}
        required
        options={units}
        value={value.leadUnitId}
        onChange={(leadUnitId) => onChange({ leadUnitId })}
        fault={fault('leadUnitId')}
      />
      <PickManyField
        label={t('责任单位', 'Joint units')}
        hint={t(
          `各自办结自己的部分，牵头单位才能申请${kinds[kind].ending.zh}。`,
          'Each finishes its part before the lead unit can apply for its end.',
        )}
        options={freeFor('jointUnitIds')}
        value={value.jointUnitIds}
        onChange={(jointUnitIds) => onChange({ jointUnitIds })}
        fault={fault('jointUnitIds')}
      />
      <PickManyField
        label={t('配合单位', 'Supporting units')}
        options={freeFor('supportUnitIds')}
        value={value.supportUnitIds}
        onChange={(supportUnitIds) => onChange({ supportUnitIds })}
        fault={fault('supportUnitIds')}
      />
      <PickManyField
        label={t('督导单位', 'Supervising units')}
        hint={t('能看到本事项、会收到通知，不承担任务。', 'They see the item and are told; they have no part in the work.')}
        options={freeFor('superviseUnitIds')}
        value={value.superviseUnitIds}
        onChange={(superviseUnitIds) => onChange({ superviseUnitIds })}
        fault={fault('superviseUnitIds')}
      />
      <PickField
        label={t('责任领导', 'Responsible leader')}
        options={leaders}
        value={value.leaderId}
        onChange={(leaderId) => onChange({ leaderId })}
        fault={fault('leaderId')}
      />
      <ChoiceField
        label={said.track}
        required
        options={kinds[kind].tracks.map((each) => ({ value: each, label: label(trackWord(kind, each)) }))}
        value={value.track}
        onChange={(track) => track && onChange({ track })}
        fault={fault('track')}
      />
      {value.track === 'long_term' ? (
        <Note>
          {t(
            kind === 'task'
              ? '长期推进没有完成时限；时间节点和报告频次由牵头单位写在计划里。'
              : '长期推进没有整改时限；阶段目标、报告频次和评估日由牵头单位写在方案里。',
            'A long-term item has no deadline; the lead unit’s plan states goals, cadence and assessment.',
          )}
        </Note>
      ) : (
        <DateField
          label={said.due}
          withAsterisk
          value={value.dueRequired}
          onChange={(dueRequired) => onChange({ dueRequired })}
          error={fault('dueRequired')}
        />
      )}
      {kind === 'finding' && value.track === 'immediate' && (
        <FieldGroup title={t('立行立改的措施（至少一条，带必备验收标准）', 'Measures (at least one, with a required criterion)')}>
          <MeasuresEditor
            measures={value.measures}
            onChange={(measures) => onChange({ measures: [...measures] })}
            fault={fault}
            units={units}
            unitId={value.leadUnitId}
            latest={value.dueRequired || null}
          />
        </FieldGroup>
      )}
    </>
  );
}
