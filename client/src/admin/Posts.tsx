import '@mantine/core/styles/Combobox.layer.css';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { clearances as allClearances, clearanceWord, type Role, roles } from '@duizhang/shared/access.ts';
import { type Outputs, trpc } from '../trpc.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { DateField } from '../ui/DateField.tsx';
import { FormDrawer } from '../ui/Drawer.tsx';
import { dateInTable } from '../ui/format.ts';
import { label, t } from '../ui/text.ts';
import classes from './AdminPage.module.css';
import { ReasonDrawer } from './ReasonDrawer.tsx';
import { useChange } from './useChange.ts';

type Post = Outputs['admin']['posts']['list'][number];
const roleNames: readonly Role[] = [
  'handler',
  'unit_head',
  'leader',
  'office',
  'supervisor',
  'committee',
  'auditor',
  'sysadmin',
  'secadmin',
  'logadmin',
];

const clearanceNames = Object.keys(allClearances);

export default function Posts() {
  const list = useQuery(trpc.admin.posts.list.queryOptions());
  const [granting, setGranting] = useState(false);
  const [ending, setEnding] = useState<Post | null>(null);
  const columns = useMemo(() => columnsOf(setEnding), []);
  const end = useChange(trpc.admin.posts.end.mutationOptions(), t('任职已结束', 'Post ended'), () => setEnding(null));
  return (
    <>
      <DataTable
        id="posts"
        title={t('任职', 'Posts')}
        columns={columns}
        rows={list.data}
        rowKey={(row) => row.id}
        count={list.data && t(`共 ${list.data.length} 项任职`, `${list.data.length} posts`)}
        error={list.error}
        tools={<Button onClick={() => setGranting(true)}>{t('授予任职', 'Grant a post')}</Button>}
      />
      {granting && <GrantPost onClose={() => setGranting(false)} />}
      {ending && (
        <ReasonDrawer
          title={t('结束任职', 'End the post')}
          lead={`${ending.displayName} · ${ending.unitName} · ${label(roles[ending.role])}`}
          verb={t('结束任职', 'End the post')}
          pending={end.isPending}
          error={end.error}
          onClose={() => setEnding(null)}
          onSubmit={({ reason }) => end.mutate({ id: ending.id, reason })}
        />
      )}
    </>
  );
}

function columnsOf(onEnd: (post: Post) => void): Column<Post>[] {
  return [
    { id: 'displayName', title: t('姓名', 'Name'), width: 150, cell: (row) => `${row.displayName}（${row.name}）` },
    { id: 'unitName', title: t('单位', 'Unit'), width: 220, grow: true, cell: (row) => row.unitName },
    { id: 'role', title: t('职责', 'Role'), width: 130, cell: (row) => label(roles[row.role]) },
    {
      id: 'clearances',
      title: t('知悉范围', 'Clearances'),
      width: 160,
      cell: (row) => row.clearances.map((each) => label(clearanceWord(each))).join('、') || label(clearanceWord('open')),
    },
    {
      id: 'term',
      title: t('任期', 'Term'),
      width: 220,
      cell: (row) => `${dateInTable(row.validFrom)} — ${row.termTo ? dateInTable(row.termTo) : t('未定', 'open')}`,
    },
    {
      id: 'actions',
      title: t('操作', 'Actions'),
      width: 110,
      fixed: true,
      cell: (row) =>
        row.ended ? (
          t('已结束', 'Ended')
        ) : (
          <span className={classes.row}>
            <Button variant="subtle" size="compact-sm" onClick={() => onEnd(row)}>
              {t('结束', 'End')}
            </Button>
          </span>
        ),
    },
  ];
}

function GrantPost({ onClose }: { onClose: () => void }) {
  const choices = useQuery(trpc.admin.posts.choices.queryOptions()).data;
  const [given, setGiven] = useState<{ accountId: string; unitId: string; role: Role; termTo: string; clearances: readonly string[] }>({
    accountId: '',
    unitId: '',
    role: 'handler',
    termTo: '',
    clearances: [],
  });
  const grant = useChange(trpc.admin.posts.grant.mutationOptions(), t('已授予任职', 'Post granted'), onClose);
  const choose = { value: '', label: t('请选择', 'Choose') };
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('授予任职', 'Grant a post')}
      verb={t('授予任职', 'Grant the post')}
      pending={grant.isPending}
      error={grant.error}
      refusal={given.accountId && given.unitId ? null : t('请选择账号和单位。', 'Choose the account and the unit.')}
      onSubmit={() =>
        grant.mutate({
          accountId: given.accountId,
          unitId: given.unitId,
          role: given.role,
          termTo: given.termTo || null,
          clearances: [...given.clearances],
        })
      }
    >
      <NativeSelect
        label={t('账号', 'Account')}
        data={[choose, ...(choices?.accounts.map((each) => ({ value: each.id, label: `${each.displayName}（${each.name}）` })) ?? [])]}
        value={given.accountId}
        onChange={(event) => setGiven({ ...given, accountId: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('单位', 'Unit')}
        data={[choose, ...(choices?.units.map((each) => ({ value: each.id, label: each.name })) ?? [])]}
        value={given.unitId}
        onChange={(event) => setGiven({ ...given, unitId: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('职责', 'Role')}
        data={roleNames.map((each) => ({ value: each, label: label(roles[each]) }))}
        value={given.role}
        onChange={(event) => setGiven({ ...given, role: roleNames.find((each) => each === event.currentTarget.value) ?? 'handler' })}
      />
      <DateField
        label={t('任期至（可不填）', 'Until (optional)')}
        value={given.termTo}
        onChange={(termTo) => setGiven({ ...given, termTo })}
      />
      <fieldset className={classes.clearances}>
        <legend>{t('知悉范围（可不选）', 'Clearances (optional)')}</legend>
        {clearanceNames.map((each) => (
          <label key={each}>
            <input
              type="checkbox"
              checked={given.clearances.includes(each)}
              onChange={(event) =>
                setGiven({
                  ...given,
                  clearances: event.currentTarget.checked ? [...given.clearances, each] : given.clearances.filter((one) => one !== each),
                })
              }
            />
            {label(clearanceWord(each))}
          </label>
        ))}
      </fieldset>
    </FormDrawer>
  );
}
