import '@mantine/core/styles/Popover.layer.css';
import { Button, Popover } from '@mantine/core';
import { addDays, addMonths } from '@duizhang/shared/calendar.ts';
import { useSession } from '../session.tsx';
import { DateField } from '../ui/DateField.tsx';
import { t } from '../ui/text.ts';
import type { Change } from './chips.ts';
import classes from './Filters.module.css';
import { FilterButton } from './MenuFilter.tsx';
import type { LedgerSearch } from './search.ts';

/** Deadlines between two days; the org's own day decides what 本月 is. */
export function DueFilter({ search, onChange }: { search: LedgerSearch; onChange: Change }) {
  const today = useSession().org.businessDate;
  const count = (search.dueFrom ? 1 : 0) + (search.dueTo ? 1 : 0);
  return (
    <Popover position="bottom-start" shadow="md" trapFocus withRoles>
      <Popover.Target>
        <FilterButton title={t('时限', 'Deadline')} count={count} />
      </Popover.Target>
      <Popover.Dropdown className={classes.due} aria-label={t('时限', 'Deadline')}>
        <DateField
          label={t('不早于', 'From')}
          value={search.dueFrom ?? ''}
          onChange={(dueFrom) => onChange({ dueFrom: dueFrom || undefined })}
        />
        <DateField label={t('不晚于', 'To')} value={search.dueTo ?? ''} onChange={(dueTo) => onChange({ dueTo: dueTo || undefined })} />
        <div className={classes.shortcuts}>
          {shortcuts(today).map(({ title, ...range }) => (
            <Button key={title} variant="default" size="compact-sm" onClick={() => onChange(range)}>
              {title}
            </Button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function shortcuts(today: string) {
  const first = `${today.slice(0, 8)}01`;
  const next = addMonths(first, 1);
  return [
    { title: t('已过', 'Past'), dueFrom: undefined, dueTo: addDays(today, -1) },
    { title: t('本月', 'This month'), dueFrom: first, dueTo: addDays(next, -1) },
    { title: t('下月', 'Next month'), dueFrom: next, dueTo: addDays(addMonths(next, 1), -1) },
    { title: t('不限', 'Any'), dueFrom: undefined, dueTo: undefined },
  ];
}
