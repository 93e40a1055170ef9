import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { liveMeasures, openPeriods } from '@duizhang/shared/item/facts.ts';
import { useState } from 'react';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { newKey } from '../key.ts';
import { periodStates } from '@duizhang/shared/item/words.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { FieldGroup, LineField, ListField, Note, TextField } from './fields.tsx';
import classes from './ReportDrawer.module.css';
import { fileInputs, FilesField, noFiles } from './files.tsx';
import { replaced } from './planFields.ts';
import { useAction } from './useAction.ts';
import { periodName } from '../periodName.ts';

type FigureFields = { row: string; name: string; value: string; unit: string };

export function ReportDrawer({ target }: { target?: string }) {
  const { item } = useItem().data;
  const [busy, setBusy] = useState(false);
  const periods = openPeriods(item);
  const [first] = periods;
  const measures = liveMeasures(item);
  const figures: FigureFields[] = [];
  const form = useAction({
    action: 'report',
    scope: target ?? '',
    initial: {
      periodId: periods.find((each) => each.id === target)?.id ?? first?.id ?? '',
      measureId: measures.find((each) => each.id === target)?.id ?? '',
      done: '',
      effect: '',
      difficulty: '',
      next: '',
      figures,
      files: noFiles,
    },
    toInput: ({ periodId, measureId, files, figures: rows, ...words }) => ({
      ...words,
      periodId: periodId || null,
      measureId: measureId || null,
      figures: rows.map(({ name, value, unit }) => ({ name, value, unit })),
      files: fileInputs(files),
    }),
  });
  const { value, patch, fault } = form;
  const periodOptions = periods.map((each) => ({
    value: each.id,
    label: t(`${each.label}（${label(periodStates[each.state])}，${each.dueOn} 前报）`, `${periodName(each)} (due ${each.dueOn})`),
  }));
  const measureOptions = measures.map((each) => ({
    value: each.id,
    label: t(`措施 ${each.seq}：${each.text.slice(0, 30)}`, `Measure ${each.seq}: ${each.text.slice(0, 30)}`),
  }));
  return (
    <ActionDrawer form={form} busy={busy}>
      <Note>
        {t(
          '填报后不能修改或删除，只能再报；写错的可在下一次填报里更正。',
          'A report can’t be changed or deleted; correct it in the next one.',
        )}
      </Note>
      {periods.length > 0 && (
        <ListField
          label={t('报告期', 'Period')}
          required={item.track === 'long_term'}
          options={periodOptions}
          value={value.periodId}
          onChange={(periodId) => patch({ periodId })}
          fault={fault('periodId')}
          hint={t('牵头单位填报后，本期即为已报送。', 'A report of the lead unit hands the period in.')}
        />
      )}
      <ListField
        label={t('针对', 'About')}
        options={measureOptions}
        value={value.measureId}
        onChange={(measureId) => patch({ measureId })}
        fault={fault('measureId')}
        hint={t('不选表示整个事项', 'None: the whole item')}
      />
      <TextField
        label={t('已做', 'Done')}
        required
        rows={4}
        value={value.done}
        onChange={(done) => patch({ done })}
        fault={fault('done')}
      />
      <TextField label={t('成效', 'Effect')} value={value.effect} onChange={(effect) => patch({ effect })} fault={fault('effect')} />
      <TextField
        label={t('困难', 'Difficulty')}
        rows={2}
        value={value.difficulty}
        onChange={(difficulty) => patch({ difficulty })}
        fault={fault('difficulty')}
      />
      <TextField label={t('下步', 'Next')} rows={2} value={value.next} onChange={(next) => patch({ next })} fault={fault('next')} />
      <FieldGroup title={t('数字（没有可不填）', 'Figures (if any)')}>
        <Figures figures={value.figures} onChange={(rows) => patch({ figures: rows })} fault={fault} />
      </FieldGroup>
      <FilesField
        title={t('附上材料', 'Add files')}
        files={value.files}
        onChange={(files) => patch({ files })}
        onBusy={setBusy}
        fault={fault('files')}
        dated
      />
    </ActionDrawer>
  );
}

type FiguresProps = {
  figures: readonly FigureFields[];
  onChange: (figures: FigureFields[]) => void;
  fault: (path: string) => string | undefined;
};

function Figures({ figures, onChange, fault }: FiguresProps) {
  return (
    <div>
      {figures.map((figure, at) => (
        <div key={figure.row} className={classes.figure}>
          <LineField
            label={t('名称', 'Name')}
            value={figure.name}
            onChange={(name) => onChange(replaced(figures, at, { name }))}
            fault={fault(`figures.${at}.name`)}
            placeholder={t('如：追回资金', 'e.g. recovered')}
          />
          <LineField
            label={t('数值', 'Value')}
            value={figure.value}
            onChange={(value) => onChange(replaced(figures, at, { value }))}
            fault={fault(`figures.${at}.value`)}
          />
          <LineField
            label={t('单位', 'Unit')}
            value={figure.unit}
            onChange={(unit) => onChange(replaced(figures, at, { unit }))}
            fault={fault(`figures.${at}.unit`)}
            placeholder={t('万元', '10k yuan')}
          />
          <ActionIcon
            className={classes.remove}
            aria-label={t(`删除数字 ${at + 1}`, `Remove figure ${at + 1}`)}
            onClick={() => onChange(figures.filter((_, index) => index !== at))}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...figures, { row: newKey(), name: '', value: '', unit: '' }])}
      >
        {t('加一个数字', 'Add a figure')}
      </Button>
    </div>
  );
}
