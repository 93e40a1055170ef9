import { valueStates } from '@duizhang/shared/indicator/words.ts';
import { directions, indicatorBases } from '@duizhang/shared/item/words.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { Places } from '../item/Places.tsx';
import { trpc } from '../trpc.ts';
import { dateInTable } from '../ui/format.ts';
import { Page, Section } from '../ui/Page.tsx';
import { Loaded } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import { Drawers } from './Drawers.tsx';
import { acceptedOf, type Indicator, periodLabel, targetText, type Value } from './data.ts';
import { Cited, Figure } from './Figure.tsx';
import classes from './IndicatorPage.module.css';
import { type Act, Acts, Listed } from './IndicatorTable.tsx';
import { Fact } from '../ui/Facts.tsx';

const Chart = lazy(() => import('./Chart.tsx'));
const route = getRouteApi('/gate/frame/indicators/$indicatorId');

/** One indicator: what it says, over time, and where each value comes from. */
export default function IndicatorPage() {
  const { indicatorId } = route.useParams();
  const one = useQuery(trpc.indicator.get.queryOptions({ id: indicatorId }));
  return <Loaded query={one}>{(indicator) => <Shown indicator={indicator} />}</Loaded>;
}

function Shown({ indicator }: { indicator: Indicator }) {
  const [act, setAct] = useState<Act | null>(null);
  const all = useQuery({
    ...trpc.indicator.list.queryOptions({ ledgerId: indicator.ledgerId }),
    enabled: act?.kind === 'amend' || indicator.partOfId !== null,
  });
  const value = acceptedOf(indicator);
  const known = indicator.values.filter((each) => each.state === 'accepted' && each.value !== null);
  const { ledgerId, ledgerName, name } = indicator;
  return (
    <Page
      title={name}
      back={{
        title: t(`${ledgerName}的指标`, `Indicators of ${ledgerName}`),
        link: { to: '/ledger/$ledgerId/indicators', params: { ledgerId } },
      }}
      actions={
        <>
          <Acts indicator={indicator} onAct={setAct} />
          {indicator.mayAmend && (
            <Button size="compact-sm" variant="default" onClick={() => setAct({ kind: 'amend', indicator })}>
              {t('修改指标', 'Amend')}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.head}>
        <div>
          {value ? (
            <Figure value={value} unit={indicator.unit} large />
          ) : (
            <p>{t('还没有采用的数值。', 'No value has been accepted yet.')}</p>
          )}
          <Listed indicator={indicator} stated={value?.value ?? null} />
          {indicator.openDoubts > 0 && (
            <p>
              <Link to="/doubts" search={{ ledger: ledgerId }} className={classes.doubt}>
                {t(`有 ${indicator.openDoubts} 条数据疑点`, `${indicator.openDoubts} doubts`)}
              </Link>
            </p>
          )}
        </div>
        <Particulars indicator={indicator} whole={all.data?.find((each) => each.id === indicator.partOfId)} />
      </div>
      <Section title={t('走势', 'Over time')}>
        <Trend known={known} indicator={indicator} />
      </Section>
      <Section title={t('全部数值', 'All values')}>
        <Values indicator={indicator} />
      </Section>
      <Drawers act={act} all={all.data ?? []} onClose={() => setAct(null)} />
    </Page>
  );
}

/** A line needs two points; one value is said in words. */
function Trend({ known, indicator }: { known: readonly Value[]; indicator: Indicator }) {
  const [only] = known;
  if (only === undefined) return <p className={classes.plain}>{t('还没有可以画成图的数值。', 'There is no value to draw yet.')}</p>;
  if (known.length === 1)
    return (
      <p className={classes.plain}>
        {t('只有一期数值：', 'One period alone: ')}
        <Figure value={only} unit={indicator.unit} />
        {t('。有两期以上时画成图。', '. From two periods on it is drawn.')}
      </p>
    );
  return (
    <>
      {indicator.target !== null && (
        <p className={classes.plain}>{t(`虚线为目标 ${targetText(indicator)}`, `Dashed: the target, ${targetText(indicator)}`)}</p>
      )}
      <Suspense fallback={<div style={{ height: 240 }} />}>
        <Chart indicator={indicator} known={known} />
      </Suspense>
    </>
  );
}

function Particulars({ indicator, whole }: { indicator: Indicator; whole: Indicator | undefined }) {
  const { theme, unitName, basis, direction, itemId, itemTitle } = indicator;
  return (
    <dl className={classes.facts}>
      <Fact name={t('主题', 'Theme')}>{theme}</Fact>
      <Fact name={t('填报单位', 'Reported by')}>{unitName ?? t('整改办', 'the office')}</Fact>
      <Fact name={t('口径', 'Basis')}>{`${label(indicatorBases[basis])} · ${label(directions[direction])}`}</Fact>
      <Fact name={t('目标', 'Target')}>{targetText(indicator)}</Fact>
      {whole && (
        <Fact name={t('从属于', 'Belongs to')}>
          <Link to="/indicators/$indicatorId" params={{ indicatorId: whole.id }}>
            {whole.name}
          </Link>
        </Fact>
      )}
      {itemId && itemTitle && (
        <Fact name={t('对应事项', 'Item')}>
          <Link to="/item/$itemId" params={{ itemId }}>
            {itemTitle}
          </Link>
        </Fact>
      )}
      <Fact name={t('出处', 'Place in the report')}>
        <Places of={{ indicatorId: indicator.id }} headed={false} />
      </Fact>
    </dl>
  );
}

/** Everything that was ever entered, also as the alternative to the chart. */
function Values({ indicator }: { indicator: Indicator }) {
  const { values, unit, citations } = indicator;
  if (values.length === 0) return <p className={classes.plain}>{t('还没有填报。', 'Nothing has been entered yet.')}</p>;
  return (
    <div className={classes.scroller}>
      <table className={classes.values} aria-label={t('全部数值', 'All values')}>
        <thead>
          <tr>
            {[
              t('报告期', 'Period'),
              t('数值', 'Value'),
              t('状态', 'State'),
              t('填报', 'Entered'),
              t('审核', 'Judged'),
              t('出处', 'Place'),
            ].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {values.map((each) => (
            <tr key={each.id} data-state={each.state}>
              <th scope="row">{periodLabel(each.period)}</th>
              <td>
                <Figure value={each} unit={unit} />
              </td>
              <td>{label(valueStates[each.state])}</td>
              <td>{`${each.unitName} ${each.enteredBy} ${dateInTable(each.enteredOn)}`}</td>
              <td>
                {each.judgedBy === null
                  ? '—'
                  : `${each.judgedBy} ${dateInTable(each.judgedOn)}${each.opinion === null ? '' : `：${each.opinion}`}`}
              </td>
              <td>
                <Cited citations={citations.filter((one) => one.valueId === each.id)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
