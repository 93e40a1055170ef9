import { doubtRules } from '@duizhang/shared/item/words.ts';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { label, t } from '../ui/text.ts';
import type { Doubt } from './DoubtsPage.tsx';
import classes from './DoubtsPage.module.css';

/** One contradiction: the rule, both sides' numbers with their links, and how it is explained. */
export function DoubtView({ doubt, onExplain }: { doubt: Doubt; onExplain: () => void }) {
  const { id, rule, message, sides, state, ledgerName, foundOn, foundBy, explanation, explainedBy, explainedOn } = doubt;
  return (
    <li id={id} className={classes.doubt} data-state={state}>
      <div className={classes.head}>
        <h2>{label(doubtRules[rule])}</h2>
        <span className={classes.state}>{state === 'open' ? t('待说明', 'open') : t('已说明', 'explained')}</span>
        {doubt.example && <span className={classes.by}>{t('示例', 'example')}</span>}
        <span className={classes.where}>
          {t(`${ledgerName} · ${foundOn} ${foundBy} 发现`, `${ledgerName} · found by ${foundBy} on ${foundOn}`)}
        </span>
      </div>
      <p className={classes.message}>{message}</p>
      {sides.length > 0 && (
        <dl className={classes.sides}>
          {sides.map((side, n) => (
            <div key={`${n} ${side.name}`}>
              <dt>{side.name}</dt>
              <dd>
                <SideLink side={side} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {state === 'explained' && (
        <div className={classes.explanation}>
          <p>{explanation}</p>
          <p className={classes.by}>
            {t(`${explainedBy ?? ''} ${explainedOn ?? ''} 说明`, `explained by ${explainedBy ?? ''} on ${explainedOn ?? ''}`)}
          </p>
        </div>
      )}
      {doubt.mayExplain && (
        <div className={`${classes.acts} no-print`}>
          <Button size="compact-sm" variant="default" aria-label={t(`说明：${message}`, `Explain: ${message}`)} onClick={onExplain}>
            {t('说明', 'Explain')}
          </Button>
        </div>
      )}
    </li>
  );
}

function SideLink({ side: { text, indicatorId, itemId } }: { side: Doubt['sides'][number] }) {
  if (indicatorId !== null)
    return (
      <Link to="/indicators/$indicatorId" params={{ indicatorId }}>
        {text}
      </Link>
    );
  if (itemId !== null)
    return (
      <Link to="/item/$itemId" params={{ itemId }}>
        {text}
      </Link>
    );
  return <>{text}</>;
}
