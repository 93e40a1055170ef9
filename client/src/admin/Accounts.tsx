import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type Outputs, trpc } from '../trpc.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { FormDrawer } from '../ui/Drawer.tsx';
import { momentInTable } from '../ui/format.ts';
import { t } from '../ui/text.ts';
import classes from './AdminPage.module.css';
import { Invited } from './Invited.tsx';
import { useChange } from './useChange.ts';

type Account = Outputs['admin']['accounts']['list'][number];
type Act = 'disable' | 'enable' | 'unlock' | 'reset';

const states = {
  active: t('正常', 'Active'),
  invited: t('待首次登录', 'Invited'),
  expired: t('链接已过期', 'Invitation expired'),
  locked: t('已锁定', 'Locked'),
  disabled: t('已停用', 'Disabled'),
} as const satisfies Record<Account['state'], string>;

const verbs = {
  disable: t('停用', 'Disable'),
  enable: t('启用', 'Enable'),
  unlock: t('解锁', 'Unlock'),
  reset: t('重发链接', 'New link'),
} as const satisfies Record<Act, string>;

const possible = {
  active: ['reset', 'disable'],
  invited: ['reset', 'disable'],
  expired: ['reset', 'disable'],
  locked: ['unlock', 'reset', 'disable'],
  disabled: ['enable'],
} as const satisfies Record<Account['state'], readonly Act[]>;

type Handed = { name: string; path: string; expiresAt: string };

export default function Accounts() {
  const list = useQuery(trpc.admin.accounts.list.queryOptions());
  const [creating, setCreating] = useState(false);
  const [handed, setHanded] = useState<Handed | null>(null);
  const act = useActs((invited) => setHanded(invited));
  const columns = useMemo(() => columnsOf(act), [act]);
  return (
    <>
      <DataTable
        id="accounts"
        title={t('账号', 'Accounts')}
        columns={columns}
        rows={list.data}
        rowKey={(row) => row.id}
        count={list.data && t(`共 ${list.data.length} 个账号`, `${list.data.length} accounts`)}
        error={list.error}
        tools={<Button onClick={() => setCreating(true)}>{t('新建账号', 'New account')}</Button>}
      />
      {creating && (
        <CreateAccount
          onClose={() => setCreating(false)}
          onDone={(invited) => {
            setCreating(false);
            setHanded(invited);
          }}
        />
      )}
      {handed && <Invited {...handed} onClose={() => setHanded(null)} />}
    </>
  );
}

/** The four things that can be done to an account. */
function useActs(onInvited: (invited: Handed) => void) {
  const [person, setPerson] = useState('');
  const disable = useChange(trpc.admin.accounts.disable.mutationOptions(), t('已停用', 'Disabled')).mutate;
  const enable = useChange(trpc.admin.accounts.enable.mutationOptions(), t('已启用', 'Enabled')).mutate;
  const unlock = useChange(trpc.admin.accounts.unlock.mutationOptions(), t('已解锁', 'Unlocked')).mutate;
  const reset = useChange(trpc.admin.accounts.reset.mutationOptions(), t('已生成新链接', 'New link made'), (made) =>
    onInvited({ ...made, name: person }),
  ).mutate;
  return useMemo(() => {
    const acts = { disable, enable, unlock, reset };
    return (what: Act, { id, displayName }: Account) => {
      setPerson(displayName);
      acts[what]({ id });
    };
  }, [disable, enable, unlock, reset]);
}

function columnsOf(act: (what: Act, account: Account) => void): Column<Account>[] {
  return [
    { id: 'displayName', title: t('姓名', 'Name'), width: 160, cell: (row) => row.displayName },
    { id: 'name', title: t('登录名', 'Sign-in name'), width: 160, cell: (row) => row.name },
    { id: 'state', title: t('状态', 'State'), width: 140, cell: (row) => states[row.state] },
    {
      id: 'lastSeenAt',
      title: t('最近登录', 'Last seen'),
      width: 180,
      grow: true,
      cell: (row) => (row.lastSeenAt ? momentInTable(row.lastSeenAt) : t('从未', 'never')),
    },
    {
      id: 'actions',
      title: t('操作', 'Actions'),
      width: 260,
      fixed: true,
      cell: (row) => (
        <span className={classes.row}>
          {possible[row.state].map((what) => (
            <Button key={what} variant="subtle" size="compact-sm" onClick={() => act(what, row)}>
              {verbs[what]}
            </Button>
          ))}
        </span>
      ),
    },
  ];
}

function CreateAccount({ onClose, onDone }: { onClose: () => void; onDone: (invited: Handed) => void }) {
  const [given, setGiven] = useState({ name: '', displayName: '' });
  const create = useChange(trpc.admin.accounts.create.mutationOptions(), t('已新建账号', 'Account made'), (made) =>
    onDone({ ...made, name: given.displayName.trim() }),
  );
  const missing = given.name.trim().length < 2 || given.displayName.trim().length < 2;
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('新建账号', 'New account')}
      lead={t(
        '账号没有初始密码：本人用一次性链接设置。任职由安全管理员授予。',
        'No first password: its owner sets one by a one-time link. Posts are granted by the security administrator.',
      )}
      verb={t('新建账号', 'Make the account')}
      pending={create.isPending}
      error={create.error}
      refusal={missing ? t('请填写姓名和登录名。', 'Give the name and the sign-in name.') : null}
      onSubmit={() => create.mutate({ name: given.name.trim(), displayName: given.displayName.trim() })}
    >
      <TextInput
        label={t('姓名', 'Name')}
        data-autofocus
        maxLength={30}
        value={given.displayName}
        onChange={(event) => setGiven({ ...given, displayName: event.currentTarget.value })}
      />
      <TextInput
        label={t('登录名', 'Sign-in name')}
        description={t('2 至 64 个字：字母、汉字、数字和 . _ -', '2 to 64 letters, digits, . _ -')}
        maxLength={64}
        autoComplete="off"
        value={given.name}
        onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
      />
    </FormDrawer>
  );
}
