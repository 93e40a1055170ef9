import type { ActionName } from '@duizhang/shared/item/input.ts';
import type { Refusal } from '@duizhang/shared/item/sentences.ts';
import { refusalsOf, roleMay } from '@duizhang/shared/item/workflow.ts';
import { createContext, useContext } from 'react';
import type { ItemData } from './data.ts';
import { t } from '../ui/text.ts';

/** A drawer that was asked for: the action, and what it is about where that is known. */
export type Opened = {
  readonly action: ActionName;
  /** The measure, criterion or stage goal it is about. */
  readonly target?: string;
  /** The piece of evidence to be replaced. */
  readonly supersedes?: string;
  /** Files that were dropped on the page. */
  readonly dropped?: readonly File[];
};

export type ItemPlace = {
  readonly data: ItemData;
  readonly open: (opened: Opened) => void;
  readonly close: () => void;
  /** Closes a drawer, if one is open, without calling the focus back: one goes elsewhere. */
  readonly leave: () => void;
};

export const ItemContext = createContext<ItemPlace | null>(null);

/** The item whose page this is. */
export function useItem(): ItemPlace {
  const place = useContext(ItemContext);
  if (!place) throw new Error('useItem outside the item page');
  return place;
}

/** Names of units and people by their ids. */
export function useNames() {
  const { names } = useItem().data;
  const unknown = t('（查不到名称）', '(name unknown)');
  return {
    unit: (id: string | null | undefined) => (id ? (names.units[id] ?? unknown) : '—'),
    account: (id: string | null | undefined) => (id ? (names.accounts[id] ?? unknown) : '—'),
  };
}

/** Why this action can't be done now; null when the acting post has nothing to do with it at all. */
export function refusalsFor({ item, actor }: ItemData, action: ActionName): readonly Refusal[] | null {
  return roleMay(actor.role, action, item.kind) ? refusalsOf(action, { item, actor }) : null;
}

export const isPossible = (data: ItemData, action: ActionName): boolean => refusalsFor(data, action)?.length === 0;
