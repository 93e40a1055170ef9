import { liveDeliverables, liveMilestones } from '@duizhang/shared/item/facts.ts';
import { sayDay } from '@duizhang/shared/item/spans.ts';
import type { Precision } from '@duizhang/shared/item/words.ts';
import { useState } from 'react';
import { DateField } from '../../ui/DateField.tsx';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { LineField, ListField, Note, Row, TextField } from './fields.tsx';
import { fileInputs, type Files, FilesField, noFiles } from './files.tsx';
import { SpanField } from './SpanField.tsx';
import { useAction } from './useAction.ts';

// What is reached, handed in, and what it changed.

type Open = { readonly id: string; readonly name: string; readonly plannedOn: string | null; readonly precision: Precision };
const options = (rows: readonly Open[]) =>
  rows.map(({ id, name, plannedOn, precision }) => ({
    value: id,
    label: plannedOn ? `${name}${t('（', ' (')}${label(sayDay(plannedOn, precision))}${t('）', ')')}` : name,
  }));
/** The one that was pointed at, or the only one there is. */
const first = (rows: readonly Open[], target: string | undefined): string => target ?? (rows.length === 1 ? (rows[0]?.id ?? '') : '');

export function ReachMilestoneDrawer({ target }: { target?: string }) {
  const { item, actor } = useItem().data;
  const [busy, setBusy] = useState(false);
  const open = liveMilestones(item).filter((each) => each.state === 'open');
  const initial: { milestoneId: string; on: string; precision: Precision; note: string; files: Files } = {
    milestoneId: first(open, target),
    on: actor.today,
    precision: 'day',
    note: '',
    files: noFiles,
  };
  const form = useAction({
    action: 'reachMilestone',
    scope: target ?? '',
    initial,
    toInput: ({ files, ...rest }) => ({ ...rest, files: fileInputs(files) }),
  });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form} busy={busy}>
      <ListField
        label={t('哪个节点', 'Which milestone')}
        required
        options={options(open)}
        value={value.milestoneId}
        onChange={(milestoneId) => patch({ milestoneId })}
        fault={fault('milestoneId')}
      />
      <SpanField
        label={t('完成时间', 'Reached')}
        required
        day={value.on}
        precision={value.precision}
        onChange={({ day, precision }) => patch({ on: day, precision })}
        fault={fault('on')}
        max={actor.today}
      />
      <TextField label={t('说明', 'Note')} rows={2} value={value.note} onChange={(note) => patch({ note })} fault={fault('note')} />
      <FilesField
        title={t('佐证（可不附）', 'Evidence (if any)')}
        files={value.files}
        onChange={(files) => patch({ files })}
        onBusy={setBusy}
        fault={fault('files')}
      />
    </ActionDrawer>
  );
}

export function HandInDrawer({ target }: { target?: string }) {
  const { item, actor } = useItem().data;
  const [busy, setBusy] = useState(false);
  const live = liveDeliverables(item).filter((each) => each.state === 'open' || each.state === 'handed_in');
  const form = useAction({
    action: 'handIn',
    scope: target ?? '',
    initial: { deliverableId: first(live, target), on: actor.today, files: noFiles },
    toInput: ({ files, ...rest }) => ({ ...rest, files: fileInputs(files) }),
  });
  const { value, patch, fault } = form;
  const again = live.find((each) => each.id === value.deliverableId)?.state === 'handed_in';
  return (
    <ActionDrawer form={form} busy={busy}>
      {again && (
        <Note>{t('这项成果已经提交过，再次提交会添上新的文件。', 'It has been handed in before; handing it in again adds files.')}</Note>
      )}
      <ListField
        label={t('哪项成果', 'Which deliverable')}
        required
        options={options(live)}
        value={value.deliverableId}
        onChange={(deliverableId) => patch({ deliverableId })}
        fault={fault('deliverableId')}
      />
      <DateField
        label={t('形成日期', 'Issued on')}
        withAsterisk
        value={value.on}
        onChange={(on) => patch({ on })}
        error={fault('on')}
        max={actor.today}
      />
      <FilesField
        title={t('选择成果文件', 'Choose its files')}
        files={value.files}
        onChange={(files) => patch({ files })}
        onBusy={setBusy}
        fault={fault('files')}
      />
    </ActionDrawer>
  );
}

type ResultFields = { name: string; before: string; after: string; unit: string; effectiveOn: string; precision: Precision; basis: string };
const noResult: ResultFields = { name: '', before: '', after: '', unit: '', effectiveOn: '', precision: 'month', basis: '' };

export function RecordResultDrawer() {
  const { actor } = useItem().data;
  const form = useAction({
    action: 'recordResult',
    initial: noResult,
    toInput: ({ effectiveOn, ...rest }) => ({ ...rest, effectiveOn: effectiveOn || null }),
  });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form}>
      <Note>{t('写明任务改变了什么：原来多少，现在多少。', 'Say what the task has changed: how it was, and how it is now.')}</Note>
      <LineField
        label={t('改变了什么', 'What has changed')}
        required
        placeholder={t('如：工作机构', 'e.g. working bodies')}
        value={value.name}
        onChange={(name) => patch({ name })}
        fault={fault('name')}
      />
      <Row>
        <LineField label={t('原来', 'Before')} value={value.before} onChange={(before) => patch({ before })} fault={fault('before')} />
        <LineField label={t('现在', 'Now')} required value={value.after} onChange={(after) => patch({ after })} fault={fault('after')} />
        <LineField label={t('计量单位', 'Unit')} value={value.unit} onChange={(unit) => patch({ unit })} fault={fault('unit')} />
      </Row>
      <SpanField
        label={t('从何时起', 'Since')}
        day={value.effectiveOn}
        precision={value.precision}
        onChange={({ day, precision }) => patch({ effectiveOn: day, precision })}
        fault={fault('effectiveOn')}
        max={actor.today}
      />
      <LineField
        label={t('依据（文号等，没有可不填）', 'Basis (a document, if any)')}
        value={value.basis}
        onChange={(basis) => patch({ basis })}
        fault={fault('basis')}
      />
    </ActionDrawer>
  );
}
