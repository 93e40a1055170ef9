import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import type { Faults } from '../item/act/faults.ts';
import { FieldGroup, LineField, TextField } from '../item/act/fields.tsx';
import { PickManyField } from '../item/act/pickers.tsx';
import { t } from '../ui/text.ts';
import { columnsOf } from './columns.tsx';
import { linesOf, type SettingFields as Fields } from './setting.ts';
import classes from './SettingFields.module.css';

export type UnitChoice = { readonly id: string; readonly name: string; readonly roles: readonly string[] };

type Props = {
  value: Fields;
  onChange: (part: Partial<Fields>) => void;
  faults: Faults;
  units: readonly UnitChoice[];
  kind: ItemKind;
};

const role = {
  supervisor: { title: t('纪检监督', 'Supervision'), hint: t('核查、复核、督办的单位', 'Who verifies and supervises') },
  committee: {
    title: t('领导小组', 'Leading group'),
    hint: t('批准规则、决定类型变更和退出的单位', 'Who approves rules and decides changes of track and exits'),
  },
} as const;

/** What may also change later: what it is called, who serves it, how its items are sorted and shown. */
export function SettingFields({ value, onChange, faults, units, kind }: Props) {
  const count = linesOf(value.categories).length;
  return (
    <>
      <LineField label={t('名称', 'Name')} required value={value.name} onChange={(name) => onChange({ name })} fault={faults.get('name')} />
      <LineField
        label={t('工作领域', 'Field of work')}
        required
        hint={t('台账按它分组，如 巡视整改、改革发展', 'Ledgers are grouped by it')}
        value={value.field}
        onChange={(field) => onChange({ field })}
        fault={faults.get('field')}
      />
      {(['supervisor', 'committee'] as const).map((each) => (
        <PickManyField
          key={each}
          label={role[each].title}
          required
          hint={role[each].hint}
          options={choices(units, each)}
          value={value[each]}
          onChange={(ids) => onChange({ [each]: ids })}
          fault={faults.get(each)}
        />
      ))}
      <TextField
        label={t('类别', 'Categories')}
        required
        rows={4}
        hint={t(`每行一个，共 ${count} 个`, `One a line; ${count} so far`)}
        value={value.categories}
        onChange={(categories) => onChange({ categories })}
        fault={faults.get('categories') ?? [...faults].find(([path]) => path.startsWith('categories.'))?.[1]}
      />
      <FieldGroup title={t('列表默认显示的列', 'Columns shown at first')}>
        <div className={classes.columns}>
          {columnsOf(false, kind).map(({ id, title, hidden = false }) => (
            <Checkbox
              key={id}
              label={title}
              checked={value.columns.length === 0 ? !hidden : value.columns.includes(id)}
              disabled={id === 'number'}
              onChange={(event) => onChange({ columns: chosen({ kind, now: value.columns }, id, event.currentTarget.checked) })}
            />
          ))}
        </div>
      </FieldGroup>
    </>
  );
}

/** Those in which somebody holds the role stand first; the others are named as they are, since posts come later. */
function choices(units: readonly UnitChoice[], as: 'supervisor' | 'committee') {
  const held = (unit: UnitChoice) => unit.roles.includes(as);
  return [...units]
    .sort((a, b) => Number(held(b)) - Number(held(a)))
    .map((unit) => ({ value: unit.id, label: held(unit) ? unit.name : t(`${unit.name}（还没有人任职）`, `${unit.name} (no post yet)`) }));
}

function chosen({ kind, now }: { kind: ItemKind; now: readonly string[] }, id: string, on: boolean): string[] {
  const all = columnsOf(false, kind);
  const shown = now.length === 0 ? all.filter(({ hidden }) => !hidden).map((each) => each.id) : now;
  return all.map((each) => each.id).filter((each) => (each === id ? on : shown.includes(each)));
}
