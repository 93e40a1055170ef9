import { amendSuccession, draftSuccession } from '@duizhang/shared/succession/input.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { FieldGroup, LineField, Note } from '../item/act/fields.tsx';
import { PickField } from '../item/act/pickers.tsx';
import { useOnce } from '../item/useOnce.ts';
import { trpc } from '../trpc.ts';
import { DateField } from '../ui/DateField.tsx';
import { FormDrawer } from '../ui/Drawer.tsx';
import { useDraft } from '../ui/draft.ts';
import { t } from '../ui/text.ts';
import classes from './Succession.module.css';
import type { Succession } from './SuccessionView.tsx';

type Pair = { fromUnitId: string; toUnitId: string };
type Fields = { name: string; onDate: string; basis: string; units: readonly Pair[] };
const noPair: Pair = { fromUnitId: '', toUnitId: '' };
const begun = (succession: Succession | undefined): Fields => ({
  name: succession?.name ?? '',
  onDate: succession?.onDate ?? '',
  basis: succession?.basis ?? '',
  units: succession?.handovers.map(({ fromUnitId, toUnitId }) => ({ fromUnitId, toUnitId })) ?? [noPair],
});

type Props = { succession?: Succession; onClose: () => void; onDone: (id: string) => void };

/** 拟定: who follows whom, from when, by which document. Nothing changes hands yet. */
export default function SuccessionDrawer({ succession, onClose, onDone }: Props) {
  const draft = useDraft<Fields>(`succession.${succession ? `${succession.id}.${succession.version}` : ''}`, begun(succession));
  const { value, patch } = draft;
  const [faults, setFaults] = useState<Faults>(new Map());
  const all = useQuery(trpc.admin.units.list.queryOptions()).data ?? [];
  const options = all.filter((each) => each.validTo === null).map(({ id, name }) => ({ value: id, label: name }));
  const done = ({ id }: { id: string }) => {
    draft.clear();
    onClose();
    onDone(id);
    return t('已保存，等待领导小组决定', 'Saved; it waits for the leading group');
  };
  const make = useOnce(trpc.succession.draft.mutationOptions(), done);
  const amend = useOnce(trpc.succession.amend.mutationOptions(), done);
  const { call } = succession ? amend : make;
  const put = (at: number, part: Partial<Pair>) => patch({ units: value.units.map((each, n) => (n === at ? { ...each, ...part } : each)) });

  function submit(): void {
    const content = { ...value, units: [...value.units] };
    if (succession) {
      const input = { ...content, id: succession.id, version: succession.version, key: amend.key };
      const parsed = amendSuccession.safeParse(input);
      setFaults(faultsOf(amendSuccession, input));
      if (parsed.success) amend.call.mutate(parsed.data);
      return;
    }
    const input = { ...content, key: make.key };
    const parsed = draftSuccession.safeParse(input);
    setFaults(faultsOf(draftSuccession, input));
    if (parsed.success) make.call.mutate(parsed.data);
  }

  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={succession ? t('修改机构承接', 'Amend the succession') : t('拟定机构承接', 'Prepare a succession')}
      verb={t('保存', 'Save')}
      onSubmit={submit}
      pending={call.isPending}
      error={call.error}
      restored={draft.restored}
      onDiscard={draft.clear}
      wide
    >
      <Note>
        {t(
          '保存后可看预览；由领导小组决定后才移交。承接单位须已设立。',
          'A preview follows; nothing passes on before the leading group decides. The successors must exist.',
        )}
      </Note>
      <LineField label={t('名称', 'Name')} required value={value.name} onChange={(name) => patch({ name })} fault={faults.get('name')} />
      <LineField
        label={t('依据文件', 'Basis')}
        required
        value={value.basis}
        onChange={(basis) => patch({ basis })}
        fault={faults.get('basis')}
      />
      <DateField
        label={t('承接日期', 'Takes effect on')}
        value={value.onDate}
        onChange={(onDate) => patch({ onDate })}
        {...(faults.get('onDate') && { error: faults.get('onDate') })}
      />
      <FieldGroup
        title={t(`被撤并单位与承接单位（${value.units.length}）`, `Who follows whom (${value.units.length})`)}
        actions={
          <Button variant="subtle" size="compact-sm" onClick={() => patch({ units: [...value.units, noPair] })}>
            {t('加一行', 'Add a row')}
          </Button>
        }
      >
        <ul className={classes.pairs}>
          {value.units.map((pair, n) => (
            <li key={n} className={classes.pair}>
              <PickField
                label={t(`被撤并单位 ${n + 1}`, `Old unit ${n + 1}`)}
                options={options}
                required
                value={pair.fromUnitId}
                onChange={(fromUnitId) => put(n, { fromUnitId })}
                fault={faults.get(`units.${n}.fromUnitId`)}
              />
              <PickField
                label={t(`承接单位 ${n + 1}`, `Successor ${n + 1}`)}
                options={options}
                required
                value={pair.toUnitId}
                onChange={(toUnitId) => put(n, { toUnitId })}
                fault={faults.get(`units.${n}.toUnitId`)}
              />
              {value.units.length > 1 && (
                <Button variant="subtle" size="compact-sm" onClick={() => patch({ units: value.units.filter((_, at) => at !== n) })}>
                  {t('移除', 'Remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </FieldGroup>
    </FormDrawer>
  );
}
