import { Button } from '@mantine/core';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { AttestationField, FieldGroup, Note, TextField } from './fields.tsx';
import { Goals, LongTermEditor } from './LongTermEditor.tsx';
import { MeasuresEditor } from './MeasuresEditor.tsx';
import { goalInputs, longTermInput, longTermOf, measureInputs, measuresOf } from './planFields.ts';
import { useLedger } from './pickers.tsx';
import { useAction } from './useAction.ts';
import { WillFreeze } from './WillFreeze.tsx';

export function EditPlanDrawer() {
  const { item, actor, imported } = useItem().data;
  const { units } = useLedger(item.ledgerId);
  const cause = causeIn(imported);
  const longTerm = item.track === 'long_term';
  const staged = item.track === 'staged';
  const form = useAction({
    action: 'editPlan',
    initial: { rootCause: item.rootCause ?? '', lookalike: item.lookalike ?? '', measures: measuresOf(item), longTerm: longTermOf(item) },
    toInput: (fields) => ({
      rootCause: fields.rootCause,
      lookalike: fields.lookalike,
      measures: measureInputs(fields.measures),
      goals: staged ? goalInputs(fields.longTerm.goals) : [],
      longTerm: longTerm ? longTermInput(fields.longTerm) : null,
    }),
  });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form} wide verb={t('保存方案', 'Save the plan')}>
      <Note>
        {t(
          '保存后仍可修改；由单位负责人“报方案”后冻结送审。',
          'It can still be changed after saving; the head of the unit then submits it.',
        )}
      </Note>
      <TextField
        label={t('问题根源', 'Root cause')}
        value={value.rootCause}
        onChange={(rootCause) => patch({ rootCause })}
        fault={fault('rootCause')}
      />
      {cause !== '' && value.rootCause.trim() === '' && <FromFile text={cause} onTake={() => patch({ rootCause: cause })} />}
      <TextField
        label={t('举一反三', 'The same elsewhere')}
        hint={t(
          '本单位其他方面、其他单位有没有同样的问题，怎样一并解决；没有也要写明。',
          'Does the same fault exist elsewhere, and how is it dealt with? Say so if not.',
        )}
        value={value.lookalike}
        onChange={(lookalike) => patch({ lookalike })}
        fault={fault('lookalike')}
      />
      <FieldGroup title={t('整改措施', 'Measures')}>
        <MeasuresEditor
          measures={value.measures}
          onChange={(measures) => patch({ measures: [...measures] })}
          fault={fault}
          units={units}
          unitId={item.leadUnitId ?? actor.unitId}
          latest={item.dueRequired}
        />
      </FieldGroup>
      {staged && (
        <FieldGroup title={t('阶段目标（有佐证后由纪检监督认定）', 'Stage goals (accepted by the supervisor once evidenced)')}>
          <Goals
            goals={value.longTerm.goals}
            onChange={(goals) => patch({ longTerm: { ...value.longTerm, goals } })}
            fault={fault}
            at="goals"
            latest={item.dueRequired}
          />
        </FieldGroup>
      )}
      {longTerm && <LongTermEditor value={value.longTerm} onChange={(next) => patch({ longTerm: next })} fault={fault} />}
    </ActionDrawer>
  );
}

export function SubmitPlanDrawer() {
  const { data } = useItem();
  const form = useAction({ action: 'submitPlan', initial: { attestation: '' }, toInput: ({ attestation }) => ({ attestation }) });
  return (
    <ActionDrawer form={form} wide>
      <WillFreeze form={form} />
      <AttestationField
        name={data.actor.name}
        value={form.value.attestation}
        onChange={(attestation) => form.patch({ attestation })}
        fault={form.fault('attestation')}
      />
    </ActionDrawer>
  );
}

export function AmendPlanDrawer() {
  const { item, actor } = useItem().data;
  const { units } = useLedger(item.ledgerId);
  const form = useAction({
    action: 'amendPlan',
    initial: { measures: measuresOf(item), reason: '', attestation: '' },
    toInput: ({ measures, reason, attestation }) => ({ measures: measureInputs(measures), reason, attestation }),
  });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form} wide>
      <Note>{t('调整经审核同意后生效；原定时限不因此改变。', 'It takes effect once agreed; the original deadline does not move.')}</Note>
      <TextField
        label={t('调整理由', 'Reason')}
        required
        rows={2}
        value={value.reason}
        onChange={(reason) => patch({ reason })}
        fault={fault('reason')}
      />
      <FieldGroup title={t('调整后的全部措施（提交后冻结）', 'All measures after the change (frozen on submitting)')}>
        <MeasuresEditor
          measures={value.measures}
          onChange={(measures) => patch({ measures: [...measures] })}
          fault={fault}
          units={units}
          unitId={item.leadUnitId ?? actor.unitId}
          latest={item.dueRequired}
        />
      </FieldGroup>
      <AttestationField
        name={actor.name}
        value={value.attestation}
        onChange={(attestation) => patch({ attestation })}
        fault={fault('attestation')}
      />
    </ActionDrawer>
  );
}

/** What the file of an import says in its columns of causes; the unit that answers for it decides whether it is so. */
const causeIn = (imported: ReturnType<typeof useItem>['data']['imported']): string =>
  [...new Set(imported.flatMap(({ cells }) => cells.flatMap(([, text, field]) => (field === 'cause' ? [text.trim()] : []))))].join('\n');

function FromFile({ text, onTake }: { text: string; onTake: () => void }) {
  return (
    <Note>
      {t(`导入的原表写的原因：${text}`, `The imported table gives this cause: ${text}`)}{' '}
      <Button variant="default" size="compact-sm" onClick={onTake}>
        {t('填入原表所写', 'Take it from the table')}
      </Button>
    </Note>
  );
}
