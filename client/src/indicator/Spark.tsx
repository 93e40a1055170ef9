import { t } from '../ui/text.ts';
import type { Value } from './data.ts';
import classes from './Spark.module.css';

const [width, height] = [72, 20];

/** The accepted values of two and more periods as a line; the page of the indicator has them all. */
export function Spark({ values }: { values: readonly Value[] }) {
  const known = values.filter((each) => each.state === 'accepted' && each.value !== null).reverse();
  const numbers = known.map((each) => Number(each.value));
  if (numbers.length < 2) return null;
  const [least, most] = [Math.min(0, ...numbers), Math.max(0, ...numbers)];
  const span = most - least || 1;
  const points = numbers.map((value, n) => `${2 + (n * (width - 4)) / (numbers.length - 1)},${2 + ((most - value) * (height - 4)) / span}`);
  const said = t(`${known.length} 期走势`, `${known.length} periods`);
  return (
    <svg className={classes.spark} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={said}>
      <polyline points={points.join(' ')} />
    </svg>
  );
}
