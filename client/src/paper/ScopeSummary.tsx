import { kinds } from '@duizhang/shared/item/kinds.ts';
import { identityHolds, ratesBeside, ratesOf } from '@duizhang/shared/item/rates.ts';
import { flagWord, listOf, listsOfRate } from '@duizhang/shared/item/sets.ts';
import { CountLink } from '../ui/CountLink.tsx';
import { Rate } from '../ui/Rate.tsx';
import { label, t } from '../ui/text.ts';
import type { PaperSearch, Scope } from './data.ts';
import classes from './Paper.module.css';

type SummaryProps = { ledgerId: string; search: PaperSearch; scope: Scope };
type Name = keyof Scope['counts'];
type Wanted = (typeof listOf)[Name];

/** What the papers will say: of what, how many, and how they add up. Each number opens the items it counts. */
export function ScopeSummary({ ledgerId, search, scope }: SummaryProps) {
  const { counts, kind } = scope;
  const rates = ratesOf(counts, kind);
  const number = (count: number, title: string, wanted: Wanted) => <Counted {...{ ledgerId, search, count, title, wanted }} />;
  const link = (name: Name, title: string) => (
    <span className={classes.number}>
      <span className={classes.numberTitle}>{title}</span> {number(counts[name], title, listOf[name])}
    </span>
  );
  return (
    <div className={classes.summary}>
      <p>
        {t('范围', 'Scope')}：{scope.words}
        <span className={classes.quiet}>
          {t(`　本次共 ${scope.count} 项`, ` — ${scope.count} items`)}
          {scope.examples > 0 && t(`，其中示例 ${scope.examples} 项`, `, ${scope.examples} of them examples`)}
        </span>
      </p>
      <p className={classes.identity}>
        {link('all', t('全部', 'All'))} = {link('closed', label(kinds[kind].ended))} +{' '}
        {link('openLongTerm', t('长期推进', 'Open, long-term'))} + {link('otherOpen', label(flagWord(kind, 'other_open')))}
      </p>
      {!identityHolds(counts) && (
        <p className={classes.failed} role="alert">
          {t('各部分之和与全部不符，请先核对数据，不要使用这份报告。', 'The parts do not add up. Check the data before using this report.')}
        </p>
      )}
      <p className={classes.quiet}>
        {t('单列，不计入全部', 'Apart from the total')}：{link('exited', t('退出', 'Exited'))}
        {t(`，尚未交办 ${scope.notDispatched}；全部之中`, `, not dispatched ${scope.notDispatched}; among all:`)}{' '}
        {link('adopted', t('补录', 'Adopted'))}
      </p>
      <dl className={classes.rates}>
        {(['strict', ...ratesBeside(kind).filter((each) => each !== 'lenient')] as const).map((each) => {
          const { name, numerator, denominator, formula, unknown } = rates[each];
          const { part, whole } = listsOfRate[each];
          return (
            <div key={each}>
              <dt>{label(name)}</dt>
              <dd>
                <Rate
                  part={numerator}
                  whole={denominator}
                  formula={label(formula)}
                  unknown={unknown ? label(unknown) : undefined}
                  partLink={number(numerator, t(`${name.zh}的分子`, `${name.en}, numerator`), part)}
                  wholeLink={number(denominator, t(`${name.zh}的分母`, `${name.en}, denominator`), whole)}
                />
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}

type CountedProps = Pick<SummaryProps, 'ledgerId' | 'search'> & { count: number; title: string; wanted: Wanted };

// A list has one status filter and one flag: where the scope has taken the one that the number needs, it stays a number.
function Counted({ ledgerId, search, count, title, wanted }: CountedProps) {
  if (Object.keys(wanted).some((key) => Object.hasOwn(search, key))) return count;
  return (
    <CountLink
      to="/ledger/$ledgerId"
      params={{ ledgerId }}
      search={{ ...search, ...wanted }}
      count={count}
      label={t(`${title} ${count} 项`, `${title}: ${count}`)}
    />
  );
}
