import { extensionText } from '@duizhang/shared/item/lateness.ts';
import { Link } from '@tanstack/react-router';
import { UrgeButton } from '../item/UrgeButton.tsx';
import { dateInTable } from '../ui/format.ts';
import { Light } from '../ui/Light.tsx';
import { Section } from '../ui/Page.tsx';
import { label, t } from '../ui/text.ts';
import type { Board } from './BoardPage.tsx';
import { Count } from './Count.tsx';
import classes from './OverdueList.module.css';

/** The first of what is red, for whichever reason, and the way to all of it. */
export function OverdueList({ board: { overdue, byLight } }: { board: Board }) {
  const title = t('红灯事项', 'Red items');
  return (
    <Section
      title={title}
      actions={
        <>
          {byLight.red > overdue.length && (
            <span>
              {t('全部红灯 ', 'All red: ')}
              <Count n={byLight.red} what={title} search={{ light: ['red'] }} />
            </span>
          )}
          <UrgeButton size="compact-md" items={overdue} />
        </>
      }
    >
      {overdue.length === 0 ? (
        <p className={classes.none}>{t('没有亮红灯的事项。', 'Nothing is red.')}</p>
      ) : (
        <ol className={classes.list}>
          {overdue.map((row) => (
            <li key={row.id} className={classes.line}>
              <Light light={row.light} />
              <Link to="/item/$itemId" params={{ itemId: row.id }} className={classes.title}>
                {row.number} {row.title}
              </Link>
              <span className={classes.unit}>{row.leadUnitName ?? '—'}</span>
              <span className={classes.due}>
                {row.track === 'long_term'
                  ? t(`长期，评估 ${dateInTable(row.assessOn)}`, `long-term, assessed ${dateInTable(row.assessOn)}`)
                  : t(`时限 ${dateInTable(row.dueCurrent ?? row.dueRequired)}`, `due ${dateInTable(row.dueCurrent ?? row.dueRequired)}`)}
                <Moved row={row} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

/** How its deadline was moved, and what is not forgotten. */
function Moved({ row }: { row: Board['overdue'][number] }) {
  const moved = extensionText(row);
  const late = row.lateConversion ? t('逾期转长期', 'converted late') : null;
  const said = [moved && label(moved), late].filter(Boolean).join(t('；', '; '));
  return said && <span className={classes.moved}>{said}</span>;
}
