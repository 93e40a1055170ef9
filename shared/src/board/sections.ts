import type { Text } from '../text.ts';

/** The parts of a board's overview beside its total, in the order in which they stand unless somebody arranges them. */
export const sections = {
  rates: { zh: '各项比率', en: 'Rates' },
  since: { zh: '较上周、上月', en: 'Since a week and a month before' },
  batches: { zh: '按批次', en: 'By batch' },
  units: { zh: '按牵头单位', en: 'By lead unit' },
  overdue: { zh: '红灯事项', en: 'Red items' },
  lights: { zh: '按灯', en: 'By light' },
  statuses: { zh: '按状态', en: 'By status' },
  categories: { zh: '按类别', en: 'By category' },
} as const satisfies Record<string, Text>;
export type SectionName = keyof typeof sections;

export const isSection = (name: string): name is SectionName => Object.hasOwn(sections, name);
export const sectionNames: readonly SectionName[] = Object.keys(sections).filter(isSection);
