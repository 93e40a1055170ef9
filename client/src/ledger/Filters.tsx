import { kinds, lightWord, statusesOf, statusWord, trackWord } from '@duizhang/shared/item/kinds.ts';
import { flagWord } from '@duizhang/shared/item/sets.ts';
import { type ItemKind, type Light, lights } from '@duizhang/shared/item/words.ts';
import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import { label, t } from '../ui/text.ts';
import type { Change, Ledger } from './chips.ts';
import { DueFilter } from './DueFilter.tsx';
import classes from './Filters.module.css';
import { ManyFilter } from './MenuFilter.tsx';
import { type Option, PickFilter } from './PickFilter.tsx';
import { SearchField } from './SearchField.tsx';
import type { LedgerSearch } from './search.ts';

type FiltersProps = { search: LedgerSearch; ledger: Ledger | undefined; onChange: Change };

/** What the ledger can be asked for. What is asked stands below as chips. */
export function Filters({ search, ledger, onChange }: FiltersProps) {
  const [open, setOpen] = useState(false);
  const kind = ledger?.ledger.kind ?? 'finding';
  const units = [...inTreeOrder(ledger?.units ?? []), ...formerOf(ledger?.formerUnits ?? [])];
  return (
    <div className={`${classes.filters} no-print`} role="search" aria-label={t('筛选', 'Filters')}>
      <SearchField value={search.q ?? ''} onChange={(q) => onChange({ q })} />
      <Button
        className={classes.toggle}
        variant="default"
        aria-expanded={open}
        leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.6} />}
        onClick={() => setOpen(!open)}
      >
        {t('筛选', 'Filter')}
      </Button>
      <div className={classes.menus} data-open={open}>
        <ManyFilter
          title={t('状态', 'Status')}
          options={statusOptions(kind)}
          chosen={search.status}
          onChange={(status) => onChange({ status })}
        />
        <ManyFilter
          title={t('类型', 'Track')}
          options={trackOptions(kind)}
          chosen={search.track}
          onChange={(track) => onChange({ track })}
        />
        <ManyFilter title={t('灯', 'Light')} options={lightOptions(kind)} chosen={search.light} onChange={(light) => onChange({ light })} />
        <PickFilter title={t('牵头单位', 'Lead unit')} options={units} chosen={search.unitId} onChange={(unitId) => onChange({ unitId })} />
        <PickFilter
          title={t('责任领导', 'Leader')}
          options={(ledger?.leaders ?? []).map(({ accountId, name }) => ({ value: accountId, title: name }))}
          chosen={search.leaderId}
          onChange={(leaderId) => onChange({ leaderId })}
        />
        {kind !== 'entry' && (
          <PickFilter title={t('标记', 'Marks')} options={flagOptions(kind)} chosen={search.flag} onChange={(flag) => onChange({ flag })} />
        )}
        <DueFilter search={search} onChange={onChange} />
        <ManyFilter
          title={t('类别', 'Category')}
          options={(ledger?.ledger.categories ?? []).map((name) => ({ value: name, title: name }))}
          chosen={search.category}
          onChange={(category) => onChange({ category })}
        />
      </div>
    </div>
  );
}

const statusOptions = (kind: ItemKind) => statusesOf(kind).map((value) => ({ value, title: label(statusWord(kind, value)) }));
const trackOptions = (kind: ItemKind) => kinds[kind].tracks.map((value) => ({ value, title: label(trackWord(kind, value)) }));
const lightOptions = (kind: ItemKind) =>
  allLights.map((value) => ({ value, title: `${lights[value].shape} ${label(lightWord(kind, value))}` }));
const flagOptions = (kind: ItemKind) =>
  (['late_conversion', 'stage_accepted', 'expiring', 'adopted'] as const).map((value) => ({ value, title: label(flagWord(kind, value)) }));
const allLights = Object.keys(lights).filter((each): each is Light => Object.hasOwn(lights, each));

type Unit = Ledger['units'][number];

/** Closed work stays under them. */
const formerOf = (units: Ledger['formerUnits']): Option[] =>
  units.map(({ id, name }) => ({ value: id, title: t(`${name}（已撤并）`, `${name} (ended)`) }));

/** Every unit under its parent, indented; one whose parent is not among them stands at the top. */
function inTreeOrder(units: readonly Unit[]): Option[] {
  const known = new Set(units.map((unit) => unit.id));
  const under = (parentId: string | null, depth: number): Option[] =>
    units
      .filter((unit) => (unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null) === parentId)
      .flatMap((unit) => [{ value: unit.id, title: unit.name, depth }, ...under(unit.id, depth + 1)]);
  return under(null, 0);
}
