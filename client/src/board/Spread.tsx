import { kinds, lightWord, statusesOf, statusWord } from '@duizhang/shared/item/kinds.ts';
import { type ItemKind, type Light as LightName, lights } from '@duizhang/shared/item/words.ts';
import type { ReactNode } from 'react';
import { Light } from '../ui/Light.tsx';
import { label, t } from '../ui/text.ts';
import type { Board } from './BoardPage.tsx';
import { Count } from './Count.tsx';
import { PartsBar } from './PartsBar.tsx';
import classes from './Spread.module.css';

const keysOf = <K extends string>(words: Readonly<Record<K, unknown>>, counts: Readonly<Record<K, number>>) =>
  Object.keys(words).filter((key): key is K => Object.hasOwn(counts, key));

export function ByLight({ byLight, kind }: { byLight: Board['byLight']; kind: ItemKind }) {
  const most = Math.max(1, ...Object.values(byLight));
  return (
    <dl className={classes.spread}>
      {keysOf<LightName>(lights, byLight).map((light) => (
        <Line
          key={light}
          word={<Light light={light} word={label(lightWord(kind, light))} />}
          bar={<Bar n={byLight[light]} of={most} light={light} />}
          count={<Count n={byLight[light]} what={label(lightWord(kind, light))} search={{ light: [light] }} />}
        />
      ))}
    </dl>
  );
}

/** In the order in which items of the ledger's kind walk. */
export function ByStatus({ byStatus, kind }: { byStatus: Board['byStatus']; kind: ItemKind }) {
  const most = Math.max(1, ...Object.values(byStatus));
  return (
    <dl className={classes.spread}>
      {statusesOf(kind).map((status) => {
        const word = label(statusWord(kind, status));
        return (
          <Line
            key={status}
            word={word}
            bar={<Bar n={byStatus[status]} of={most} />}
            count={<Count n={byStatus[status]} what={word} search={{ status: [status] }} />}
          />
        );
      })}
    </dl>
  );
}

export function ByCategory({ rows, kind }: { rows: Board['byCategory']; kind: ItemKind }) {
  const ended = kinds[kind].ended;
  const most = Math.max(1, ...rows.map((row) => row.all));
  return (
    <dl className={classes.spread}>
      {rows.map((row) => (
        <Line
          key={row.category}
          word={row.category}
          bar={<PartsBar parts={row} of={most} />}
          count={
            <>
              <Count
                n={row.closed}
                what={t(`${row.category} ${ended.zh}`, `${row.category}, ${ended.en.toLowerCase()}`)}
                search={{ category: [row.category], flag: 'closed' }}
              />
              <span className={classes.of}>/</span>
              <Count
                n={row.all}
                what={t(`${row.category} 全部`, `${row.category}, all`)}
                search={{ category: [row.category], flag: 'dispatched' }}
              />
            </>
          }
        />
      ))}
    </dl>
  );
}

function Line({ word, bar, count }: { word: ReactNode; bar: ReactNode; count: ReactNode }) {
  return (
    <div className={classes.line}>
      <dt>{word}</dt>
      <dd className={classes.bar}>{bar}</dd>
      <dd className={classes.count}>{count}</dd>
    </div>
  );
}

function Bar({ n, of, light }: { n: number; of: number; light?: LightName }) {
  return (
    <span className={classes.fill} style={{ width: `${(100 * n) / of}%` }} {...(light && { 'data-light': light })} aria-hidden="true" />
  );
}
