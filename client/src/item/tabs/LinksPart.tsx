import { kinds, statusWord } from '@duizhang/shared/item/kinds.ts';
import { type LinkKind, taskForms } from '@duizhang/shared/item/words.ts';
import { Link } from '@tanstack/react-router';
import { Light } from '../../ui/Light.tsx';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import type { ItemData } from '../data.ts';
import classes from './LinksPart.module.css';
import { Part } from './Part.tsx';

type Tie = ItemData['links'][number];
/** What the items at the other end of a link are to this one, from either side. */
const titles: Readonly<Record<LinkKind, { readonly to: string; readonly from: string }>> = {
  same_as: { to: t('同一事项', 'The same matter'), from: t('同一事项', 'The same matter') },
  part_of: { to: t('属于', 'Part of'), from: t('分项', 'Its parts') },
  found_by: { to: t('发现于', 'Found by'), from: t('发现的问题', 'Findings it produced') },
  merged_into: { to: t('并入', 'Merged into'), from: t('由此并入', 'Merged into this') },
  split_into: { to: t('拆分为', 'Split into'), from: t('拆分自', 'Split from') },
};

/** 关联事项: what it is part of, its parts with their progress, what a campaign found. Only what the reader may see, in whatever ledger. */
export function LinksPart() {
  const { links } = useItem().data;
  const groups = new Map<string, Tie[]>();
  for (const each of links) {
    const key = `${each.kind} ${each.back}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups].map(([key, rows]) => {
    const [first] = rows;
    return first ? <Group key={key} first={first} rows={rows} /> : null;
  });
}

function Group({ first, rows }: { first: Tie; rows: readonly Tie[] }) {
  const { kind, back, total, ended, itemKind } = first;
  const done = kinds[itemKind].ended;
  const title = titles[kind][back ? 'from' : 'to'];
  const counted = back && (kind === 'part_of' || kind === 'found_by');
  return (
    <Part
      title={title}
      {...(counted && { note: t(`共 ${total} 项，${done.zh} ${ended} 项`, `${total} in all, ${ended} ${done.en.toLowerCase()}`) })}
    >
      <ul className={classes.links} aria-label={title}>
        {rows.map((row) => (
          <li key={row.id}>
            <Light light={row.light} word={label(statusWord(row.itemKind, row.status))} />
            <Link to="/item/$itemId" params={{ itemId: row.id }} className={classes.title}>
              {row.title}
            </Link>
            <span className={classes.meta}>
              {[row.code, row.ledgerName, row.form && label(taskForms[row.form]), row.leadUnit].filter(Boolean).join(' · ')}
            </span>
            {row.itemKind === 'task' && row.planned > 0 && <Progress done={row.reached} all={row.planned} />}
          </li>
        ))}
      </ul>
      {total > rows.length && <p className={classes.meta}>{t(`只列出前 ${rows.length} 项`, `Only the first ${rows.length} are listed`)}</p>}
    </Part>
  );
}

function Progress({ done, all }: { done: number; all: number }) {
  return (
    <span className={classes.progress}>
      <progress max={all} value={done} aria-label={t('节点和成果', 'Milestones and deliverables')} />
      {t(`节点和成果 ${done}/${all}`, `${done}/${all} of its plan`)}
    </span>
  );
}
