import { parts } from '@duizhang/shared/indicator/words.ts';
import { indicatorBases } from '@duizhang/shared/item/words.ts';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { CountLink } from '../ui/CountLink.tsx';
import { label, t } from '../ui/text.ts';
import { acceptedOf, type Indicator, type Line, targetText, type Theme, themesOf, waitingOf } from './data.ts';
import { Cited, Figure } from './Figure.tsx';
import classes from './IndicatorTable.module.css';
import { Spark } from './Spark.tsx';

export type Act = { readonly kind: 'enter' | 'judge' | 'amend'; readonly indicator: Indicator };
/** Those whose waiting value is chosen to be judged with others. */
type Choice = { readonly chosen: ReadonlySet<string>; readonly onChoose: (id: string) => void };
type TableProps = { indicators: readonly Indicator[]; across: boolean; onAct: (act: Act) => void; choice: Choice };

const heads = {
  name: t('指标', 'Indicator'),
  value: t('数值', 'Value'),
  beside: t('增减与占比', 'Growth and shares'),
  target: t('目标', 'Target'),
  cited: t('出处', 'Place in the report'),
  state: t('状态', 'State'),
  acts: t('办理', 'Actions'),
} as const;
type Head = keyof typeof heads;
const names: readonly Head[] = ['name', 'value', 'beside', 'target', 'cited', 'state', 'acts'];

/** Without the columns that have nothing to say to this reader. */
function headsOf(themes: readonly Theme[], indicators: readonly Indicator[]): readonly Head[] {
  const has: Partial<Record<Head, boolean>> = {
    beside: themes.some(({ lines }) => lines.some(({ beside }) => beside.length > 0)),
    acts: indicators.some((each) => each.mayEnter || waitingOf(each)?.mayJudge === true),
  };
  return names.filter((name) => has[name] !== false);
}

/** Indicators by theme; below 768 px each is a card with the same fields. */
export function IndicatorTable({ indicators, across, onAct, choice }: TableProps) {
  const themes = themesOf(indicators);
  const shown = headsOf(themes, indicators);
  return (
    <table className={classes.table} aria-label={t('指标', 'Indicators')}>
      <thead>
        <tr>
          {shown.map((head) => (
            <th key={head} scope="col" {...(head === 'acts' && { className: 'no-print' })}>
              {heads[head]}
            </th>
          ))}
        </tr>
      </thead>
      {themes.map(({ name, lines }) => (
        <tbody key={name}>
          <tr className={classes.theme}>
            <th scope="rowgroup" colSpan={shown.length}>
              {name}
              <span className={classes.themeCount}>{lines.length}</span>
            </th>
          </tr>
          {lines.map((line) => (
            <Row key={line.indicator.id} line={line} across={across} onAct={onAct} choice={choice} shown={shown} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

type RowProps = { line: Line; shown: readonly Head[] } & Omit<TableProps, 'indicators'>;

function Row({ line, across, onAct, choice, shown }: RowProps) {
  const { indicator, depth, beside } = line;
  const value = acceptedOf(indicator);
  return (
    <tr id={indicator.id} className={classes.row}>
      <th scope="row" data-depth={Math.min(depth, 3)}>
        <Choose indicator={indicator} choice={choice} />
        {indicator.part && <span className={classes.part}>{label(parts[indicator.part])}</span>}
        <Link to="/indicators/$indicatorId" params={{ indicatorId: indicator.id }} className={classes.name}>
          {indicator.name}
        </Link>
        {indicator.example && <span className={classes.example}>{t('示例', 'example')}</span>}
        <span className={classes.whose}>
          {[
            across ? indicator.ledgerName : '',
            indicator.unitName ?? t('整改办填报', 'reported by the office'),
            label(indicatorBases[indicator.basis]),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </th>
      <td data-label={heads.value}>
        {value ? <Figure value={value} unit={indicator.unit} /> : <span className={classes.muted}>{t('未填报', 'no value yet')}</span>}
        <Spark values={indicator.values} />
        <Listed indicator={indicator} stated={value?.value ?? null} />
      </td>
      {shown.includes('beside') && (
        <td data-label={heads.beside}>
          <Beside indicators={beside} onAct={onAct} choice={choice} />
        </td>
      )}
      <td data-label={heads.target} className={indicator.target === null ? classes.muted : classes.target}>
        {targetText(indicator)}
      </td>
      <td data-label={heads.cited}>
        <Cited citations={indicator.citations} />
      </td>
      <td data-label={heads.state}>
        <State indicator={indicator} />
      </td>
      {shown.includes('acts') && (
        <td className={`${classes.acts} no-print`}>
          <Acts indicator={indicator} onAct={onAct} />
        </td>
      )}
    </tr>
  );
}

/** 报告载 n / 已列 m: no rows are made up to fill the gap. */
export function Listed({ indicator, stated }: { indicator: Indicator; stated: string | null }) {
  const { lists, listed, ledgerId, name } = indicator;
  if (lists === null || listed === null) return null;
  return (
    <span className={classes.listed}>
      {t(`报告载 ${stated ?? '—'} / 已列 `, `stated ${stated ?? '—'} / listed `)}
      <CountLink
        to="/ledger/$ledgerId"
        params={{ ledgerId }}
        search={lists === '' ? {} : { category: [lists] }}
        count={listed}
        label={t(`${name}，已列 ${listed} 项`, `${name}: ${listed} listed`)}
      />
    </span>
  );
}

function Beside({ indicators, onAct, choice }: Omit<TableProps, 'across'>) {
  if (indicators.length === 0) return <span className={classes.muted}>—</span>;
  return (
    <ul className={classes.beside}>
      {indicators.map((each) => {
        const value = acceptedOf(each);
        return (
          <li key={each.id} id={each.id}>
            <Choose indicator={each} choice={choice} />
            <Link to="/indicators/$indicatorId" params={{ indicatorId: each.id }} className={classes.besideName}>
              {each.name}
            </Link>
            {value ? <Figure value={value} unit={each.unit} /> : <span className={classes.muted}>{t('未填报', 'no value yet')}</span>}
            {waitingOf(each) && <State indicator={each} />}
            <Acts indicator={each} onAct={onAct} small />
          </li>
        );
      })}
    </ul>
  );
}

function Choose({ indicator, choice: { chosen, onChoose } }: { indicator: Indicator; choice: Choice }) {
  if (!waitingOf(indicator)?.mayJudge) return null;
  return (
    <input
      type="checkbox"
      className={`${classes.choose} no-print`}
      aria-label={t(`选择：${indicator.name}`, `Select: ${indicator.name}`)}
      checked={chosen.has(indicator.id)}
      onChange={() => onChoose(indicator.id)}
    />
  );
}

function State({ indicator }: { indicator: Indicator }) {
  const waiting = waitingOf(indicator);
  const value = acceptedOf(indicator);
  return (
    <span className={classes.states}>
      {waiting ? (
        <span className={classes.waiting}>
          {t('待审核', 'to judge')} <Figure value={waiting} unit={indicator.unit} />
        </span>
      ) : (
        <span className={classes.muted}>{value ? t('已采用', 'accepted') : '—'}</span>
      )}
      {indicator.openDoubts > 0 && (
        <Link to="/doubts" search={{ ledger: indicator.ledgerId }} className={classes.doubt}>
          {t(`疑点 ${indicator.openDoubts}`, `${indicator.openDoubts} in doubt`)}
        </Link>
      )}
    </span>
  );
}

/** What the reader may do with it; nothing else is shown. */
export function Acts({ indicator, onAct, small = false }: { indicator: Indicator; onAct: (act: Act) => void; small?: boolean }) {
  const size = small ? 'compact-xs' : 'compact-sm';
  const name = (verb: string) => `${verb}：${indicator.name}`;
  return (
    <>
      {waitingOf(indicator)?.mayJudge && (
        <Button size={size} aria-label={name(t('审核', 'Judge'))} onClick={() => onAct({ kind: 'judge', indicator })}>
          {t('审核', 'Judge')}
        </Button>
      )}
      {indicator.mayEnter && (
        <Button size={size} variant="default" aria-label={name(t('填报', 'Enter'))} onClick={() => onAct({ kind: 'enter', indicator })}>
          {t('填报', 'Enter')}
        </Button>
      )}
    </>
  );
}
