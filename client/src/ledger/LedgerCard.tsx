import { figureText } from '@duizhang/shared/indicator/words.ts';
import { headlineOf, type Part } from '@duizhang/shared/ledger/headline.ts';
import { itemKinds } from '@duizhang/shared/item/words.ts';
import { Link } from '@tanstack/react-router';
import { usePost } from '../session.tsx';
import type { Outputs } from '../trpc.ts';
import { CountLink } from '../ui/CountLink.tsx';
import { label, t } from '../ui/text.ts';
import classes from './LedgerCard.module.css';

type Ledger = Outputs['ledger']['home'][number];

/** One ledger and its numbers, in the words of its kind. */
export function LedgerCard({ ledger }: { ledger: Ledger }) {
  const { id, name, kind, clearance, example, unitId } = ledger;
  return (
    <li className={classes.card} aria-label={name}>
      <h3 className={classes.name}>
        <Link to="/ledger/$ledgerId" params={{ ledgerId: id }} search={unitId === null ? {} : { unitId }}>
          {name}
        </Link>
      </h3>
      <p className={classes.marks}>
        <span>{label(itemKinds[kind])}</span>
        {clearance !== 'open' && <span className={classes.restricted}>{t('限知悉范围', 'Restricted')}</span>}
        {example && <span>{t('示例', 'Example')}</span>}
        {unitId !== null && <span>{t('本单位牵头的', 'Led by your unit')}</span>}
      </p>
      {ledger.tally ? (
        <Headline ledger={ledger} tally={ledger.tally} />
      ) : (
        <p className={classes.asked}>{t('本单位受托审核其中的事项。', 'Your unit is asked to judge some of its items.')}</p>
      )}
      <Stated ledger={ledger} />
      <Beside ledger={ledger} />
      <Policy ledger={ledger} />
    </li>
  );
}

type Tally = NonNullable<Ledger['tally']>;

function Headline({ ledger, tally }: { ledger: Ledger; tally: Tally }) {
  const { whole, parts, rate } = headlineOf(ledger.kind, tally);
  return (
    <>
      <div className={classes.headline}>
        <Number ledger={ledger} part={whole} large />
        {parts.map((part, index) => (
          <span key={part.what.en} className={classes.part}>
            <span aria-hidden="true" className={classes.sign}>
              {index === 0 ? '=' : '+'}
            </span>
            <Number ledger={ledger} part={part} />
          </span>
        ))}
      </div>
      <p className={classes.rates}>
        {rate && (
          <span title={label(rate.unknown ?? rate.formula)}>
            {label(rate.name)} <strong>{rate.unknown ? t('未知', 'unknown') : rate.percent}</strong>
            {!rate.unknown && rate.denominator > 0 && ` ${rate.numerator}/${rate.denominator}`}
          </span>
        )}
        {tally.overdue > 0 && (
          <span className={classes.overdue}>
            {t('超期', 'Overdue')}{' '}
            <Number ledger={ledger} part={{ what: { zh: '超期', en: 'Overdue' }, n: tally.overdue, list: { flag: 'overdue' } }} bare />
          </span>
        )}
      </p>
    </>
  );
}

type NumberProps = { ledger: Ledger; part: Part; large?: boolean; bare?: boolean };

function Number({ ledger: { id, name, unitId }, part: { what, n, list }, large = false, bare = false }: NumberProps) {
  return (
    <span className={classes.number}>
      <CountLink
        to="/ledger/$ledgerId"
        params={{ ledgerId: id }}
        search={{ ...list, ...(unitId !== null && { unitId }) }}
        count={n}
        label={t(`${name} ${what.zh} ${n}`, `${name}, ${what.en}: ${n}`)}
        size={large ? 'large' : 'text'}
      />
      {!bare && <span className={classes.what}>{label(what)}</span>}
    </span>
  );
}

const mostStated = 4;

/** 报告载 n / 已列 m: what a report counts without naming it. */
function Stated({ ledger }: { ledger: Ledger }) {
  // What a report counts in all is no number of one unit.
  if (ledger.stated.length === 0 || ledger.unitId !== null) return null;
  return (
    <ul className={classes.stated}>
      {ledger.stated.slice(0, mostStated).map(({ name, unit, category, listed, ...value }) => (
        <li key={name}>
          <span>{name}</span>
          <span>{t(`报告载 ${figureText(value, unit)}`, `stated ${figureText(value, unit)}`)}</span>
          {listed !== null && (
            <span>
              {t('已列', 'listed')}{' '}
              <Number
                ledger={ledger}
                part={{
                  what: { zh: `${name} 已列`, en: `${name}, listed` },
                  n: listed,
                  list: category === '' ? {} : { category: [category] },
                }}
                bare
              />
            </span>
          )}
        </li>
      ))}
      {ledger.stated.length > mostStated && (
        <li>
          <Link to="/ledger/$ledgerId/indicators" params={{ ledgerId: ledger.id }}>
            {t(`另有 ${ledger.stated.length - mostStated} 个只载总数的`, `${ledger.stated.length - mostStated} more counts without a list`)}
          </Link>
        </li>
      )}
    </ul>
  );
}

/** What belongs to it beside its items, each leading to its page. */
function Beside({ ledger: { id, batches, sources, documents, indicators, doubts } }: { ledger: Ledger }) {
  const ofLedger = { ledgerId: id };
  return (
    <p className={classes.beside}>
      {batches > 0 && (
        <Link to="/ledger/$ledgerId/sources" params={ofLedger}>
          {t(`批次 ${batches}`, `${batches} batches`)}
        </Link>
      )}
      <Link to="/ledger/$ledgerId/sources" params={ofLedger}>
        {t(`来源 ${sources}`, `${sources} sources`)}
      </Link>
      {documents > 0 && (
        <Link to="/ledger/$ledgerId/sources" params={ofLedger}>
          {t(`文件 ${documents}`, `${documents} documents`)}
        </Link>
      )}
      {indicators > 0 && (
        <Link to="/ledger/$ledgerId/indicators" params={ofLedger}>
          {t(`指标 ${indicators}`, `${indicators} indicators`)}
        </Link>
      )}
      {doubts !== null && doubts > 0 && (
        <Link to="/doubts" search={{ ledger: id }} className={classes.doubts}>
          {t(`数据疑点 ${doubts}`, `${doubts} doubts`)}
        </Link>
      )}
    </p>
  );
}

/** Nothing can be dispatched before the policy is in force. */
function Policy({ ledger: { id, policy } }: { ledger: Ledger }) {
  const { role } = usePost();
  if (policy === 'active') return null;
  const said =
    policy === 'draft'
      ? t('审核规则待领导小组批准，批准后才能交办', 'Its policy waits for the leading group; until then nothing is dispatched')
      : t('还没有审核规则，起草并批准后才能交办', 'It has no policy yet; nothing can be dispatched');
  return (
    <p className={classes.policy}>
      {said}
      {(role === 'office' || role === 'committee') && (
        <Link to="/admin/$section" params={{ section: 'ledgers' }} search={{ ledger: id }}>
          {role === 'committee' && policy === 'draft' ? t('去批准', 'Approve it') : t('看规则', 'See the rules')}
        </Link>
      )}
    </p>
  );
}
