import { kinds } from '@duizhang/shared/item/kinds.ts';
import { Button, Textarea, TextInput } from '@mantine/core';
import { memo, useRef } from 'react';
import { label, t } from '../../ui/text.ts';
import { AmountRows } from './AmountRows.tsx';
import classes from './ItemRows.module.css';
import { type Offer, Particulars } from './Particulars.tsx';
import type { RowFields } from './rows.ts';
import { named, words } from './words.ts';

export type RowActions = {
  change: (row: string, part: Partial<RowFields>) => void;
  remove: (row: string) => void;
  mergeUp: (row: string) => void;
  split: (row: string, caret: number) => void;
};

type RowProps = {
  item: RowFields;
  index: number;
  offer: Offer;
  faults: Readonly<Record<string, string>>;
  actions: RowActions;
};

/** One item as it will be registered. */
export const ItemRow = memo(function ItemRow({ item, index, offer, faults, actions }: RowProps) {
  const { row, originalText } = item;
  const text = useRef<HTMLTextAreaElement>(null);
  const n = index + 1;
  const said = words[offer.kind];
  const change = (part: Partial<RowFields>) => actions.change(row, part);
  return (
    <li className={classes.row} aria-label={t(`第 ${n} ${said.thing}`, `${said.thing} ${n}`)}>
      <span className={classes.number} aria-hidden="true">
        {n}
      </span>
      <div className={classes.texts}>
        <Textarea
          aria-label={named(offer.kind, n, t('标题', 'title'))}
          placeholder={said.titleHint}
          minRows={1}
          value={item.title}
          error={faults['title']}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        {offer.kind === 'entry' && (
          <TextInput
            aria-label={named(offer.kind, n, t('编码', 'code'))}
            placeholder={t('编码或代号（没有可不填）', 'Code (if any)')}
            value={item.reference}
            error={faults['reference']}
            onChange={(event) => change({ reference: event.currentTarget.value })}
          />
        )}
        <Textarea
          ref={text}
          aria-label={named(offer.kind, n, said.original)}
          placeholder={said.originalHint}
          minRows={2}
          maxRows={10}
          value={originalText}
          error={faults['originalText']}
          onChange={(event) => change({ originalText: event.currentTarget.value })}
        />
        <Textarea
          aria-label={named(offer.kind, n, label(kinds[offer.kind].demand))}
          placeholder={t(`${kinds[offer.kind].demand.zh}（没有可不填）`, `${kinds[offer.kind].demand.en} (if any)`)}
          minRows={1}
          value={item.requirement}
          error={faults['requirement']}
          onChange={(event) => change({ requirement: event.currentTarget.value })}
        />
        {offer.kind === 'entry' && <AmountRows amounts={item.amounts} n={n} faults={faults} onChange={(amounts) => change({ amounts })} />}
      </div>
      <Particulars value={item} n={n} offer={offer} faults={faults} onChange={change} />
      <div className={classes.actions}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          title={t('先把光标放到要拆开的地方', 'Put the caret where it should be split')}
          disabled={originalText.trim() === ''}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => actions.split(row, text.current?.selectionStart ?? 0)}
        >
          {t('在光标处拆开', 'Split at the caret')}
        </Button>
        <Button variant="subtle" color="gray" size="compact-sm" disabled={index === 0} onClick={() => actions.mergeUp(row)}>
          {t('并入上一条', 'Merge into the one above')}
        </Button>
        <Button variant="subtle" color="red" size="compact-sm" onClick={() => actions.remove(row)}>
          {t('删除', 'Remove')}
        </Button>
      </div>
    </li>
  );
});
