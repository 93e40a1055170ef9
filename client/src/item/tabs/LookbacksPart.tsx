import { lookbackVerdicts, proposesAccountability, reopens } from '@duizhang/shared/lookback/words.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { trpc } from '../../trpc.ts';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import classes from './NoticesTab.module.css';
import { Part, StateWord } from './Part.tsx';

/** 回头看 that drew this finding, with what was found of which round; nothing where none did. */
export function LookbacksPart() {
  const { item } = useItem().data;
  const found = useQuery({ ...trpc.lookback.ofItem.queryOptions({ itemId: item.id }), enabled: item.lookbacks.length > 0 });
  if (item.lookbacks.length === 0) return null;
  return (
    <Part title={t('回头看', 'Look-backs')}>
      <ul className={classes.list}>
        {found.data?.map((each) => (
          <li key={each.id} id={each.id} className={classes.notice}>
            {each.mayOpen ? (
              <Link to="/lookbacks/$lookbackId" params={{ lookbackId: each.id }}>
                {each.name}
              </Link>
            ) : (
              <span>{each.name}</span>
            )}
            <span>{t(`第 ${each.round} 轮`, `Round ${each.round}`)}</span>
            {each.verdict === null ? (
              <StateWord>{t('待核查', 'To judge')}</StateWord>
            ) : (
              <StateWord tone={reopens(each.verdict) ? 'bad' : 'good'}>
                {label(lookbackVerdicts[each.verdict])}
                {proposesAccountability(each.verdict) && t('（建议问责）', ' (accountability proposed)')}
              </StateWord>
            )}
            {each.judgedOn && <span className={classes.due}>{`${each.judgedBy ?? ''}　${each.judgedOn}`}</span>}
            {each.reason && <span>{each.reason}</span>}
          </li>
        ))}
      </ul>
    </Part>
  );
}
