import type { ItemKind } from '@duizhang/shared/item/words.ts';
import type { Outputs } from '../trpc.ts';
import { useColumnSettings } from '../ui/tableMemory.ts';
import type { PaperSearch } from './data.ts';

type Ledger = Pick<Outputs['ledger']['get']['ledger'], 'id' | 'kind' | 'columns'>;

/** The columns of the ledger's table, in its order; of an entry those that its kind has. */
const order = [
  'number',
  'light',
  'reference',
  'status',
  'track',
  'unit',
  'leader',
  'original',
  'due',
  'periods',
  'category',
  'amounts',
  'changed',
  'marks',
  'code',
  'severity',
  'handler',
  'required',
  'assess',
  'registered',
  'closed',
  'updated',
];

const none = {};

/** Those shown in the ledger's table: what this account chose, else what the ledger has of its own; none: the usual ones. */
export function useShownColumns(ledger: Ledger, search: PaperSearch): readonly string[] {
  const { settings } = useColumnSettings(tableOf(ledger, search), none);
  const chosen = Object.keys(settings.shown).filter((name) => settings.shown[name]);
  if (chosen.length > 0) return chosen;
  if (ledger.columns.length === 0) return [];
  return order.filter((name) => name === 'number' || ledger.columns.includes(name));
}

/** By which name the table remembers its columns: a ledger with columns of its own has them apart, and so has what is long-term. */
function tableOf({ id, kind, columns }: { id: string; kind: ItemKind; columns: readonly string[] }, { track, flag }: PaperSearch): string {
  const table = columns.length > 0 ? `ledger.${id}` : kind === 'entry' ? 'entries' : 'ledger';
  const longTerm = flag === 'long_open' || flag === 'late_conversion' || (track?.length === 1 && track[0] === 'long_term');
  return longTerm ? `${table}.long` : table;
}
