import { sayDay } from '@duizhang/shared/item/spans.ts';
import { amountKinds, approximations, cadences, precisions } from '@duizhang/shared/item/words.ts';
import type { ReactNode } from 'react';
import { label, t } from '../ui/text.ts';
import { EvidenceName } from './EvidenceName.tsx';
import classes from './Frozen.module.css';
import { type FrozenFile, filesIn, listOf, type Raw, rawOf, textOf } from './frozen.ts';
import { Sha } from './Sha.tsx';
import { deliverableStates, goalStates, wordOf } from './words.ts';

/** What a task's plan or acceptance froze beside its plain fields: milestones, deliverables, targets, results, amounts. */
export function FrozenTask({ payload }: { payload: unknown }) {
  const raw = rawOf(payload);
  const stages = listOf(raw['milestones']).filter((each) => each['kind'] === 'stage');
  const milestones = listOf(raw['milestones']).filter((each) => each['kind'] !== 'stage');
  return (
    <>
      <Cadence raw={rawOf(raw['cadence'])} />
      <Rows title={t('时间节点', 'Milestones')} rows={milestones} say={(row) => <Planned row={row} states={goalStates} />} />
      <Rows title={t('阶段', 'Stages')} rows={stages} say={(row) => <Planned row={row} states={goalStates} />} />
      <Rows
        title={t('成果', 'Deliverables')}
        rows={listOf(raw['deliverables'])}
        say={(row) => <Planned row={row} states={deliverableStates} />}
      />
      <Rows title={t('指标目标', 'Targets')} rows={listOf(raw['targets'])} say={(row) => <Target row={row} />} />
      <Rows title={t('成效', 'Results')} rows={listOf(raw['changes'])} say={(row) => <Result row={row} />} />
      <Rows title={t('金额', 'Amounts')} rows={listOf(raw['amounts'])} say={(row) => <Amount row={row} />} />
    </>
  );
}

function Rows({ title, rows, say }: { title: string; rows: readonly Raw[]; say: (row: Raw) => ReactNode }) {
  if (rows.length === 0) return null;
  return (
    <div className={classes.list}>
      <p className={classes.listTitle}>{title}</p>
      <ol className={classes.criteria}>
        {rows.map((row, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a frozen list has no other order and never changes
          <li key={index}>{say(row)}</li>
        ))}
      </ol>
    </div>
  );
}

function dayOf(row: Raw, day: string, precision: string): string {
  const known = textOf(row[precision]);
  const at = textOf(row[day]);
  const exact = known === 'year' || known === 'month' || known === 'day' ? known : 'day';
  return at && precisions[exact] ? label(sayDay(at, exact)) : '';
}

function Planned({ row, states }: { row: Raw; states: Parameters<typeof wordOf>[0] }) {
  const planned = dayOf(row, 'plannedOn', 'precision');
  const actual = dayOf(row, 'actualOn', 'actualPrecision') || dayOf(row, 'handedOn', 'none');
  const waiver = textOf(row['waiver']);
  const state = waiver || row['state'] === 'open' ? undefined : wordOf(states, row['state']);
  const meta = [
    planned && t(`计划 ${planned}`, `planned for ${planned}`),
    state && label(state),
    actual && !waiver && t(`${actual} 完成`, `done ${actual}`),
    waiver && t(`申请免除：${waiver}`, `to be waived: ${waiver}`),
  ];
  return (
    <>
      {textOf(row['name'])}
      <span className={classes.meta}>　{meta.filter(Boolean).join(' · ')}</span>
      {textOf(row['goal']) && <p className={classes.meta}>{textOf(row['goal'])}</p>}
      <Files files={filesIn(row['files'])} />
    </>
  );
}

function Files({ files }: { files: readonly FrozenFile[] }) {
  return files.map((file) => (
    <p key={file.id} className={classes.file}>
      <EvidenceName id={file.id} name={file.name} />
      <span className={classes.meta}>{t(`第 ${file.version} 版`, `version ${file.version}`)}</span>
      <Sha sha256={file.sha256} />
    </p>
  ));
}

function Target({ row }: { row: Raw }) {
  const unit = textOf(row['unit']);
  const judged = typeof row['met'] === 'boolean';
  return (
    <>
      {textOf(row['name'])}
      <span className={classes.meta}>
        {t(`　目标 ${textOf(row['target'])}${unit}`, ` target ${textOf(row['target'])} ${unit}`)}
        {judged && t(`，现为 ${textOf(row['value']) || '未知'}`, `, now ${textOf(row['value']) || 'unknown'}`)}
        {judged && (row['met'] === true ? t('，已达到', ', met') : t('，未达到', ', missed'))}
      </span>
    </>
  );
}

function Result({ row }: { row: Raw }) {
  const since = dayOf(row, 'effectiveOn', 'precision');
  return (
    <>
      {textOf(row['name'])}
      {t('：', ': ')}
      {textOf(row['before']) && `${textOf(row['before'])} → `}
      <b>{textOf(row['after'])}</b> {textOf(row['unit'])}
      {since && <span className={classes.meta}>{t(`　${since}起`, ` since ${since}`)}</span>}
    </>
  );
}

function Amount({ row }: { row: Raw }) {
  const kind = wordOf(amountKinds, row['kind']);
  const approx = wordOf(approximations, row['approx']);
  return (
    <>
      {kind ? label(kind) : ''} {textOf(row['value'])}
      {approx ? label(approx) : ''}
      {textOf(row['unit'])}
      <span className={classes.meta}>　{textOf(row['onDate'])}</span>
    </>
  );
}

function Cadence({ raw }: { raw: Raw }) {
  const every = wordOf(cadences, raw['every']);
  if (!every) return null;
  const due = typeof raw['dueAfter'] === 'number' ? t(`，期末后 ${raw['dueAfter']} 日内报送`, `, due ${raw['dueAfter']} days after`) : '';
  return (
    <div className={classes.list}>
      <p className={classes.listTitle}>{t('报告频次', 'Cadence')}</p>
      <p>
        {label(every)}
        {due}
      </p>
    </div>
  );
}
