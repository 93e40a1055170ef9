import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Section } from '../../ui/Page.tsx';
import { label, t } from '../../ui/text.ts';
import type { Draft, Outcome } from '../draft.ts';
import type { Ledger } from '../ImportPage.tsx';
import classes from './Commit.module.css';

type Props = { outcome: Outcome; draft: Draft; ledger: Ledger };
const some = 100;

/** What became of the file, for good. */
export default function Done({ outcome, draft, ledger }: Props) {
  const { items, left } = outcome;
  const { id: ledgerId } = ledger.ledger;
  return (
    <>
      <Section title={t('导入完成', 'Imported')}>
        <dl className={classes.counts}>
          {countsOf(outcome).map(({ title, count }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{count}</dd>
            </div>
          ))}
        </dl>
        {outcome.adopted > 0 && (
          <p className={classes.meta}>
            {t(
              '补录申请已送领导小组，审定后才算销号。',
              'The committee has the applications to adopt; until it decides nothing is closed.',
            )}
          </p>
        )}
        <div className={classes.buttons}>
          <LinkButton to="/ledger/$ledgerId" params={{ ledgerId }}>
            {t('回到台账', 'Back to the ledger')}
          </LinkButton>
          <LinkButton variant="default" to="/ledger/$ledgerId/import" params={{ ledgerId }}>
            {t('再导入一个文件', 'Import another file')}
          </LinkButton>
        </div>
      </Section>
      {left.length > 0 && (
        <Section
          title={t(`没有导入的内容（${left.length} 处）`, `Not imported (${left.length})`)}
          actions={
            draft.form === 'table' && (
              <Button component="a" variant="default" size="compact-sm" href={`/import/annotated.xlsx?id=${draft.id}`} download>
                {t('下载标注了问题的原表', 'Download the table with remarks')}
              </Button>
            )
          }
        >
          <Long
            items={left}
            of={({ row, cell, reason, suggestion }, at) => (
              <li key={at}>
                <span className={classes.place}>{cell ?? t(`第 ${row + 1} 行`, `Row ${row + 1}`)}</span>
                <span>
                  {label(reason)}
                  <span className={classes.meta}>{label(suggestion)}</span>
                </span>
              </li>
            )}
          />
        </Section>
      )}
      {items.length > 0 && (
        <Section title={t(`导入的事项（${items.length} 项）`, `Items (${items.length})`)}>
          <Long
            items={items}
            of={({ row, id, code }) => (
              <li key={id}>
                <span className={classes.place}>{t(`第 ${row + 1} 行`, `Row ${row + 1}`)}</span>
                <Link to="/item/$itemId" params={{ itemId: id }}>
                  {code}
                </Link>
              </li>
            )}
            short
          />
        </Section>
      )}
    </>
  );
}

type LongProps<T> = { items: readonly T[]; of: (item: T, at: number) => React.ReactNode; short?: boolean };

function Long<T>({ items, of, short = false }: LongProps<T>) {
  const [shown, setShown] = useState(some);
  return (
    <>
      <ul className={short ? classes.codes : classes.lines}>{items.slice(0, shown).map(of)}</ul>
      {items.length > shown && (
        <Button variant="default" size="compact-sm" onClick={() => setShown(shown + 5 * some)}>
          {t(`再看 ${Math.min(5 * some, items.length - shown)} 项`, `${Math.min(5 * some, items.length - shown)} more`)}
        </Button>
      )}
    </>
  );
}

const countsOf = ({ created, dispatched, adopted, updated, same }: Outcome) =>
  [
    { title: t('新登记', 'Registered'), count: created },
    { title: t('其中交办', 'of which dispatched'), count: dispatched },
    { title: t('申请补录', 'Adoptions applied for'), count: adopted },
    { title: t('更正', 'Corrected'), count: updated },
    { title: t('相同，未动', 'Same, untouched'), count: same },
  ].filter(({ count }) => count > 0);
