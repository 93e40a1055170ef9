import { answersFor } from '@duizhang/shared/item/conditions.ts';
import {
  type CriterionFact,
  type Facts,
  isLive,
  liveCriteria,
  liveDeliverables,
  liveMeasures,
  liveMilestones,
  type MilestoneFact,
} from '@duizhang/shared/item/facts.ts';
import { useState } from 'react';
import { t } from '../../ui/text.ts';
import { type Opened, useItem } from '../context.ts';
import { EvidenceName } from '../EvidenceName.tsx';
import { ActionDrawer } from './ActionDrawer.tsx';
import classes from './fields.module.css';
import { ListField, Note, TextField } from './fields.tsx';
import { fileInputs, FilesField, noFiles } from './files.tsx';
import { useAction } from './useAction.ts';

const openGoals = (item: Facts): MilestoneFact[] =>
  item.milestones.filter((each) => each.kind === 'stage_goal' && each.state !== 'dropped');

function targetsOf(item: Facts) {
  const seq = new Map(item.measures.map((each) => [each.id, each.seq]));
  const criterionLabel = (each: CriterionFact) =>
    t(`措施 ${seq.get(each.measureId) ?? ''}：${each.text}`, `Measure ${seq.get(each.measureId) ?? ''}: ${each.text}`);
  return [
    ...liveCriteria(item).map((each) => ({ value: each.id, label: criterionLabel(each) })),
    ...openGoals(item).map((each) => ({ value: each.id, label: t(`阶段目标：${each.name}`, `Stage goal: ${each.name}`) })),
    ...taskTargets(item),
  ];
}

const taskTargets = (item: Facts) =>
  item.kind !== 'task'
    ? []
    : [
        ...liveMilestones(item).map((each) => ({ value: each.id, label: t(`节点：${each.name}`, `Milestone: ${each.name}`) })),
        ...liveDeliverables(item).map((each) => ({ value: each.id, label: t(`成果：${each.name}`, `Deliverable: ${each.name}`) })),
      ];

export function AttachDrawer({ target, supersedes, dropped }: Omit<Opened, 'action'>) {
  const { item } = useItem().data;
  const [busy, setBusy] = useState(false);
  const old = item.evidence.find((each) => each.id === supersedes);
  const form = useAction({
    action: 'attach',
    scope: supersedes ?? target ?? '',
    initial: { about: target ?? '', files: noFiles },
    toInput: ({ about, files }) => ({
      criterionId: liveCriteria(item).some((each) => each.id === about) ? about : null,
      milestoneId: item.milestones.some((each) => each.id === about) ? about : null,
      deliverableId: item.deliverables.some((each) => each.id === about) ? about : null,
      supersedesId: supersedes ?? null,
      files: fileInputs(files),
    }),
  });
  const { value, patch, fault } = form;
  return (
    <ActionDrawer form={form} busy={busy} {...(old && { title: t('替换佐证', 'Replace evidence'), verb: t('替换', 'Replace') })}>
      {old ? (
        <Note>
          {t(
            `新文件成为第 ${old.version + 1} 版；“${old.name}”保留在旧版本里，不会删除。`,
            `The new file becomes version ${old.version + 1}; “${old.name}” stays among the older ones.`,
          )}
        </Note>
      ) : (
        <Note>{t('佐证上传后不能删除，只能用新版本替换。', 'Evidence is never deleted, only replaced by a new version.')}</Note>
      )}
      {item.kind !== 'case' && (
        <ListField
          label={t('证明哪一条', 'What it proves')}
          required
          options={targetsOf(item)}
          value={value.about}
          onChange={(about) => patch({ about })}
        />
      )}
      <FilesField
        title={old ? t('选择新文件', 'Choose the new file') : t('选择文件', 'Choose files')}
        files={value.files}
        onChange={(files) => patch({ files })}
        onBusy={setBusy}
        fault={fault('files')}
        multiple={!old}
        dated
        {...(dropped && { dropped })}
      />
    </ActionDrawer>
  );
}

export function FinishMeasureDrawer({ target }: { target?: string }) {
  const { data } = useItem();
  const { item } = data;
  const active = liveMeasures(item).filter((each) => each.state === 'active' && answersFor(each, data));
  const [only] = active;
  const form = useAction({
    action: 'finishMeasure',
    scope: target ?? '',
    initial: { measureId: target ?? (active.length === 1 ? (only?.id ?? '') : '') },
    toInput: ({ measureId }) => ({ measureId }),
  });
  const chosen = active.find((each) => each.id === form.value.measureId);
  return (
    <ActionDrawer form={form}>
      <ListField
        label={t('哪一条措施', 'Which measure')}
        required
        options={active.map((each) => ({ value: each.id, label: `${each.seq}. ${each.text}` }))}
        value={form.value.measureId}
        onChange={(measureId) => form.patch({ measureId })}
        fault={form.fault('measureId')}
      />
      {chosen && <Evidence of={liveCriteria(item).filter((each) => each.measureId === chosen.id)} />}
    </ActionDrawer>
  );
}

function Evidence({ of }: { of: readonly CriterionFact[] }) {
  const { item, actor } = useItem().data;
  return (
    <ul>
      {of.map((criterion) => {
        const files = item.evidence.filter((file) => file.criterionId === criterion.id && isLive(file, item, actor.today));
        return (
          <li key={criterion.id}>
            {criterion.text}
            {t('：', ': ')}
            {files.length === 0 && <span className={classes.fault}>{t('还没有佐证', 'no evidence yet')}</span>}
            {files.map((file) => (
              <span key={file.id}>
                <EvidenceName id={file.id} name={file.name} />{' '}
              </span>
            ))}
          </li>
        );
      })}
    </ul>
  );
}

export function AcceptStageDrawer({ target }: { target?: string }) {
  const { item } = useItem().data;
  const goals = openGoals(item).filter((each) => each.state === 'open');
  const form = useAction({
    action: 'acceptStage',
    scope: target ?? '',
    initial: { milestoneId: target ?? '', opinion: '' },
    toInput: (fields) => fields,
  });
  const { value, patch, fault } = form;
  const files = item.evidence.filter((file) => file.milestoneId === value.milestoneId && file.milestoneId !== null);
  return (
    <ActionDrawer form={form}>
      <Note>{t('认定后计为“阶段完成”，不计入已销号。', 'It counts as a stage reached, never as closed.')}</Note>
      <ListField
        label={t('阶段目标', 'Stage goal')}
        required
        options={goals.map((each) => ({ value: each.id, label: each.name }))}
        value={value.milestoneId}
        onChange={(milestoneId) => patch({ milestoneId })}
        fault={fault('milestoneId')}
      />
      {files.length > 0 && (
        <p>
          {t('佐证：', 'Evidence: ')}
          {files.map((file) => (
            <span key={file.id}>
              <EvidenceName id={file.id} name={file.name} />{' '}
            </span>
          ))}
        </p>
      )}
      <TextField
        label={t('认定意见', 'Opinion')}
        required
        value={value.opinion}
        onChange={(opinion) => patch({ opinion })}
        fault={fault('opinion')}
      />
    </ActionDrawer>
  );
}
