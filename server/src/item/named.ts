import type { Tx } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { inputs } from '@duizhang/shared/item/input.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { type ItemKind, type LinkKind, linkKinds, type TaskForm } from '@duizhang/shared/item/words.ts';
import { NotFound, Refused } from '../errors.ts';
import { reachable } from './reach.ts';

// An input names units, people and other items by id. One that is not there is refused when it is named: a request
// would otherwise wait for its approval and break when it is carried out.

const fields = {
  lead: new Set(['leadUnitId', 'jointUnitIds', 'supportUnitIds', 'superviseUnitIds']),
  unit: new Set(['unitId', 'leadUnitId', 'jointUnitIds', 'supportUnitIds', 'superviseUnitIds']),
  account: new Set(['leaderId']),
  item: new Set(['otherIds', 'otherId']),
} as const;

/** Throws NotFound unless all that an action's inputs name is there, the items among it within the actor's sight. */
export async function checkNamed(tx: Tx, actor: Actor, given: readonly unknown[]): Promise<void> {
  const units = idsIn(given, fields.unit);
  if (units.length > 0) {
    const found = await tx
      .selectFrom('unit')
      .select(['id', 'name', 'validTo'])
      .where('orgId', '=', actor.orgId)
      .where('id', 'in', units)
      .execute();
    if (found.length < units.length) throw new NotFound('unit');
    // Measures that are done keep the name of a unit that has ended; nothing new is given to it.
    const led = new Set(idsIn(given, fields.lead));
    const ended = found.filter((each) => led.has(each.id) && each.validTo !== null && each.validTo <= actor.today);
    if (ended.length > 0) throw new Refused(ended.map((each) => refuse('unit_ended', { unit: each.name })));
  }
  const accounts = idsIn(given, fields.account);
  if (accounts.length > 0) {
    const found = await tx.selectFrom('account').select('id').where('orgId', '=', actor.orgId).where('id', 'in', accounts).execute();
    if (found.length < accounts.length) throw new NotFound('account');
  }
  const items = idsIn(given, fields.item);
  if (items.length > 0) {
    const found = await tx.selectFrom('item').select(['kind', 'form']).where(reachable(actor)).where('id', 'in', items).execute();
    if (found.length < items.length) throw new NotFound('item');
    const link = given.map(linkIn).find((each) => each !== null) ?? null;
    const fits = found.every((each) => link === null || (otherFits[link]?.(each) ?? true));
    if (link !== null && !fits) throw new Refused([refuse('link_other_unfit', { link: linkKinds[link] })]);
  }
}

type Other = { readonly kind: ItemKind; readonly form: TaskForm | null };
/** What may stand at the other end of a link: a finding is found by a campaign, a task is part of a task. */
const otherFits: { readonly [L in LinkKind]?: (other: Other) => boolean } = {
  found_by: ({ kind, form }) => kind === 'task' && form === 'campaign',
  part_of: ({ kind }) => kind === 'task',
};
/** The kind of link that an input of `link` asks for. */
const linkIn = (input: unknown): LinkKind | null => inputs.link.safeParse(input).data?.kind ?? null;

/** The ids under these fields, each once, wherever they stand in an input. */
function idsIn(input: unknown, names: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  const look = (value: unknown, named: boolean): void => {
    if (typeof value === 'string' && named) found.add(value);
    else if (Array.isArray(value)) for (const each of value) look(each, named);
    else if (typeof value === 'object' && value !== null) for (const [key, each] of Object.entries(value)) look(each, names.has(key));
  };
  look(input, false);
  return [...found];
}
