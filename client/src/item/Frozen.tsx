import * as said from '@duizhang/shared/item/words.ts';
import { dateInProse } from '../ui/format.ts';
import { label, t } from '../ui/text.ts';
import { useItem, useNames } from './context.ts';
import { EvidenceName } from './EvidenceName.tsx';
import { Sha } from './Sha.tsx';
import classes from './Frozen.module.css';
import { FrozenCase } from './FrozenCase.tsx';
import { FrozenChange } from './FrozenChange.tsx';
import { FrozenTask } from './FrozenTask.tsx';
import { type FrozenMeasure, goalsIn, isDate, measuresIn, periodsIn, plainFieldsOf } from './frozen.ts';
import { periodName } from './periodName.ts';
import { fieldLabel, sayValue, wordOf } from './words.ts';

type Props = { kind: said.RequestKind; payload: unknown; title: string; hash?: string; items?: Readonly<Record<string, string>> };

/** A request's payload in words: just what was, or will be, frozen. */
export function Frozen({ kind, payload, title, hash, items = {} }: Props) {
  const { data } = useItem();
  const fields = plainFieldsOf(payload);
  const measures = measuresIn(payload);
  const goals = goalsIn(payload);
  const periods = periodsIn(payload);
  // A drawer in which nothing has been written yet.
  if ([fields, measures, goals, periods].every(({ length }) => length === 0)) return null;
  return (
    <section className={classes.frozen} aria-label={title}>
      <div className={classes.head}>
        <h3>{title}</h3>
        {hash && <Sha sha256={hash} />}
      </div>
      <dl className={classes.fields}>
        {fields.map(([name, value]) => (
          <div key={name}>
            <dt>{nameIn(kind, name, data.item.kind)}</dt>
            <dd>{isDate(value) ? dateInProse(value) : sayValue(name, value, { ...data.names, items })}</dd>
          </div>
        ))}
        {goals.length > 0 && (
          <div>
            <dt>{t('阶段目标', 'Stage goals')}</dt>
            <dd>
              {goals.map((goal) => (
                <p key={goal.name}>
                  {goal.name}
                  {goal.plannedOn && t(`（${dateInProse(goal.plannedOn)}）`, ` (${dateInProse(goal.plannedOn)})`)}
                  {t('：', ': ')}
                  {goal.goal}
                </p>
              ))}
            </dd>
          </div>
        )}
        {periods.length > 0 && (
          <div>
            <dt>{t('报告期', 'Periods')}</dt>
            <dd>
              {periods
                .map((each) => `${periodName(each)} ${sayState(each.state)}${each.late ? t('（迟报）', ' (late)') : ''}`)
                .join(t('；', '; '))}
            </dd>
          </div>
        )}
      </dl>
      {measures.length > 0 && <Measures measures={measures} />}
      {kind === 'completion' && <FrozenCase payload={payload} />}
      {kind === 'change' && <FrozenChange payload={payload} />}
      {data.item.kind === 'task' && <FrozenTask payload={payload} />}
    </section>
  );
}

const own: Readonly<Record<string, string>> = {
  'completion.summary': t('办理情况', 'What was done'),
  'extension.from': t('现定时限', 'Current deadline'),
  'extension.to': t('延至', 'Extended to'),
  'conversion.from': t('现为', 'Now'),
  'conversion.dueCurrent': t('新的时限', 'New deadline'),
  'plan.dueRequired': t('要求时限', 'Required by'),
  'change.kind': t('变更类型', 'Change'),
  'change.name': t('变更事项', 'What changes'),
  'change.unit': t('计量单位', 'Unit of measure'),
  'acceptance.summary': t('完成情况', 'What was achieved'),
};
const nameIn = (kind: string, name: string, of: said.ItemKind): string => own[`${kind}.${name}`] ?? fieldLabel(name, of) ?? name;
const sayState = (state: string): string => {
  const word = wordOf(said.periodStates, state);
  return word ? label(word) : state;
};

function Measures({ measures }: { measures: readonly FrozenMeasure[] }) {
  const { unit } = useNames();
  return (
    <ol className={classes.measures}>
      {measures.map((measure) => (
        <li key={measure.seq}>
          <p>
            <b>{t(`措施 ${measure.seq}`, `Measure ${measure.seq}`)}</b>　{measure.text}
          </p>
          <p className={`${classes.meta} ${classes.parts}`}>
            {[
              kindWord(said.measureKinds, measure.kind),
              unit(measure.unitId),
              measure.dueOn && t(`${measure.dueOn} 前`, `by ${measure.dueOn}`),
              measure.doneOn && t(`${measure.doneOn} 完成`, `done ${measure.doneOn}`),
            ]
              .filter(Boolean)
              .map((part) => (
                <span key={part}>{part}</span>
              ))}
          </p>
          <ul className={classes.criteria}>
            {measure.criteria.map((criterion) => (
              <li key={criterion.id || criterion.text}>
                {criterion.text}
                <span className={classes.meta}>
                  {t(
                    `（${kindWord(said.criterionKinds, criterion.kind)}${criterion.required ? '，必备' : ''}）`,
                    ` (${kindWord(said.criterionKinds, criterion.kind)}${criterion.required ? ', required' : ''})`,
                  )}
                </span>
                {criterion.evidence.map((file) => (
                  <p key={file.sha256} className={classes.file}>
                    <EvidenceName id={file.id} name={file.name} />
                    <span className={classes.meta}>{t(`第 ${file.version} 版`, `version ${file.version}`)}</span>
                    <Sha sha256={file.sha256} />
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function kindWord(table: Parameters<typeof wordOf>[0], name: string): string {
  const word = wordOf(table, name);
  return word ? label(word) : '';
}
