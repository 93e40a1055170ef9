import { roles } from '@duizhang/shared/access.ts';
import type { Level, Limit } from '@duizhang/shared/item/policy.ts';
import { label, t } from '../ui/text.ts';

export type ChainName = 'plan' | 'closure' | 'closureImmediate' | 'extension' | 'change';

export const chains = [
  { key: 'plan', title: { zh: '方案审核', en: 'Plans' } },
  { key: 'closure', title: { zh: '销号审核', en: 'Closures' } },
  { key: 'closureImmediate', title: { zh: '立行立改销号', en: 'Closures of immediate items' } },
  { key: 'extension', title: { zh: '延期', en: 'Extensions' } },
  { key: 'change', title: { zh: '类型变更、退出、补录', en: 'Changes of track, exits, adoptions' } },
] as const satisfies readonly { key: ChainName; title: { zh: string; en: string } }[];

export const ways = {
  review: t('逐人审核', 'Review'),
  meeting: t('会议研究', 'By meeting'),
  notice: t('公示', 'Public notice'),
} as const satisfies Record<Level['way'], string>;

/** A limit and what sets it. */
export const limitInWords = ({ value, citation }: Limit): string =>
  t(`${value}（${citation || '通行做法'}）`, `${value} (${citation || 'common practice'})`);

/** A level in a few words: 纪检监督（现场核查，全体同意，替代：审计局）. */
export function inWords(level: Level, unitName: (id: string) => string): string {
  const marks = [
    level.way === 'meeting' && ways.meeting,
    level.way === 'notice' && t(`公示 ${level.days ?? 0} 天`, `public notice of ${level.days ?? 0} days`),
    level.onSite && t('现场核查', 'on site'),
    level.quorum === 'all' && t('全体同意', 'all agree'),
    level.substituteUnitId !== undefined &&
      t(`回避时由${unitName(level.substituteUnitId)}`, `substitute: ${unitName(level.substituteUnitId)}`),
  ].filter((each) => each !== false);
  const role = level.unitId === undefined ? label(roles[level.role]) : `${unitName(level.unitId)} ${label(roles[level.role])}`;
  return marks.length > 0 ? `${role}（${marks.join(t('，', ', '))}）` : role;
}
