import '@mantine/core/styles/Combobox.layer.css';
import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import { levelRoles, roles } from '@duizhang/shared/access.ts';
import type { Level } from '@duizhang/shared/item/policy.ts';
import { label, t } from '../ui/text.ts';
import classes from './AdminPage.module.css';
import { ways } from '../item/chains.ts';

type Props = {
  nth: number;
  level: Level;
  units: readonly { id: string; name: string }[];
  onChange: (level: Level) => void;
  /** null: the last one stays. */
  onRemove: (() => void) | null;
};
const wayNames = ['review', 'meeting', 'notice'] as const;

/** One level of a chain: who, how, and who stands in where 回避 empties it. */
export function LevelFields({ nth, level, units, onChange, onRemove }: Props) {
  const nobody = { value: '', label: t('不指定', 'none') };
  return (
    <div className={classes.level} role="group" aria-label={t(`第 ${nth} 级`, `Level ${nth}`)}>
      <NativeSelect
        label={t(`第 ${nth} 级`, `Level ${nth}`)}
        data={levelRoles.map((each) => ({ value: each, label: label(roles[each]) }))}
        value={level.role}
        onChange={(event) => {
          const role = levelRoles.find((each) => each === event.currentTarget.value) ?? level.role;
          onChange({ ...level, role, unitId: role === 'leader' ? level.unitId : undefined });
        }}
      />
      {level.role === 'leader' && (
        <NativeSelect
          label={t('哪个单位的分管领导', 'Leaders of which unit')}
          data={[{ value: '', label: t('请选择', 'choose') }, ...units.map((each) => ({ value: each.id, label: each.name }))]}
          value={level.unitId ?? ''}
          onChange={(event) => onChange({ ...level, unitId: event.currentTarget.value || undefined })}
        />
      )}
      <NativeSelect
        label={t('方式', 'Way')}
        data={wayNames.map((each) => ({ value: each, label: ways[each] }))}
        value={level.way}
        onChange={(event) => onChange({ ...level, way: wayNames.find((each) => each === event.currentTarget.value) ?? level.way })}
      />
      {level.way === 'notice' ? (
        <NumberInput
          label={t('公示天数', 'Days')}
          min={1}
          max={60}
          allowDecimal={false}
          value={level.days ?? ''}
          onChange={(days) => onChange({ ...level, days: Number(days) || undefined })}
        />
      ) : (
        <NativeSelect
          label={t('回避时的替代单位', 'Substitute unit')}
          data={[nobody, ...units.map((each) => ({ value: each.id, label: each.name }))]}
          value={level.substituteUnitId ?? ''}
          onChange={(event) => onChange({ ...level, substituteUnitId: event.currentTarget.value || undefined })}
        />
      )}
      {level.way !== 'notice' && (
        <>
          <Checkbox
            className={classes.box}
            label={t('须现场核查', 'On-site record')}
            checked={level.onSite}
            onChange={(event) => onChange({ ...level, onSite: event.currentTarget.checked })}
          />
          <Checkbox
            className={classes.box}
            label={t('须全体同意', 'All must agree')}
            checked={level.quorum === 'all'}
            onChange={(event) => onChange({ ...level, quorum: event.currentTarget.checked ? 'all' : 'any' })}
          />
        </>
      )}
      {onRemove && (
        <Button className={classes.remove} variant="subtle" color="gray" onClick={onRemove}>
          {t('去掉这一级', 'Remove')}
        </Button>
      )}
    </div>
  );
}
