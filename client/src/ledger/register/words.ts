import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { t } from '../../ui/text.ts';

/** What the form calls what is being registered, by kind. */
export const words = {
  finding: {
    section: t('二、问题', '2. Findings'),
    thing: t('条', 'finding'),
    original: t('问题原文', 'original text'),
    originalHint: t('问题原文，一字不改', 'The original text, word for word'),
    titleHint: t('标题，如：关于……的问题', 'Title'),
    track: t('整改类型', 'track'),
    due: t('整改时限', 'deadline'),
  },
  case: {
    section: t('二、交办件', '2. Cases'),
    thing: t('件', 'case'),
    original: t('交办原文', 'original text'),
    originalHint: t('交办单所载的问题，一字不改', 'What the delivery says, word for word'),
    titleHint: t('标题，如：某工地扬尘扰民', 'Title'),
    track: t('办理类型', 'track'),
    due: t('办理时限', 'deadline'),
  },
  task: {
    section: t('二、任务', '2. Tasks'),
    thing: t('项', 'task'),
    original: t('任务原文', 'original text'),
    originalHint: t('文件里怎么写的，一字不改', 'What the document says, word for word'),
    titleHint: t('标题，如：整合机构', 'Title'),
    track: t('推进类型', 'track'),
    due: t('完成时限', 'deadline'),
  },
  entry: {
    section: t('二、条目', '2. Entries'),
    thing: t('条', 'entry'),
    original: t('条目内容', 'text'),
    originalHint: t('清单上怎么写的，一字不改', 'What the list says, word for word'),
    titleHint: t('名称', 'Name'),
    track: '',
    due: '',
  },
} as const satisfies Record<ItemKind, Readonly<Record<string, string>>>;

/** 第 3 条 标题; without a number, of all rows at once. */
export const named = (kind: ItemKind, n: number | null, what: string): string =>
  n === null ? t(`全部 ${what}`, `All: ${what}`) : t(`第 ${n} ${words[kind].thing} ${what}`, `${words[kind].thing} ${n}: ${what}`);
