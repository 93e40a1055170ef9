import { useEffect, useMemo, useRef } from 'react';
import type { Faults } from '../../item/act/faults.ts';
import { t } from '../../ui/text.ts';
import { FindingRow, Particulars, type RowActions } from './FindingRow.tsx';
import { type FindingFields, mergedUp, type RegisterFields, splitAt, without } from './findings.ts';
import classes from './FindingRows.module.css';

type RowsProps = {
  value: RegisterFields;
  onChange: (part: Partial<RegisterFields>) => void;
  categories: readonly string[];
  faults: Faults;
};

/** All findings about to be registered, each as it may still be put right. */
export function FindingRows({ value, onChange, categories, faults }: RowsProps) {
  const { rows, usual } = value;
  const actions = useRowActions(rows, onChange);
  const count = rows.length;
  const byRow = useMemo(() => Array.from({ length: count }, (_, index) => faultsOfRow(faults, index)), [count, faults]);
  if (count === 0) return null;
  const setAll = (part: Partial<FindingFields>) =>
    onChange({ usual: { ...usual, ...part }, rows: rows.map((each) => ({ ...each, ...part })) });
  return (
    <>
      <div className={classes.all}>
        <span>{t(`共 ${count} 条，全部设为：`, `${count} findings; set all to:`)}</span>
        <Particulars value={usual} n={null} categories={categories} faults={none} onChange={setAll} />
      </div>
      <ol className={classes.rows}>
        {rows.map((finding, index) => (
          <FindingRow
            key={finding.row}
            finding={finding}
            index={index}
            categories={categories}
            faults={byRow[index] ?? none}
            actions={actions}
          />
        ))}
      </ol>
    </>
  );
}

const none: Readonly<Record<string, string>> = {};

// The same object from keystroke to keystroke, so that only the row that changes is drawn again.
function useRowActions(rows: readonly FindingFields[], onChange: RowsProps['onChange']): RowActions {
  const latest = useRef({ rows, onChange });
  useEffect(() => {
    latest.current = { rows, onChange };
  });
  return useMemo(() => {
    const put = (change: (now: readonly FindingFields[]) => FindingFields[]) =>
      latest.current.onChange({ rows: change(latest.current.rows) });
    return {
      change: (row, part) => put((now) => now.map((each) => (each.row === row ? { ...each, ...part } : each))),
      remove: (row) => put((now) => without(now, row)),
      mergeUp: (row) => put((now) => mergedUp(now, row)),
      split: (row, caret) => put((now) => splitAt(now, row, caret)),
    };
  }, []);
}

function faultsOfRow(faults: Faults, index: number): Readonly<Record<string, string>> {
  const prefix = `findings.${index}.`;
  const own = [...faults].filter(([path]) => path.startsWith(prefix));
  return own.length === 0 ? none : Object.fromEntries(own.map(([path, fault]) => [path.slice(prefix.length), fault]));
}
