import { roles } from '@duizhang/shared/access.ts';
import { lightWord, statusWord } from '@duizhang/shared/item/kinds.ts';
import { flagWord, noUnit, waitings } from '@duizhang/shared/item/sets.ts';
import { type ItemKind, tracks } from '@duizhang/shared/item/words.ts';
import type { Outputs } from '../trpc.ts';
import type { Chip } from '../ui/FilterChips.tsx';
import { dateInProse } from '../ui/format.ts';
import { label, t } from '../ui/text.ts';
import { isFiltered, type LedgerSearch } from './search.ts';

export type Ledger = Outputs['ledger']['get'];
export type Change = (part: Partial<Record<keyof LedgerSearch, unknown>>) => void;

// The event of a snapshot goes with its day.
type Name = Exclude<keyof LedgerSearch, 'sort' | 'desc' | 'upTo'>;
type Naming = { title: string; say: (search: LedgerSearch, ledger: Ledger | undefined) => string | undefined };

const kindOf = (ledger: Ledger | undefined): ItemKind => ledger?.ledger.kind ?? 'finding';
const joined = (words: readonly string[] | undefined) => words?.join(t('、', ', '));

const namings: Record<Name, Naming> = {
  q: { title: t('含', 'Contains'), say: ({ q }) => q },
  status: { title: t('状态', 'Status'), say: ({ status }, of) => joined(status?.map((each) => label(statusWord(kindOf(of), each)))) },
  track: { title: t('类型', 'Track'), say: ({ track }) => joined(track?.map((each) => label(tracks[each]))) },
  light: { title: t('灯', 'Light'), say: ({ light }, of) => joined(light?.map((each) => label(lightWord(kindOf(of), each)))) },
  unitId: {
    title: t('牵头单位', 'Lead unit'),
    say: ({ unitId }, ledger) => unitId && unitName(unitId, ledger),
  },
  leadUnitId: {
    title: t('牵头单位（仅本级）', 'Lead unit itself'),
    say: ({ leadUnitId }, ledger) => leadUnitId && unitName(leadUnitId, ledger),
  },
  leaderId: {
    title: t('责任领导', 'Leader'),
    say: ({ leaderId }, ledger) => leaderId && (ledger?.leaders.find((each) => each.accountId === leaderId)?.name ?? '…'),
  },
  handlerId: { title: t('承办人', 'Handler'), say: ({ handlerId }) => handlerId && t('指定的一人', 'one person') },
  category: { title: t('类别', 'Category'), say: ({ category }) => joined(category) },
  batchId: {
    title: t('批次', 'Batch'),
    say: ({ batchId }, of) => batchId && (of?.sources.flatMap((each) => each.batches).find((each) => each.id === batchId)?.number ?? '…'),
  },
  dueFrom: { title: t('时限不早于', 'Due from'), say: ({ dueFrom }) => dueFrom },
  dueTo: { title: t('时限不晚于', 'Due by'), say: ({ dueTo }) => dueTo },
  registeredFrom: { title: t('登记不早于', 'Registered from'), say: ({ registeredFrom }) => registeredFrom },
  registeredTo: { title: t('登记不晚于', 'Registered by'), say: ({ registeredTo }) => registeredTo },
  waitRole: { title: t('等待审核', 'Waits for the verdict of'), say: ({ waitRole }) => waitRole && label(roles[waitRole]) },
  asOf: {
    title: t('截至', 'As of'),
    say: ({ asOf, upTo }) =>
      asOf && (upTo === undefined ? dateInProse(asOf) : t(`${dateInProse(asOf)}（快照）`, `${dateInProse(asOf)} (snapshot)`)),
  },
  waiting: { title: t('等待', 'Waits for'), say: ({ waiting }) => waiting && label(waitings[waiting]) },
  flag: { title: t('范围', 'Scope'), say: ({ flag }, of) => flag && label(flagWord(kindOf(of), flag)) },
};

function unitName(id: string, ledger: Ledger | undefined): string {
  if (id === noUnit) return t('尚无', 'none');
  return [...(ledger?.units ?? []), ...(ledger?.formerUnits ?? [])].find((each) => each.id === id)?.name ?? '…';
}

const isName = (name: string): name is Name => Object.hasOwn(namings, name);

export function chipsOf(search: LedgerSearch, ledger: Ledger | undefined, change: Change): Chip[] {
  return Object.keys(search)
    .filter(isName)
    .flatMap((name) => {
      const { title, say } = namings[name];
      const value = say(search, ledger);
      return value
        ? [{ key: name, title, value, onRemove: () => change({ [name]: undefined, ...(name === 'asOf' && { upTo: undefined }) }) }]
        : [];
    });
}

/** 筛选出 45 项，共 86 项. A count that was capped stands as 1000+ until the exact one is known. */
export function countText(search: LedgerSearch, found: string, all: string | null): string {
  if (!isFiltered(search)) return t(`共 ${found} 项`, `${found} items`);
  const of = all === null ? '' : t(`，共 ${all} 项`, ` of ${all}`);
  return t(`筛选出 ${found} 项${of}`, `${found} found${of}`);
}
