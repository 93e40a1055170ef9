import { addMonths } from '@duizhang/shared/calendar.ts';
import { openPeriods } from '@duizhang/shared/item/facts.ts';
import type { Input } from '@duizhang/shared/item/input.ts';
import { submittedPeriods } from '@duizhang/shared/item/period-conditions.ts';
import type { PeriodFact } from '@duizhang/shared/item/periods.ts';
import { assessments, periodStates } from '@duizhang/shared/item/words.ts';
import { useState } from 'react';
import { DateField } from '../../ui/DateField.tsx';
import { dateInProse } from '../../ui/format.ts';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { periodName } from '../periodName.ts';
import { EvidenceName } from '../EvidenceName.tsx';
import { PeriodStrip } from '../PeriodStrip.tsx';
import { optionsOf } from '../words.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { ChoiceField, FieldGroup, ListField, Note, TextField } from './fields.tsx';
import { fileInputs, FilesField, noFiles } from './files.tsx';
import { useAction } from './useAction.ts';

// 报告期的认可、退回、免报, and 定期评估.

type PeriodFieldProps = {
  periods: readonly PeriodFact[];
  value: string;
  onChange: (periodId: string) => void;
  fault: string | undefined;
};

function PeriodField({ periods, value, onChange, fault }: PeriodFieldProps) {
  const options = periods.map((each) => ({
    value: each.id,
    label: t(
      `${each.label}（${label(periodStates[each.state])}，${each.dueOn} 前报）`,
      `${periodName(each)} (${label(periodStates[each.state])}, due ${each.dueOn})`,
    ),
  }));
  return <ListField label={t('报告期', 'Period')} required options={options} value={value} onChange={onChange} fault={fault} />;
}

/** The report that hands a period in, as it was written. */
function ReportOf({ period }: { period: PeriodFact | undefined }) {
  const { item, reports } = useItem().data;
  const report = period && reports.find((each) => each.id === period.reportId);
  if (!report) return null;
  const files = item.evidence.filter((file) => file.reportId === report.id);
  const parts = [
    [t('已做', 'Done'), report.done],
    [t('成效', 'Effect'), report.effect],
    [t('困难', 'Difficulty'), report.difficulty],
    [t('下步', 'Next'), report.next],
    [t('数字', 'Figures'), report.figures.map((each) => `${each.name} ${each.value} ${each.unit}`).join(t('；', '; '))],
  ] as const;
  return (
    <FieldGroup title={t(`${period.label}报告${period.late ? '（迟报）' : ''}`, `Report${period.late ? ', late' : ''}`)}>
      <Note>
        {report.onDate}　{report.unitName} · {report.accountName}
      </Note>
      {parts.map(([name, text]) =>
        text === '' ? null : (
          <p key={name}>
            {name}
            {t('：', ': ')}
            {text}
          </p>
        ),
      )}
      {files.length > 0 && (
        <p>
          {t('材料：', 'Files: ')}
          {files.map((file) => (
            <span key={file.id}>
              <EvidenceName id={file.id} name={file.name} />{' '}
            </span>
          ))}
        </p>
      )}
    </FieldGroup>
  );
}

/** The periods a verdict may be about, and the one it starts with. */
function useChoice(periods: readonly PeriodFact[], target: string | undefined) {
  const first = periods.find((each) => each.id === target) ?? periods[0];
  return { first: first?.id ?? '', of: (id: string) => periods.find((each) => each.id === id) };
}

export function AcceptPeriodDrawer({ target }: { target?: string }) {
  const periods = submittedPeriods(useItem().data.item.periods);
  const choice = useChoice(periods, target);
  const form = useAction({
    action: 'acceptPeriod',
    scope: target ?? '',
    initial: { periodId: choice.first, opinion: '' },
    toInput: (fields) => fields,
  });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form}>
      <Note>
        {t('认可后，本期完结；认可人和意见留在报告期里。', 'The period is then settled; by whom and in what words stays with it.')}
      </Note>
      <PeriodField periods={periods} value={value.periodId} onChange={(periodId) => patch({ periodId })} fault={fault('periodId')} />
      <ReportOf period={choice.of(value.periodId)} />
      <TextField
        label={t('意见（可不填）', 'Opinion (optional)')}
        rows={2}
        value={value.opinion}
        onChange={(opinion) => patch({ opinion })}
        fault={fault('opinion')}
      />
    </ActionDrawer>
  );
}

export function ReturnPeriodDrawer({ target }: { target?: string }) {
  const periods = submittedPeriods(useItem().data.item.periods);
  const choice = useChoice(periods, target);
  const form = useAction({
    action: 'returnPeriod',
    scope: target ?? '',
    initial: { periodId: choice.first, reason: '' },
    toInput: (fields) => fields,
  });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form}>
      <Note>
        {t(
          '退回后由牵头单位补报；报送期限不变，过期未补报的记为应报未报。',
          'The lead unit reports again by the same day; after it the period counts as missed.',
        )}
      </Note>
      <PeriodField periods={periods} value={value.periodId} onChange={(periodId) => patch({ periodId })} fault={fault('periodId')} />
      <ReportOf period={choice.of(value.periodId)} />
      <TextField
        label={t('退回理由', 'Reason')}
        required
        value={value.reason}
        onChange={(reason) => patch({ reason })}
        fault={fault('reason')}
      />
    </ActionDrawer>
  );
}

export function ExcusePeriodDrawer({ target }: { target?: string }) {
  const [busy, setBusy] = useState(false);
  const periods = openPeriods(useItem().data.item);
  const choice = useChoice(periods, target);
  const form = useAction({
    action: 'excusePeriod',
    scope: target ?? '',
    initial: { periodId: choice.first, basis: '', files: noFiles },
    toInput: ({ files, ...fields }) => ({ ...fields, files: fileInputs(files) }),
  });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form} busy={busy}>
      <Note>
        {t(
          '免报只免这一期，依据和办理人长期可查；曾经应报未报的，历史里仍然看得到。',
          'It excuses this one period. The basis and who decided stay on record, and so does that it was missed.',
        )}
      </Note>
      <PeriodField periods={periods} value={value.periodId} onChange={(periodId) => patch({ periodId })} fault={fault('periodId')} />
      <TextField
        label={t('免报依据', 'Basis')}
        required
        hint={t('写明文件、会议或批示，如“专题会议纪要〔2018〕12号”。', 'Name the document, meeting or instruction.')}
        value={value.basis}
        onChange={(basis) => patch({ basis })}
        fault={fault('basis')}
      />
      <FilesField
        title={t('附上依据文件（没有可不附）', 'Attach the basis (if any)')}
        files={value.files}
        onChange={(files) => patch({ files })}
        onBusy={setBusy}
        fault={fault('files')}
      />
    </ActionDrawer>
  );
}

type AssessFields = { verdict: Input<'assess'>['verdict'] | ''; conclusion: string; nextOn: string };
const noAssessment: AssessFields = { verdict: '', conclusion: '', nextOn: '' };

export function AssessDrawer() {
  const { item, actor } = useItem().data;
  const months = item.ledger.maxAssessMonths;
  const latest = addMonths(actor.today, months);
  const form = useAction({ action: 'assess', initial: noAssessment, toInput: (fields) => fields });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form}>
      <Note>
        {t(
          `长期推进不是无限期：至少每 ${months} 个月评估一次，结论留在事项上；达到条件的，由牵头单位申请结束。`,
          `Long-term is not for ever: it is assessed at least every ${months} months; once its condition is met, the lead unit applies to end it.`,
        )}
      </Note>
      {item.exitCondition && (
        <Note>
          {t('结束条件：', 'Exit condition: ')}
          {item.exitCondition}
        </Note>
      )}
      {item.periods.length > 0 && <PeriodStrip periods={item.periods.slice(-4)} />}
      <ChoiceField
        label={t('评估结论', 'Verdict')}
        required
        options={optionsOf(assessments)}
        value={value.verdict}
        onChange={(verdict) => patch({ verdict })}
        fault={fault('verdict')}
      />
      <TextField
        label={t('评估意见', 'Conclusion')}
        required
        rows={4}
        value={value.conclusion}
        onChange={(conclusion) => patch({ conclusion })}
        fault={fault('conclusion')}
      />
      <DateField
        label={t('下次评估日', 'Next assessment')}
        withAsterisk
        value={value.nextOn}
        onChange={(nextOn) => patch({ nextOn })}
        error={fault('nextOn')}
        max={latest}
        description={t(`不晚于 ${dateInProse(latest)}（${months} 个月内）`, `By ${dateInProse(latest)} (within ${months} months)`)}
      />
    </ActionDrawer>
  );
}
