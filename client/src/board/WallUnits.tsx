import { useEffect, useState } from 'react';
import { Light } from '../ui/Light.tsx';
import { t } from '../ui/text.ts';
import { PartsBar } from './PartsBar.tsx';
import { WallFigure } from './WallFigure.tsx';
import { endedWord } from './words.ts';
import type { Wall } from './WallScreen.tsx';
import classes from './WallScreen.module.css';

const rowsOfPage = 7;
/** A page of units stays as long as its ledger, or as short as it can be read. */
const turn = 20_000;
const shortest = 5000;

/** Whose the items are, page after page; bars share one scale, so that units compare. */
export function WallUnits({ wall: { byUnit, ledger, asOf }, paused }: { wall: Wall; paused: boolean }) {
  const units = byUnit.filter(({ all }) => all > 0).sort((a, b) => b.all - a.all);
  const pages = Math.max(1, Math.ceil(units.length / rowsOfPage));
  const [at, setAt] = useState(0);
  const page = at % pages;
  useEffect(() => {
    if (paused || pages === 1) return;
    const timer = setInterval(() => setAt((before) => before + 1), Math.max(shortest, turn / pages));
    return () => clearInterval(timer);
  }, [paused, pages]);
  const most = Math.max(1, ...units.map(({ all }) => all));
  const title = t('按牵头单位', 'By lead unit');
  return (
    <section className={classes.units} aria-label={title}>
      <h2>
        {t(`按牵头单位（${endedWord(ledger.kind)} / 全部）`, `By lead unit (${endedWord(ledger.kind).toLowerCase()} / all)`)}
        {pages > 1 && (
          <span>
            {page + 1} / {pages}
          </span>
        )}
      </h2>
      <table>
        <tbody>
          {units.slice(page * rowsOfPage, (page + 1) * rowsOfPage).map((unit) => (
            <tr key={unit.unitId}>
              <th scope="row">{unit.unitName}</th>
              <td className={classes.bar}>
                <PartsBar parts={unit} of={most} />
              </td>
              <td className={classes.share}>
                <WallFigure n={unit.closed} of={`${ledger.id} ${asOf} ${unit.unitId}`} />/{unit.all}
              </td>
              <td className={classes.late}>{unit.red > 0 && <Light light="red" word={t(`红灯 ${unit.red}`, `${unit.red} red`)} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
