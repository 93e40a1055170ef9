import { isTaker } from '@duizhang/shared/access.ts';
import { phaseOf } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { Button } from '@mantine/core';
import { t } from '../ui/text.ts';
import { useItem } from './context.ts';
import classes from './ItemHead.module.css';

const names = {
  finding: t('销号报告', 'Closure report'),
  case: t('办结报告', 'Report on the case'),
  task: t('完成报告', 'Report on the task'),
  entry: t('变更报告', 'Report on the change'),
} as const satisfies Record<ItemKind, string>;

/** The report on this one item, once it has ended, for those who may take papers away. */
export function ClosureReport() {
  const { item, actor } = useItem().data;
  if (phaseOf(item.status) !== 'ended' || !isTaker(actor.role)) return null;
  const name = names[item.kind];
  return (
    <div className={`${classes.papers} no-print`}>
      {(['docx', 'pdf'] as const).map((format) => (
        <Button key={format} component="a" variant="default" size="compact-md" href={`/paper/closure.${format}?id=${item.id}`} download>
          {t(`${name}（${shown[format]}）`, `${name} (${shown[format]})`)}
        </Button>
      ))}
      <span className={classes.note}>{t('每次下载都留痕。', 'Each download is recorded.')}</span>
    </div>
  );
}

const shown = { docx: 'docx', pdf: 'PDF' } as const;
