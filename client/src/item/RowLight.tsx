import { lightWord } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind, Light as LightName } from '@duizhang/shared/item/words.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Light } from '../ui/Light.tsx';
import { label } from '../ui/text.ts';
import { itemQuery } from './data.ts';

/** A light in a table. Its reasons come with the page that is fetched ahead for the row one points at, as does what finds them. */
export function RowLight({ row }: { row: { id: string; kind: ItemKind; light: LightName } }) {
  const { data } = useQuery({ ...itemQuery(row.id), enabled: false });
  const [whole, setWhole] = useState<string>();
  useEffect(() => {
    let shown = data !== undefined;
    if (data) void import('./reasons.ts').then(({ reasonsOf }) => shown && setWhole(reasonsOf(data).join('\n')));
    return () => {
      shown = false;
    };
  }, [data]);
  return (
    <span {...(whole && { 'data-whole': whole })}>
      <Light light={row.light} word={label(lightWord(row.kind, row.light))} />
    </span>
  );
}
