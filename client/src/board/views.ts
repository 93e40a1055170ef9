import type { Text } from '@duizhang/shared/text.ts';

/** The views of a ledger's board, beside each other; each answers one question. Their components: BoardPage. */
export const views = {
  overview: { zh: '总览', en: 'Overview' },
  units: { zh: '单位', en: 'Units' },
  flow: { zh: '走势与堵点', en: 'Flow' },
  brief: { zh: '一周简报', en: 'The week' },
  compare: { zh: '两日对比', en: 'Two days' },
} as const satisfies Record<string, Text>;
export type ViewName = keyof typeof views;

const isView = (name: string): name is ViewName => Object.hasOwn(views, name);
export const viewNames: readonly ViewName[] = Object.keys(views).filter(isView);
/** The view that an address names; the first one goes without saying. */
export const viewIn = (name: unknown): ViewName | undefined =>
  typeof name === 'string' && isView(name) && name !== 'overview' ? name : undefined;
