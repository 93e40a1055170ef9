import { figureText } from '@duizhang/shared/indicator/words.ts';
import { amountKinds, approximations } from '@duizhang/shared/item/words.ts';
import { label, t } from '../ui/text.ts';
import classes from './Frozen.module.css';
import { rawOf, textOf } from './frozen.ts';
import { wordOf } from './words.ts';

/** The amount that a change of an entry settles, beside its plain fields. */
export function FrozenChange({ payload }: { payload: unknown }) {
  const amount = rawOf(rawOf(payload)['amount']);
  const value = textOf(amount['value']);
  if (value === '') return null;
  const kind = wordOf(amountKinds, amount['kind']);
  const approx = Object.entries(approximations).find(([name]) => name === amount['approx'])?.[1].zh ?? null;
  return (
    <dl className={classes.fields}>
      <div>
        <dt>{t('金额', 'Amount')}</dt>
        <dd>
          {kind && label(kind)} {figureText({ value, approx: null, approxWord: approx }, textOf(amount['unit']))}
        </dd>
      </div>
    </dl>
  );
}
