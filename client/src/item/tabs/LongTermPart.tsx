import { Button } from '@mantine/core';
import type { MilestoneFact } from '@duizhang/shared/item/facts.ts';
import type { PeriodFact } from '@duizhang/shared/item/periods.ts';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import { assessments, cadences, periodStates } from '@duizhang/shared/item/words.ts';
import { dateInTable } from '../../ui/format.ts';
import { label, t } from '../../ui/text.ts';
import { isPossible, useItem, useNames } from '../context.ts';
import { goalStates } from '../words.ts';
import { AttachHere } from './AttachHere.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import classes from './LongTermPart.module.css';
import { None, Part, StateWord } from './Part.tsx';
import { periodName } from '../periodName.ts';
import { PeriodStrip } from '../PeriodStrip.tsx';

/** The long-term promise: stage goals, cadence and its periods, assessment and exit condition. A staged item has its goals alone. */
export function LongTermPart() {
  const { item } = useItem().data;
  const goals = item.milestones.filter((each) => each.kind === 'stage_goal' && each.round === item.round && each.state !== 'dropped');
  const { cadence } = item;
  const promised = item.track === 'long_term' || cadence !== null;
  const every = cadence
    ? cadence.every === 'custom'
      ? t(`每 ${cadence.days ?? '—'} 天`, `Every ${cadence.days ?? '—'} days`)
      : label(cadences[cadence.every])
    : '—';
  return (
    <Part title={promised ? t('长期推进', 'Long-term') : t('阶段目标', 'Stage goals')} id="long-term">
      {promised && (
        <dl className={classes.facts}>
          <div>
            <dt>{t('报告频次', 'Cadence')}</dt>
            <dd>
              {every}
              {cadence && t(`，期末后 ${cadence.dueAfter} 日内报送`, `, due ${cadence.dueAfter} days after`)}
            </dd>
          </div>
          <div>
            <dt>{t('评估日', 'Assessment')}</dt>
            <dd>{dateInTable(item.assessOn)}</dd>
          </div>
          <div>
            <dt>{t(`${kinds[item.kind].ending.zh}条件`, 'Exit condition')}</dt>
            <dd>{item.exitCondition ?? '—'}</dd>
          </div>
        </dl>
      )}
      {item.periods.length > 0 && (
        <p className={classes.glance}>
          <PeriodStrip periods={latestOf(item.periods)} />
        </p>
      )}
      {goals.length === 0 ? (
        <None>{t('还没有阶段目标。', 'No stage goals yet.')}</None>
      ) : (
        <ul className={classes.goals}>
          {goals.map((goal) => (
            <Goal key={goal.id} goal={goal} />
          ))}
        </ul>
      )}
      {item.periods.length > 0 && <Periods periods={item.periods} />}
      <Assessments />
    </Part>
  );
}

/** The latest four, the one ahead among them. */
const latestOf = (periods: readonly PeriodFact[]): PeriodFact[] =>
  [...periods].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1)).slice(-4);

const verdictTones = { on_course: 'good', behind: 'warn', reached: 'good' } as const;

/** What every assessment found, the latest first, and the way to the next. */
function Assessments() {
  const { data, open } = useItem();
  const may = isPossible(data, 'assess');
  if (data.assessments.length === 0 && !may) return null;
  return (
    <div className={classes.periods}>
      <p className={classes.goalHead}>
        <b>{t('定期评估', 'Assessments')}</b>
        {may && (
          <Button variant="default" size="compact-sm" className="no-print" onClick={() => open({ action: 'assess' })}>
            {t('评估', 'Assess')}
          </Button>
        )}
      </p>
      {data.assessments.length === 0 && <None>{t('还没有评估过。', 'Not assessed yet.')}</None>}
      <ul className={classes.goals} aria-label={t('定期评估', 'Assessments')}>
        {data.assessments.map((each) => (
          <li key={each.id} className={classes.goal}>
            <p className={classes.goalHead}>
              <time>{each.onDate}</time>
              <StateWord tone={verdictTones[each.verdict]}>{label(assessments[each.verdict])}</StateWord>
              <span className={classes.meta}>
                {each.unitName} · {each.accountName}
                {t(`，下次 ${each.nextOn}`, `, next ${each.nextOn}`)}
              </span>
            </p>
            <p>{each.conclusion}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Goal({ goal }: { goal: MilestoneFact }) {
  const { data, open } = useItem();
  const { item } = data;
  const files = item.evidence.filter((file) => file.milestoneId === goal.id);
  const waiting = goal.state === 'open';
  return (
    <AttachHere as="li" id={goal.id} target={goal.id} name={goal.name} className={classes.goal}>
      <div className={classes.goalHead}>
        <b>{goal.name}</b>
        <StateWord tone={goal.state === 'accepted' ? 'good' : 'plain'}>{label(goalStates[goal.state])}</StateWord>
        <span className={classes.meta}>
          {t(`计划 ${dateInTable(goal.plannedOn)}`, `planned ${dateInTable(goal.plannedOn)}`)}
          {goal.actualOn && t(`，${goal.actualOn} 认定`, `, accepted ${goal.actualOn}`)}
        </span>
        {waiting && isPossible(data, 'acceptStage') && (
          <Button variant="default" size="compact-sm" className="no-print" onClick={() => open({ action: 'acceptStage', target: goal.id })}>
            {t('阶段认定', 'Accept')}
          </Button>
        )}
      </div>
      <p>{goal.goal}</p>
      {goal.opinion && <p className={classes.meta}>{t(`认定意见：${goal.opinion}`, `Opinion: ${goal.opinion}`)}</p>}
      <EvidenceList files={files} />
    </AttachHere>
  );
}

const tones = {
  not_due: 'plain',
  open: 'now',
  submitted: 'now',
  accepted: 'good',
  returned: 'warn',
  missed: 'bad',
  excused: 'plain',
} as const;

/** Periods, the latest first, each with its verdict and what may be done about it. */
export function Periods({ periods }: { periods: readonly PeriodFact[] }) {
  const latest = [...periods].sort((a, b) => (a.startsOn < b.startsOn ? 1 : -1));
  return (
    <ul className={classes.periods} aria-label={t('报告期', 'Periods')}>
      {latest.map((period) => (
        <li key={period.id} id={period.id}>
          <span className={classes.periodName}>{periodName(period)}</span>
          <StateWord tone={tones[period.state]}>{label(periodStates[period.state])}</StateWord>
          {period.late && <StateWord tone="warn">{t('迟报', 'Late')}</StateWord>}
          <span className={classes.meta}>{t(`${period.dueOn} 前报送`, `due ${period.dueOn}`)}</span>
          <PeriodButtons period={period} />
          <Judged period={period} />
        </li>
      ))}
    </ul>
  );
}

const owing = ['report', 'excusePeriod'] as const;
const judging = ['acceptPeriod', 'returnPeriod'] as const;
const verbs = {
  report: t('填报', 'Report'),
  excusePeriod: t('免报', 'Excuse'),
  acceptPeriod: t('认可', 'Accept'),
  returnPeriod: t('退回', 'Return'),
} as const;

function PeriodButtons({ period }: { period: PeriodFact }) {
  const { data, open } = useItem();
  const { state } = period;
  const asked = state === 'submitted' ? judging : state === 'open' || state === 'returned' || state === 'missed' ? owing : [];
  return asked
    .filter((action) => isPossible(data, action))
    .map((action) => (
      <Button
        key={action}
        variant="default"
        size="compact-sm"
        className="no-print"
        onClick={() => open({ action, target: period.id })}
        aria-label={`${verbs[action]}${t('', ': ')}${periodName(period)}`}
      >
        {verbs[action]}
      </Button>
    ));
}

/** The verdict on a period: by whom, when, on what grounds. */
function Judged({ period }: { period: PeriodFact }) {
  const { account } = useNames();
  const { judgedBy, judgedOn, basis } = period;
  if (judgedOn === null) return null;
  const said =
    period.state === 'excused' ? t('依据：', 'Basis: ') : period.state === 'accepted' ? t('意见：', 'Opinion: ') : t('理由：', 'Reason: ');
  return (
    <span className={classes.judged}>
      {judgedOn} {account(judgedBy)}
      {basis && t(`，${said}${basis}`, `; ${said}${basis}`)}
    </span>
  );
}
