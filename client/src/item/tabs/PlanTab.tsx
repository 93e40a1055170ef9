import { Button } from '@mantine/core';
import { type DeliverableFact, liveDeliverables, liveMilestones, type MilestoneFact } from '@duizhang/shared/item/facts.ts';
import { targetMet } from '@duizhang/shared/item/standing.ts';
import { Mark } from '../../ui/Mark.tsx';
import { TimeScale, TimeTrack } from '../../ui/TimeTrack.tsx';
import { axisOf } from '../../ui/timeline.ts';
import { label, t } from '../../ui/text.ts';
import { isPossible, useItem } from '../context.ts';
import { type Dated, doneAt, fromDeliverable, fromMilestone, isSettled, markOf, markState, plannedFor } from '../taskMarks.ts';
import { deliverableStates, goalStates } from '../words.ts';
import { AttachHere } from './AttachHere.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import { LinksPart } from './LinksPart.tsx';
import { LongTermPart } from './LongTermPart.tsx';
import { None, Part, StateWord } from './Part.tsx';
import { PartsPart } from './PartsPart.tsx';
import classes from './PlanTab.module.css';
import { ResultsPart } from './ResultsPart.tsx';

/** 计划与成果: what a task is held to, what is reached of it, and what it changed. */
export function PlanTab() {
  const { item } = useItem().data;
  const milestones = liveMilestones(item).filter((each) => each.kind === 'milestone');
  const stages = liveMilestones(item).filter((each) => each.kind === 'stage');
  const deliverables = liveDeliverables(item);
  const empty = milestones.length + stages.length + deliverables.length === 0 && item.cadence === null && item.targets.length === 0;
  return (
    <>
      <ResultsPart />
      {empty && <None>{t('还没有计划；认领后由牵头单位编制。', 'No plan yet; the lead unit writes it after claiming.')}</None>}
      <OnTime />
      {stages.length > 0 && <Stages stages={stages} />}
      {milestones.length > 0 && (
        <Part title={t('时间节点', 'Milestones')} note={doneOf(milestones)}>
          <ul className={classes.rows}>
            {milestones.map((each) => (
              <Milestone key={each.id} milestone={each} />
            ))}
          </ul>
        </Part>
      )}
      {deliverables.length > 0 && (
        <Part title={t('成果', 'Deliverables')} note={doneOf(deliverables)}>
          <ul className={classes.rows}>
            {deliverables.map((each) => (
              <Deliverable key={each.id} deliverable={each} />
            ))}
          </ul>
        </Part>
      )}
      <Targets />
      {(item.track === 'long_term' || item.cadence) && <LongTermPart />}
      <LinksPart />
      <PartsPart />
    </>
  );
}

function doneOf(rows: readonly { state: string }[]): string {
  const done = rows.filter(isSettled).length;
  return t(`完成 ${done}/${rows.length}`, `${done}/${rows.length} done`);
}

/** All that has a day, on one line. What it shows is listed below in words. */
function OnTime() {
  const { item, actor } = useItem().data;
  const { today } = actor;
  const marks = [
    ...liveMilestones(item).flatMap((each) => markOf('milestone', fromMilestone(each), { today })),
    ...liveDeliverables(item).flatMap((each) => markOf('deliverable', fromDeliverable(each), { today })),
  ];
  if (marks.length === 0) return null;
  const axis = axisOf([today, ...marks.flatMap((each) => [each.from, each.to])]);
  return (
    <div className={classes.line} role="img" aria-label={marks.map((each) => each.title).join(t('；', '; '))}>
      <TimeScale axis={axis} today={today} />
      <TimeTrack axis={axis} today={today} marks={marks} />
    </div>
  );
}

/** 签约 → 开工 → 投产: the stages in their order, each with when it was, or is to be. */
function Stages({ stages }: { stages: readonly MilestoneFact[] }) {
  const { data, open } = useItem();
  return (
    <Part title={t('推进阶段', 'Stages')} note={doneOf(stages)}>
      <ol className={classes.walk}>
        {stages.map((stage) => {
          const row = fromMilestone(stage);
          const state = markState(row, data.actor.today);
          return (
            <li key={stage.id} id={stage.id} data-state={state}>
              <Mark shape="point" state={state} />
              <b>{stage.name}</b>
              <span className={classes.meta}>{doneAt(row) || plannedFor(row)}</span>
              <StateOf row={row} words={goalStates} />
              {stage.opinion && <span className={classes.meta}>{stage.opinion}</span>}
              {state !== 'reached' && state !== 'waived' && isPossible(data, 'reachMilestone') && (
                <Reach name={stage.name} onClick={() => open({ action: 'reachMilestone', target: stage.id })} />
              )}
              <EvidenceList files={data.item.evidence.filter((file) => file.milestoneId === stage.id)} />
            </li>
          );
        })}
      </ol>
    </Part>
  );
}

function Milestone({ milestone }: { milestone: MilestoneFact }) {
  const { data, open } = useItem();
  const row = fromMilestone(milestone);
  const state = markState(row, data.actor.today);
  return (
    <AttachHere as="li" id={milestone.id} target={milestone.id} name={milestone.name} className={classes.row}>
      <div className={classes.head}>
        <Mark shape="point" state={state} />
        <b>{milestone.name}</b>
        <When row={row} />
        <StateOf row={row} words={goalStates} />
        {state !== 'reached' && state !== 'waived' && isPossible(data, 'reachMilestone') && (
          <Reach name={milestone.name} onClick={() => open({ action: 'reachMilestone', target: milestone.id })} />
        )}
      </div>
      {milestone.goal && <p>{milestone.goal}</p>}
      {milestone.opinion && <p className={classes.meta}>{milestone.opinion}</p>}
      <EvidenceList files={data.item.evidence.filter((file) => file.milestoneId === milestone.id)} />
    </AttachHere>
  );
}

function Reach({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <Button
      variant="default"
      size="compact-sm"
      className="no-print"
      onClick={onClick}
      aria-label={t(`节点完成：${name}`, `Reach: ${name}`)}
    >
      {t('节点完成', 'Reach')}
    </Button>
  );
}

function Deliverable({ deliverable }: { deliverable: DeliverableFact }) {
  const { data, open } = useItem();
  const row = fromDeliverable(deliverable);
  const possible = deliverable.state !== 'waived' && isPossible(data, 'handIn');
  return (
    <li id={deliverable.id} className={classes.row}>
      <div className={classes.head}>
        <Mark shape="paper" state={markState(row, data.actor.today)} />
        <b>{deliverable.name}</b>
        <When row={row} />
        <StateOf row={row} words={deliverableStates} />
        {possible && (
          <Button
            variant="default"
            size="compact-sm"
            className="no-print"
            onClick={() => open({ action: 'handIn', target: deliverable.id })}
            aria-label={t(`提交成果：${deliverable.name}`, `Hand in: ${deliverable.name}`)}
          >
            {deliverable.state === 'open' ? t('提交成果', 'Hand in') : t('补充文件', 'Add files')}
          </Button>
        )}
      </div>
      {deliverable.opinion && <p className={classes.meta}>{deliverable.opinion}</p>}
      <EvidenceList files={data.item.evidence.filter((file) => file.deliverableId === deliverable.id)} />
    </li>
  );
}

function When({ row }: { row: Dated }) {
  const done = doneAt(row);
  return (
    <span className={classes.meta}>
      {t(`计划 ${plannedFor(row)}`, `planned ${plannedFor(row)}`)}
      {done && t(`，${done} 完成`, `, done ${done}`)}
    </span>
  );
}

const notYet = { zh: '未完成', en: 'Open' };
function StateOf({ row, words }: { row: Dated; words: typeof goalStates | typeof deliverableStates }) {
  const { actor } = useItem().data;
  const late = markState(row, actor.today) === 'late';
  if (late) return <StateWord tone="bad">{t('逾期', 'Late')}</StateWord>;
  const word = row.state === 'open' ? notYet : Object.entries(words).find(([name]) => name === row.state)?.[1];
  return (
    <StateWord tone={row.state === 'open' ? 'plain' : row.state === 'waived' ? 'warn' : 'good'}>{word ? label(word) : row.state}</StateWord>
  );
}

/** Indicators that it is held to, with their latest accepted value. */
function Targets() {
  const { item } = useItem().data;
  if (item.targets.length === 0) return null;
  return (
    <Part title={t('指标目标', 'Targets')}>
      <ul className={classes.rows}>
        {item.targets.map((each) => (
          <li key={each.id} className={classes.row}>
            <div className={classes.head}>
              <b>{each.name}</b>
              <span>
                {t('目标 ', 'target ')}
                {each.target} {each.unit}
              </span>
              <span>
                {t('现为 ', 'now ')}
                {each.value ?? t('未知', 'unknown')} {each.value && each.unit}
              </span>
              <StateWord tone={targetMet(each) ? 'good' : 'warn'}>
                {targetMet(each) ? t('已达到', 'Met') : t('未达到', 'Not met')}
              </StateWord>
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
}
