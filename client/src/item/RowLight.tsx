import { lightWord } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind, Light as LightName } from '@duizhang/shared/item/words.ts';
import { useQuery } from '@tanstack/react-query';
import { Light } from '../ui/Light.tsx';
import { label } from '../ui/text.ts';
import { itemQuery } from './data.ts';
import { reasonsOf } from './reasons.ts';

/** A light in a table. Its reasons come with the page that is fetched ahead for the row one points at. */
export function RowLight({ row }: { row: { id: string; kind: ItemKind; light: LightName } }) {
  const { data } = useQuery({ ...itemQuery(row.id), enabled: false });
  return (
    <span {...(data && { 'data-whole': reasonsOf(data).join('\n') })}>
      <Light light={row.light} word={label(lightWord(row.kind, row.light))} />
    </span>
  );
}
