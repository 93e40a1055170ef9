import { IconX } from '@tabler/icons-react';
import classes from './FilterChips.module.css';
import { t } from './text.ts';

export type Chip = { key: string; title: string; value: string; onRemove: () => void };

/** The filters in force, each to be taken away by itself. */
export function FilterChips({ chips, onClear }: { chips: readonly Chip[]; onClear: () => void }) {
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('已选条件', 'Filters in force')}>
      {chips.map((chip) => (
        <li key={chip.key} className={classes.chip}>
          <span className={classes.title}>{chip.title}</span>
          <span className={classes.value}>{chip.value}</span>
          <button
            type="button"
            className={classes.remove}
            onClick={chip.onRemove}
            aria-label={t(`去掉“${chip.title} ${chip.value}”`, `Remove ${chip.title} ${chip.value}`)}
          >
            <IconX size={13} stroke={2} />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className={classes.clear} onClick={onClear}>
          {t('全部清除', 'Clear all')}
        </button>
      </li>
    </ul>
  );
}
