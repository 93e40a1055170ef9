import { amountKinds, approximations } from '@duizhang/shared/item/words.ts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { newKey } from '../../item/key.ts';
import { optionsOf } from '../../item/words.ts';
import { t } from '../../ui/text.ts';
import classes from './ItemRows.module.css';
import type { AmountFields } from './rows.ts';
import { named } from './words.ts';

type Props = {
  amounts: readonly AmountFields[];
  n: number;
  faults: Readonly<Record<string, string>>;
  onChange: (amounts: AmountFields[]) => void;
};

const kinds = optionsOf(amountKinds);
const exact = optionsOf(approximations);

/** 金额 of an entry, each of its kind and in its unit. */
export function AmountRows({ amounts, n, faults, onChange }: Props) {
  const put = (row: string, part: Partial<AmountFields>) =>
    onChange(amounts.map((each) => (each.row === row ? { ...each, ...part } : each)));
  return (
    <div>
      {amounts.map((each, at) => (
        <div key={each.row} className={classes.amount}>
          <NativeSelect
            aria-label={named('entry', n, t('金额种类', 'kind of amount'))}
            value={each.kind}
            data={kinds}
            onChange={(event) => {
              const chosen = kinds.find((one) => one.value === event.currentTarget.value);
              if (chosen) put(each.row, { kind: chosen.value });
            }}
          />
          <TextInput
            aria-label={named('entry', n, t('数额', 'amount'))}
            placeholder={t('数额', 'Amount')}
            value={each.value}
            error={faults[`amounts.${at}.value`]}
            onChange={(event) => put(each.row, { value: event.currentTarget.value })}
          />
          <TextInput
            aria-label={named('entry', n, t('单位', 'unit of money'))}
            placeholder={t('单位，如：亿元', 'Unit')}
            value={each.unit}
            error={faults[`amounts.${at}.unit`]}
            onChange={(event) => put(each.row, { unit: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={named('entry', n, t('约数', 'how exact'))}
            value={each.approx}
            data={[{ value: '', label: t('确数', 'Exact') }, ...exact]}
            onChange={(event) => put(each.row, { approx: exact.find((one) => one.value === event.currentTarget.value)?.value ?? '' })}
          />
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange(amounts.filter((one) => one.row !== each.row))}>
            {t('删去', 'Remove')}
          </Button>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...amounts, { row: newKey(), kind: 'total', value: '', unit: t('亿元', '100m yuan'), approx: '' }])}
      >
        {t('加一笔金额', 'Add an amount')}
      </Button>
    </div>
  );
}
