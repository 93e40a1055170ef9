import type { ChangeFact } from '@duizhang/shared/item/facts.ts';
import { sayDay } from '@duizhang/shared/item/spans.ts';
import { changeKinds } from '@duizhang/shared/item/words.ts';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { AmountsPart } from './AmountsPart.tsx';
import classes from './EntryTab.module.css';
import { LinksPart } from './LinksPart.tsx';
import { None, Part } from './Part.tsx';
import { Turn } from './ResultsPart.tsx';

/** 变更记录: what an entry was and became, on which basis and since when; the latest first. */
export function EntryTab() {
  const { item } = useItem().data;
  const changes = [...item.changes].reverse();
  return (
    <>
      <Part
        title={t('变更记录', 'Changes')}
        {...(changes.length > 0 && { note: t(`共 ${changes.length} 次`, `${changes.length} in all`) })}
      >
        {changes.length === 0 ? (
          <None>{t('登记以来没有变更。', 'Nothing has changed since it was listed.')}</None>
        ) : (
          <ol className={classes.changes}>
            {changes.map((each) => (
              <Change key={each.id} change={each} />
            ))}
          </ol>
        )}
      </Part>
      <AmountsPart />
      <LinksPart />
    </>
  );
}

function Change({ change }: { change: ChangeFact }) {
  const { id, kind, name, before, after, unit, basis, effectiveOn, precision, onDate } = change;
  return (
    <li id={id}>
      <p className={classes.head}>
        <span className={classes.kind}>{label(changeKinds[kind])}</span>
        <span>{name}</span>
        <Turn before={before} after={after} unit={unit} small />
      </p>
      <dl className={classes.facts}>
        <div>
          <dt>{t('依据', 'Basis')}</dt>
          <dd>{basis || '—'}</dd>
        </div>
        <div>
          <dt>{t('生效', 'Effective')}</dt>
          <dd>{effectiveOn ? label(sayDay(effectiveOn, precision)) : '—'}</dd>
        </div>
        <div>
          <dt>{t('决定', 'Decided')}</dt>
          <dd>{onDate}</dd>
        </div>
      </dl>
    </li>
  );
}
