import { kinds } from '@duizhang/shared/item/kinds.ts';
import { flagWord } from '@duizhang/shared/item/sets.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { label, t } from '../ui/text.ts';

// What a board calls the numbers of a kind: a finding never says 办结, a case never says 销号.

export const longTerm = t('长期推进', 'Long-term');
/** Can items of the kind be long-term? */
export const hasLongTerm = (kind: ItemKind): boolean => kinds[kind].tracks.some((each) => each === 'long_term');

export const endedWord = (kind: ItemKind): string => label(kinds[kind].ended);
/** 其他未销号; 未办结 where nothing else is open. */
export const openWord = (kind: ItemKind): string => label(flagWord(kind, 'other_open'));
