import { noWay, waysTo } from '@duizhang/shared/item/moves.ts';
import type { Status } from '@duizhang/shared/item/words.ts';
import { actionLabel, roleMay } from '@duizhang/shared/item/workflow.ts';
import type { ActionName } from '@duizhang/shared/item/input.ts';
import type { Refusal } from '@duizhang/shared/item/sentences.ts';
import type { ItemData } from '../../item/data.ts';
import { label, t } from '../../ui/text.ts';

/** An action that can be taken towards a status. */
export type Choice = { readonly action: ActionName; readonly stays: boolean };
/** What a card can do towards a status: the actions that may be taken, or why none may. */
export type Move = {
  readonly choices: readonly Choice[];
  /** Which action it is that is refused; null: none leads there at once. */
  readonly refused: ActionName | null;
  readonly reasons: readonly Refusal[];
};

/** What the rules say of moving this item there, as it stands. */
export function moveTo({ item, actor }: ItemData, to: Status): Move {
  const ways = waysTo(to, { item, actor });
  const choices = ways.filter((way) => way.refusals.length === 0).map(({ action, stays }) => ({ action, stays }));
  // That of the own role is worth explaining; without one, the first says whose it is.
  const [near] = ways.filter((way) => roleMay(actor.role, way.action, item.kind));
  const way = near ?? ways[0];
  if (choices.length > 0) return { choices, refused: null, reasons: [] };
  return way ? { choices, refused: way.action, reasons: way.refusals } : { choices, refused: null, reasons: [noWay(item, to)] };
}

export const choiceLabel = (data: ItemData, { action }: Choice): string => label(actionLabel(action, data.item.kind));

/** “申请销号”现在不能办理： */
export function refusedLead(data: ItemData, { refused }: Move): string {
  if (refused === null) return '';
  const name = label(actionLabel(refused, data.item.kind));
  return t(`“${name}”现在不能办理：`, `“${name}” is not possible now: `);
}
