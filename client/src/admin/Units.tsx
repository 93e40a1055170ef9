import '@mantine/core/styles/Combobox.layer.css';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useSession } from '../session.tsx';
import { type Outputs, trpc } from '../trpc.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { FormDrawer } from '../ui/Drawer.tsx';
import { dateInTable } from '../ui/format.ts';
import { t } from '../ui/text.ts';
import classes from './AdminPage.module.css';
import { ReasonDrawer } from './ReasonDrawer.tsx';
import { useChange } from './useChange.ts';

type Unit = Outputs['admin']['units']['list'][number];
type Placed = Unit & { depth: number };

const kinds = {
  department: t('部门', 'Department'),
  office: t('办公室', 'Office'),
  subdistrict: t('办事处', 'Subdistrict'),
  park: t('园区', 'Park'),
  enterprise: t('国企', 'Enterprise'),
  leading_group: t('领导小组', 'Leading group'),
  leading_body: t('领导机关', 'Leading body'),
  other: t('其他', 'Other'),
} as const satisfies Record<Unit['kind'], string>;
const kindNames: readonly Unit['kind'][] = [
  'department',
  'office',
  'subdistrict',
  'park',
  'enterprise',
  'leading_group',
  'leading_body',
  'other',
];

/** The tree from the top, each unit under its parent. */
function placed(units: readonly Unit[]): Placed[] {
  const under = (parent: string | null, depth: number): Placed[] =>
    units.filter((each) => each.parentId === parent).flatMap((each) => [{ ...each, depth }, ...under(each.id, depth + 1)]);
  return under(null, 0);
}

type Doing = { what: 'create' } | { what: 'org' } | { what: 'rename' | 'close'; unit: Unit } | null;

export default function Units() {
  const { org } = useSession();
  const list = useQuery(trpc.admin.units.list.queryOptions());
  const [doing, setDoing] = useState<Doing>(null);
  const rows = useMemo(() => list.data && placed(list.data), [list.data]);
  const columns = useMemo(() => columnsOf(setDoing), []);
  const rename = useChange(trpc.admin.units.rename.mutationOptions(), t('已改名', 'Renamed'), () => setDoing(null));
  const renameOrg = useChange(trpc.admin.org.rename.mutationOptions(), t('机构已改名', 'The organisation is renamed'), () =>
    setDoing(null),
  );
  const close = useChange(trpc.admin.units.close.mutationOptions(), t('已撤销', 'Closed'), () => setDoing(null));
  const change = doing?.what === 'rename' ? rename : close;
  return (
    <>
      <DataTable
        id="units"
        title={t('单位', 'Units')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        count={rows && t(`共 ${rows.length} 个单位`, `${rows.length} units`)}
        error={list.error}
        tools={
          <>
            <Button variant="default" onClick={() => setDoing({ what: 'org' })}>
              {t('机构改名', 'Rename the organisation')}
            </Button>
            <Button onClick={() => setDoing({ what: 'create' })}>{t('新增单位', 'New unit')}</Button>
          </>
        }
      />
      {doing?.what === 'create' && <CreateUnit units={rows ?? []} onClose={() => setDoing(null)} />}
      {doing?.what === 'org' && (
        <ReasonDrawer
          title={t('机构改名', 'Rename the organisation')}
          lead={t('报告、台账导出和登录后的页面都用这个名称。', 'Papers, exports and pages carry this name.')}
          verb={t('机构改名', 'Rename the organisation')}
          name={org.name}
          pending={renameOrg.isPending}
          error={renameOrg.error}
          onClose={() => setDoing(null)}
          onSubmit={(given) => renameOrg.mutate(given)}
        />
      )}
      {doing !== null && (doing.what === 'rename' || doing.what === 'close') && (
        <ReasonDrawer
          title={doing.what === 'rename' ? t('单位改名', 'Rename the unit') : t('撤销单位', 'Close the unit')}
          lead={doing.unit.name}
          verb={doing.what === 'rename' ? t('改名', 'Rename') : t('撤销单位', 'Close the unit')}
          {...(doing.what === 'rename' && { name: doing.unit.name })}
          pending={change.isPending}
          error={change.error}
          onClose={() => setDoing(null)}
          onSubmit={({ reason, name }) =>
            doing.what === 'rename' ? rename.mutate({ id: doing.unit.id, name, reason }) : close.mutate({ id: doing.unit.id, reason })
          }
        />
      )}
    </>
  );
}

function columnsOf(act: (doing: Doing) => void): Column<Placed>[] {
  return [
    {
      id: 'name',
      title: t('单位', 'Unit'),
      grow: true,
      width: 320,
      cell: (row) => <span style={{ paddingInlineStart: row.depth * 20 }}>{row.name}</span>,
    },
    { id: 'kind', title: t('类别', 'Kind'), width: 120, cell: (row) => kinds[row.kind] },
    {
      id: 'valid',
      title: t('有效期', 'Valid'),
      width: 220,
      cell: (row) => `${dateInTable(row.validFrom)} — ${row.validTo ? dateInTable(row.validTo) : t('今', 'now')}`,
    },
    {
      id: 'actions',
      title: t('操作', 'Actions'),
      width: 180,
      fixed: true,
      cell: (row) =>
        row.validTo === null && (
          <span className={classes.row}>
            <Button variant="subtle" size="compact-sm" onClick={() => act({ what: 'rename', unit: row })}>
              {t('改名', 'Rename')}
            </Button>
            {row.parentId !== null && (
              <Button variant="subtle" size="compact-sm" onClick={() => act({ what: 'close', unit: row })}>
                {t('撤销', 'Close')}
              </Button>
            )}
          </span>
        ),
    },
  ];
}

function CreateUnit({ units, onClose }: { units: readonly Placed[]; onClose: () => void }) {
  const [given, setGiven] = useState<{ name: string; parentId: string; kind: Unit['kind'] }>({
    name: '',
    parentId: '',
    kind: 'department',
  });
  // The tree may still be on its way when the drawer opens: the list then shows its top, and that is what is meant.
  const parentId = given.parentId || (units[0]?.id ?? '');
  const create = useChange(trpc.admin.units.create.mutationOptions(), t('已新增单位', 'Unit added'), onClose);
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('新增单位', 'New unit')}
      verb={t('新增单位', 'Add the unit')}
      pending={create.isPending}
      error={create.error}
      refusal={given.name.trim().length < 2 ? t('请填写单位名称。', 'Name the unit.') : null}
      onSubmit={() => create.mutate({ ...given, parentId, name: given.name.trim() })}
    >
      <TextInput
        label={t('名称', 'Name')}
        data-autofocus
        maxLength={60}
        value={given.name}
        onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('上级单位', 'Under')}
        data={units
          .filter((each) => each.validTo === null)
          .map((each) => ({ value: each.id, label: `${'　'.repeat(each.depth)}${each.name}` }))}
        value={parentId}
        onChange={(event) => setGiven({ ...given, parentId: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('类别', 'Kind')}
        data={kindNames.map((kind) => ({ value: kind, label: kinds[kind] }))}
        value={given.kind}
        onChange={(event) => setGiven({ ...given, kind: kindNames.find((each) => each === event.currentTarget.value) ?? 'department' })}
      />
    </FormDrawer>
  );
}
