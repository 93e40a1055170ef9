import { t } from '../ui/text.ts';
import classes from './Lookback.module.css';

type Stratum = { unitId: string; unitName: string; category: string; population: number; sample: number };

/** How many there are and are drawn, of each lead unit and category. */
export function Strata({ strata }: { strata: readonly Stratum[] }) {
  const sum = (of: 'population' | 'sample') => strata.reduce((total, each) => total + each[of], 0);
  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('牵头单位', 'Lead unit')}</th>
            <th scope="col">{t('类别', 'Category')}</th>
            <th scope="col" className={classes.number}>
              {t('已销号', 'Closed')}
            </th>
            <th scope="col" className={classes.number}>
              {t('抽取', 'Drawn')}
            </th>
          </tr>
        </thead>
        <tbody>
          {strata.map((each) => (
            <tr key={`${each.unitId} ${each.category}`}>
              <th scope="row">{each.unitName}</th>
              <td>{each.category}</td>
              <td className={classes.number}>{each.population}</td>
              <td className={classes.number}>{each.sample}</td>
            </tr>
          ))}
          <tr>
            <th scope="row" colSpan={2}>
              {t('合计', 'In all')}
            </th>
            <td className={classes.number}>{sum('population')}</td>
            <td className={classes.number}>{sum('sample')}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
