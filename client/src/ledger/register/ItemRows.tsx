import { useEffect, useMemo, useRef } from 'react';
import type { Faults } from '../../item/act/faults.ts';
import { t } from '../../ui/text.ts';
import { ItemRow, type RowActions } from './ItemRow.tsx';
import classes from './ItemRows.module.css';
import { type Offer, Particulars } from './Particulars.tsx';
import { empty, mergedUp, type RegisterFields, type RowFields, splitAt, without } from './rows.ts';
import { words } from './words.ts';

type RowsProps = {
  value: RegisterFields;
  onChange: (part: Partial<RegisterFields>) => void;
  offer: Offer;
  faults: Faults;
};

/** All items about to be registered, each as it may still be put right. */
export function ItemRows({ value, onChange, offer, faults }: RowsProps) {
  const { rows, usual } = value;
  const actions = useRowActions(rows, onChange);
  const count = rows.length;
  const byRow = useMemo(() => Array.from({ length: count }, (_, index) => faultsOfRow(faults, index)), [count, faults]);
  if (count === 0) return null;
  const { thing } = words[offer.kind];
  const setAll = (part: Partial<RowFields>) => onChange({ usual: { ...usual, ...part }, rows: rows.map((each) => ({ ...each, ...part })) });
  return (
    <>
      <div className={classes.all}>
        <span>{t(`共 ${count} ${thing}，全部设为：`, `${count} in all; set all to:`)}</span>
        <Particulars value={{ ...empty.usual, ...usual }} n={null} offer={offer} faults={none} onChange={setAll} />
      </div>
      <ol className={classes.rows}>
        {rows.map((item, index) => (
          <ItemRow key={item.row} item={item} index={index} offer={offer} faults={byRow[index] ?? none} actions={actions} />
        ))}
      </ol>
    </>
  );
}

const none: Readonly<Record<string, string>> = {};

// The same object from keystroke to keystroke, so that only the row that changes is drawn again.
function useRowActions(rows: readonly RowFields[], onChange: RowsProps['onChange']): RowActions {
  const latest = useRef({ rows, onChange });
  useEffect(() => {
    latest.current = { rows, onChange };
  });
  return useMemo(() => {
    const put = (change: (now: readonly RowFields[]) => RowFields[]) => latest.current.onChange({ rows: change(latest.current.rows) });
    return {
      change: (row, part) => put((now) => now.map((each) => (each.row === row ? { ...each, ...part } : each))),
      remove: (row) => put((now) => without(now, row)),
      mergeUp: (row) => put((now) => mergedUp(now, row)),
      split: (row, caret) => put((now) => splitAt(now, row, caret)),
    };
  }, []);
}

function faultsOfRow(faults: Faults, index: number): Readonly<Record<string, string>> {
  const prefix = `items.${index}.`;
  const own = [...faults].filter(([path]) => path.startsWith(prefix));
  return own.length === 0 ? none : Object.fromEntries(own.map(([path, fault]) => [path.slice(prefix.length), fault]));
}
