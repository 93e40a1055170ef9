import { amendIndicator, createIndicators } from '@duizhang/shared/indicator/input.ts';
import { type Part, parts } from '@duizhang/shared/indicator/words.ts';
import {
  type Direction,
  directions,
  type IndicatorBasis,
  indicatorBases,
  type Precision,
  precisions,
} from '@duizhang/shared/item/words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { CheckField, LineField, ListField, Row, TextField } from '../item/act/fields.tsx';
import { PickField } from '../item/act/pickers.tsx';
import { optionsOf } from '../item/words.ts';
import { trpc } from '../trpc.ts';
import { DateField } from '../ui/DateField.tsx';
import { FormDrawer } from '../ui/Drawer.tsx';
import { useDraft } from '../ui/draft.ts';
import { t } from '../ui/text.ts';
import type { Indicator } from './data.ts';
import { useChange } from './useChange.ts';

type Fields = {
  name: string;
  theme: string;
  unit: string;
  unitId: string;
  direction: Direction;
  basis: IndicatorBasis;
  target: string;
  targetOn: string;
  targetPrecision: Precision;
  counts: boolean;
  lists: string;
  partOfId: string;
  part: Part | '';
  example: boolean;
  reason: string;
};
const fieldsOf = (was: Indicator | null): Fields => ({
  name: was?.name ?? '',
  theme: was?.theme ?? '',
  unit: was?.unit ?? '',
  unitId: was?.unitId ?? '',
  direction: was?.direction ?? 'none',
  basis: was?.basis ?? 'cumulative',
  target: was?.target ?? '',
  targetOn: was?.targetOn ?? '',
  targetPrecision: was?.targetPrecision ?? 'year',
  counts: was?.lists !== null && was?.lists !== undefined,
  lists: was?.lists ?? '',
  partOfId: was?.partOfId ?? '',
  part: was?.part ?? '',
  example: was?.example ?? false,
  reason: '',
});

function inputOf(fields: Fields, itemId: string | null) {
  const { name, theme, unit, unitId, direction, basis, target, targetOn, targetPrecision, counts, lists, partOfId, part } = fields;
  return {
    name,
    theme,
    unit,
    direction,
    basis,
    itemId,
    unitId: unitId || null,
    target: target.trim() || null,
    targetOn: targetOn || null,
    targetPrecision: targetOn ? targetPrecision : null,
    lists: counts ? lists : null,
    partOf: partOfId && part ? { id: partOfId, part } : null,
  };
}

type DrawerProps = { ledgerId: string; amended: Indicator | null; all: readonly Indicator[]; onClose: () => void };

/** An indicator's own particulars: made, or amended with a reason. Its values stay. */
export default function IndicatorDrawer({ ledgerId, amended, all, onClose }: DrawerProps) {
  const draft = useDraft<Fields>(amended ? `indicator.amend.${amended.id}` : `indicator.create.${ledgerId}`, fieldsOf(amended));
  const { value, patch } = draft;
  const [faults, setFaults] = useState<Faults>(new Map());
  const done = () => {
    draft.clear();
    onClose();
    return amended ? t('已修改指标', 'Indicator amended') : t('已新增指标', 'Indicator made');
  };
  const create = useChange(trpc.indicator.create.mutationOptions(), done);
  const amend = useChange(trpc.indicator.amend.mutationOptions(), done);
  const fault = (field: string) => faults.get(amended ? field : `indicators.0.${field}`);
  const input = inputOf(value, amended?.itemId ?? null);

  function submit(): void {
    if (amended) {
      const body = { ...input, id: amended.id, reason: value.reason, key: amend.key };
      const parsed = amendIndicator.safeParse(body);
      setFaults(faultsOf(amendIndicator, body));
      if (parsed.success) amend.call.mutate(parsed.data);
      return;
    }
    const body = { ledgerId, indicators: [{ ...input, example: value.example, citations: [] }], key: create.key };
    const parsed = createIndicators.safeParse(body);
    setFaults(faultsOf(createIndicators, body));
    if (parsed.success) create.call.mutate(parsed.data);
  }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={amended ? t(`修改指标：${amended.name}`, `Amend: ${amended.name}`) : t('新增指标', 'New indicator')}
      lead={t(
        '说清计什么、谁填报、目标是多少；没有目标的不填，显示为“未载”。',
        'What it counts, who reports it, and its target; left empty, the target is shown as not given.',
      )}
      verb={amended ? t('修改指标', 'Amend') : t('新增指标', 'Create')}
      onSubmit={submit}
      pending={create.call.isPending || amend.call.isPending}
      error={create.call.error ?? amend.call.error}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      <LineField label={t('名称', 'Name')} required value={value.name} onChange={(name) => patch({ name })} fault={fault('name')} />
      <Row>
        <LineField label={t('主题', 'Theme')} required value={value.theme} onChange={(theme) => patch({ theme })} fault={fault('theme')} />
        <LineField
          label={t('计量单位', 'Unit of measure')}
          required
          placeholder={t('家、亿元、%', '%')}
          value={value.unit}
          onChange={(unit) => patch({ unit })}
          fault={fault('unit')}
        />
      </Row>
      <Measure value={value} patch={patch} fault={fault} />
      <Belonging ledgerId={ledgerId} amended={amended} all={all} value={value} patch={patch} fault={fault} />
      {amended ? (
        <TextField
          label={t('修改理由', 'Reason')}
          required
          rows={2}
          value={value.reason}
          onChange={(reason) => patch({ reason })}
          fault={fault('reason')}
        />
      ) : (
        <CheckField
          label={t('示例，不取自报告', 'An example, not from the report')}
          value={value.example}
          onChange={(example) => patch({ example })}
        />
      )}
    </FormDrawer>
  );
}

type PartProps = { value: Fields; patch: (part: Partial<Fields>) => void; fault: (field: string) => string | undefined };

function Measure({ value, patch, fault }: PartProps) {
  return (
    <>
      <Row>
        <ListField
          label={t('口径', 'Basis')}
          required
          options={optionsOf(indicatorBases)}
          value={value.basis}
          onChange={(basis) => basis && patch({ basis })}
          fault={fault('basis')}
        />
        <ListField
          label={t('方向', 'Direction')}
          options={optionsOf(directions)}
          value={value.direction}
          onChange={(direction) => patch({ direction: direction || 'none' })}
          fault={fault('direction')}
        />
      </Row>
      <Row>
        <LineField
          label={t('目标值（未载则不填）', 'Target (empty: not given)')}
          value={value.target}
          onChange={(target) => patch({ target })}
          fault={fault('target')}
        />
        <DateField
          label={t('目标日期', 'Target date')}
          value={value.targetOn}
          onChange={(targetOn) => patch({ targetOn })}
          error={fault('targetOn')}
        />
        {value.targetOn && (
          <ListField
            label={t('日期精度', 'Precision')}
            options={optionsOf(precisions)}
            value={value.targetPrecision}
            onChange={(targetPrecision) => targetPrecision && patch({ targetPrecision })}
          />
        )}
      </Row>
    </>
  );
}

function Belonging({ ledgerId, amended, all, value, patch, fault }: PartProps & Omit<DrawerProps, 'onClose'>) {
  const ledger = useQuery({ ...trpc.ledger.get.queryOptions({ id: ledgerId }), staleTime: 300_000 }).data;
  const wholes = all.filter((each) => each.id !== amended?.id).map((each) => ({ value: each.id, label: `${each.theme} · ${each.name}` }));
  return (
    <>
      <PickField
        label={t('填报单位（不选则由整改办填报）', 'Reporting unit (none: the office)')}
        options={(ledger?.units ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
        value={value.unitId}
        onChange={(unitId) => patch({ unitId })}
        fault={fault('unitId')}
      />
      <Row>
        <PickField
          label={t('从属于', 'Belongs to')}
          options={wholes}
          value={value.partOfId}
          onChange={(partOfId) => patch({ partOfId, part: partOfId ? value.part || 'subset' : '' })}
        />
        {value.partOfId && (
          <ListField
            label={t('关系', 'As')}
            required
            options={optionsOf(parts)}
            value={value.part}
            onChange={(part) => patch({ part })}
            fault={fault('partOf')}
          />
        )}
      </Row>
      <CheckField
        label={t('计的是本台账的事项：显示“报告载 n / 已列 m”', 'Counts items of this ledger: stated n / listed m')}
        value={value.counts}
        onChange={(counts) => patch({ counts })}
      />
      {value.counts && (
        <ListField
          label={t('哪一分类的事项', 'Items of which category')}
          options={(ledger?.ledger.categories ?? []).map((each) => ({ value: each, label: each }))}
          value={value.lists}
          onChange={(lists) => patch({ lists })}
          hint={t('不选则为本台账的全部事项', 'none: all items of the ledger')}
        />
      )}
    </>
  );
}
