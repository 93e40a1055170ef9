import { lightWord } from '@duizhang/shared/item/kinds.ts';
import { ratesBeside, ratesOf } from '@duizhang/shared/item/rates.ts';
import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { useLive } from '../live.ts';
import type { Outputs } from '../trpc.ts';
import { Mark } from '../ui/brand.tsx';
import { clock, dateInProse } from '../ui/format.ts';
import { Light } from '../ui/Light.tsx';
import { sentenceOfMoves } from '../ui/moves.ts';
import { label, t } from '../ui/text.ts';
import { useMoves } from '../ui/useMoves.ts';
import { figuresOf } from './moves.ts';
import { PartsBar } from './PartsBar.tsx';
import { WallFigure } from './WallFigure.tsx';
import classes from './WallScreen.module.css';
import { WallUnits } from './WallUnits.tsx';
import { endedWord, hasLongTerm, longTerm, openWord } from './words.ts';

export type Wall = Outputs['board']['wall'];
type Asked = Parameters<typeof useLive>[0] & { readonly dataUpdatedAt: number };
type WallScreenProps = { query: Asked; wall: Wall; paused: boolean; controls: ReactNode };

/** One ledger on the wall, drawn for 1920 × 1080 and scaled as a whole. */
export function WallScreen({ query, wall, paused, controls }: WallScreenProps) {
  const { away } = useLive(query);
  const { ledger, asOf, orgName } = wall;
  const news = useMoves(figuresOf(wall), `${ledger.id} ${asOf}`);
  const since = clock(query.dataUpdatedAt);
  const lost = t(`连接中断，数字截至 ${since}，恢复后自动更新`, `Connection lost. Numbers as of ${since}`);
  const heard = news && `${clock(news.at)} ${sentenceOfMoves(news.moves)}`;
  return (
    <div className={classes.wall}>
      <main className={classes.screen}>
        <header className={classes.head}>
          <Mark size={96} />
          <div className={classes.names}>
            <h1>{ledger.name}</h1>
            <p>
              {orgName} · {label(wall.scope)}
            </p>
          </div>
          <div className={classes.time}>
            <Clock />
            <p>{t(`截至 ${dateInProse(asOf)}`, `As of ${dateInProse(asOf)}`)}</p>
          </div>
        </header>
        <Total wall={wall} />
        <Strict wall={wall} />
        <div className={classes.beside}>
          <Lights wall={wall} />
          <Rates wall={wall} />
        </div>
        <WallUnits wall={wall} paused={paused} />
        <footer className={classes.foot}>
          <p role="status" className={classes.news} data-away={away}>
            {away ? lost : (heard ?? t(`自动更新 · 数字于 ${since} 取得`, `Updates by itself · numbers of ${since}`))}
          </p>
          {controls}
        </footer>
      </main>
    </div>
  );
}

function Clock() {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <p className={classes.clock}>{clock(now)}</p>;
}

/** 86 = 41 + 45 + 0, drawn and written. */
function Total({ wall: { counts, ledger, asOf } }: { wall: Wall }) {
  const { kind, id } = ledger;
  const terms = [
    { name: 'all', word: t('全部', 'All'), sign: '' },
    { name: 'closed', word: endedWord(kind), sign: '=' },
    ...(hasLongTerm(kind) || counts.openLongTerm > 0 ? [{ name: 'openLongTerm', word: longTerm, sign: '+' } as const] : []),
    { name: 'otherOpen', word: openWord(kind), sign: '+' },
  ] as const;
  // As large as all of them together allow; a sign takes the room of a digit and a half.
  const digits = terms.reduce((sum, { name }) => sum + Math.max(2, String(counts[name]).length) + 1.5, -1.5);
  const size = `calc(min(176, ${(1950 / digits).toFixed(1)}) * var(--u))`;
  return (
    <section className={classes.total} aria-label={t('总数', 'The total')}>
      <div className={classes.equation} style={{ fontSize: size }}>
        {terms.map(({ name, word, sign }) => (
          <Fragment key={name}>
            {sign && <span className={classes.sign}>{sign}</span>}
            <div className={classes.term}>
              <WallFigure n={counts[name]} of={`${id} ${asOf} ${name}`} />
              <span className={classes.word}>
                {name !== 'all' && <span className={classes.swatch} data-part={name} aria-hidden="true" />}
                {word}
              </span>
            </div>
          </Fragment>
        ))}
      </div>
      <PartsBar parts={counts} of={counts.all} tall />
      <p className={classes.aside}>
        {t(
          `已登记 ${counts.registered}　尚未交办 ${counts.undispatched}　已退出 ${counts.exited}`,
          `Registered ${counts.registered} · Not dispatched ${counts.undispatched} · Exited ${counts.exited}`,
        )}
      </p>
    </section>
  );
}

/** The rate that counts, with its fraction and what it is made of. */
function Strict({ wall: { counts, ledger } }: { wall: Wall }) {
  const { strict } = ratesOf(counts, ledger.kind);
  return (
    <section className={classes.strict} aria-label={label(strict.name)}>
      <h2>{label(strict.name)}</h2>
      <p className={classes.percent}>{strict.unknown ? t('未知', 'Unknown') : strict.percent}</p>
      <p className={classes.fraction}>
        {strict.numerator}/{strict.denominator}
      </p>
      <p className={classes.formula}>{label(strict.unknown ?? strict.formula)}</p>
    </section>
  );
}

const shown = ['red', 'yellow', 'green', 'grey'] as const;

function Lights({ wall: { byLight, ledger, asOf } }: { wall: Wall }) {
  return (
    <dl className={classes.lights} aria-label={t('按灯', 'By light')}>
      {shown.map((light) => (
        <div key={light} data-light={byLight[light] > 0 ? light : 'none'}>
          <dt>
            <Light light={light} word={label(lightWord(ledger.kind, light))} />
          </dt>
          <dd>
            <WallFigure n={byLight[light]} of={`${ledger.id} ${asOf} ${light}`} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Rates({ wall: { counts, ledger } }: { wall: Wall }) {
  const rates = ratesOf(counts, ledger.kind);
  const names = ratesBeside(ledger.kind).filter((name) => name !== 'lenient');
  if (names.length === 0) return null;
  return (
    <dl className={classes.rates} aria-label={t('其他比率', 'Other rates')}>
      {names.map((name) => {
        const rate = rates[name];
        return (
          <div key={name}>
            <dt>{label(rate.name)}</dt>
            <dd>
              <span>{rate.unknown ? t('未知', 'Unknown') : rate.percent}</span>
              <small>
                {rate.numerator}/{rate.denominator}
              </small>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
