import { liveCriteria, liveMeasures } from '@duizhang/shared/item/facts.ts';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { LongTermPart } from './LongTermPart.tsx';
import { LinksPart } from './LinksPart.tsx';
import { EarlierRounds } from './EarlierRounds.tsx';
import { MeasureView } from './MeasureView.tsx';
import classes from './MeasuresTab.module.css';
import { None, Part } from './Part.tsx';
import { PartsPart } from './PartsPart.tsx';

export function MeasuresTab() {
  const { item } = useItem().data;
  const measures = liveMeasures(item);
  const criteria = liveCriteria(item);
  const done = measures.filter((each) => each.state === 'done').length;
  const required = criteria.filter((each) => each.required).length;
  return (
    <>
      <Part
        title={t('整改措施', 'Measures')}
        {...(measures.length > 0 && {
          note: t(
            `完成 ${done}/${measures.length}，必备标准 ${required} 条`,
            `${done}/${measures.length} done, ${required} required criteria`,
          ),
        })}
      >
        {measures.length === 0 ? (
          <None>
            {item.status === 'registered' || item.status === 'awaiting_claim'
              ? t('还没有措施；认领后由牵头单位制定方案。', 'No measures yet; the lead unit plans them after claiming.')
              : t('还没有措施。', 'No measures yet.')}
          </None>
        ) : (
          <ol className={classes.measures}>
            {measures.map((measure) => (
              <MeasureView key={measure.id} measure={measure} criteria={criteria.filter((each) => each.measureId === measure.id)} />
            ))}
          </ol>
        )}
      </Part>
      {(item.track === 'long_term' || item.track === 'staged' || item.milestones.length > 0 || item.cadence) && <LongTermPart />}
      <Analysis />
      <LinksPart />
      <PartsPart />
      <EarlierRounds />
    </>
  );
}

/** What the plan says beside its measures. */
function Analysis() {
  const { item } = useItem().data;
  if (!item.rootCause && !item.lookalike) return null;
  return (
    <Part title={t('方案说明', 'What the plan says')}>
      <dl className={classes.analysis}>
        <dt>{t('问题根源', 'Root cause')}</dt>
        <dd>{item.rootCause ?? '—'}</dd>
        <dt>{t('举一反三', 'The same elsewhere')}</dt>
        <dd>{item.lookalike ?? '—'}</dd>
      </dl>
    </Part>
  );
}
