import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import type { Report } from '../data.ts';
import { EvidenceList } from './EvidenceList.tsx';
import { Periods } from './LongTermPart.tsx';
import { None, Part, StateWord } from './Part.tsx';
import classes from './ReportsTab.module.css';
import { periodStates } from '@duizhang/shared/item/words.ts';
import { periodName } from '../periodName.ts';

export function ReportsTab() {
  const { item, reports } = useItem().data;
  return (
    <>
      {item.periods.length > 0 && (
        <Part title={t('报告期', 'Periods')}>
          <Periods periods={item.periods} />
        </Part>
      )}
      <Part title={t('进展填报', 'Reports')}>
        {reports.length === 0 ? <None>{t('还没有填报过进展。', 'Nothing has been reported yet.')}</None> : <Reports />}
      </Part>
    </>
  );
}

/** Every report, the latest first; a case's reply is one of them. */
export function Reports() {
  const { reports } = useItem().data;
  return (
    <ol className={classes.reports}>
      {reports.map((report) => (
        <ReportView key={report.id} report={report} />
      ))}
    </ol>
  );
}

function ReportView({ report }: { report: Report }) {
  const { item } = useItem().data;
  const measure = item.measures.find((each) => each.id === report.measureId);
  const period = item.periods.find((each) => each.id === report.periodId);
  const files = item.evidence.filter((file) => file.reportId === report.id);
  const parts = [
    [t('成效', 'Effect'), report.effect],
    [t('困难', 'Difficulty'), report.difficulty],
    [t('下步', 'Next'), report.next],
  ] as const;
  return (
    <li id={report.id} className={classes.report}>
      <p className={classes.head}>
        <time>{report.onDate}</time>
        <span>
          {report.unitName} · {report.accountName}
        </span>
        {measure && <span>{t(`措施 ${measure.seq}`, `Measure ${measure.seq}`)}</span>}
        {period && (
          <span>
            {periodName(period)} <StateWord>{label(periodStates[period.state])}</StateWord>
          </span>
        )}
        {report.round < item.round && <span>{t(`第 ${report.round} 轮`, `Round ${report.round}`)}</span>}
      </p>
      <p className={classes.text}>{report.done}</p>
      <dl className={classes.parts}>
        {parts.map(([name, text]) =>
          text === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ),
        )}
        {report.figures.length > 0 && (
          <div>
            <dt>{t('数字', 'Figures')}</dt>
            <dd>{report.figures.map((each) => `${each.name} ${each.value} ${each.unit}`).join(t('；', '; '))}</dd>
          </div>
        )}
      </dl>
      <EvidenceList files={files} replaceable={false} />
    </li>
  );
}
