import '@mantine/core/styles/Combobox.layer.css';
import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Outputs, queryClient, trpc } from '../trpc.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { momentInTable } from '../ui/format.ts';
import { t } from '../ui/text.ts';

type Row = Outputs['admin']['log']['list'][number];
const kinds = {
  all: t('全部', 'All'),
  session: t('登录', 'Sign-ins'),
  account: t('账号', 'Accounts'),
  post: t('任职', 'Posts'),
  unit: t('单位', 'Units'),
  succession: t('机构承接', 'Successions'),
  setting: t('设置', 'Settings'),
  org: t('机构', 'Organisation'),
} as const;
type Kind = keyof typeof kinds;
const kindNames: readonly Kind[] = ['all', 'session', 'account', 'post', 'unit', 'succession', 'setting', 'org'];

const actions: Readonly<Record<string, string>> = {
  'session.sign_in': t('登录', 'Signed in'),
  'session.sign_out': t('退出', 'Signed out'),
  'session.sign_out_everywhere': t('退出所有登录', 'Signed out everywhere'),
  'session.sign_in_failed': t('登录失败', 'Sign-in failed'),
  'session.lock': t('账号锁定', 'Account locked'),
  'session.choose_post': t('切换任职', 'Changed post'),
  'account.create': t('新建账号', 'Made an account'),
  'account.disable': t('停用账号', 'Disabled an account'),
  'account.enable': t('启用账号', 'Enabled an account'),
  'account.unlock': t('解锁账号', 'Unlocked an account'),
  'account.reset': t('重发链接', 'Made a new link'),
  'session.change_password': t('修改密码', 'Changed the password'),
  'session.accept_invitation': t('首次设置密码', 'Set the first password'),
  'post.grant': t('授予任职', 'Granted a post'),
  'post.end': t('结束任职', 'Ended a post'),
  'unit.create': t('新增单位', 'Added a unit'),
  'unit.rename': t('单位改名', 'Renamed a unit'),
  'unit.close': t('撤销单位', 'Closed a unit'),
  'succession.draft': t('拟定机构承接', 'Prepared a succession'),
  'succession.amend': t('修改机构承接', 'Amended a succession'),
  'succession.drop': t('作废机构承接', 'Dropped a succession'),
  'succession.carry_out': t('决定并承接', 'Carried out a succession'),
  'setting.update': t('修改安全设置', 'Changed the settings'),
  'setting.reminders': t('修改提醒设置', 'Changed the reminder settings'),
  'setting.rotate_key': t('启用签名密钥', 'Put a signing key in use'),
  'org.found': t('建立机构', 'Made the organisation'),
};

const columns: readonly Column<Row>[] = [
  { id: 'at', title: t('时间', 'Time'), width: 180, cell: (row) => momentInTable(row.at) },
  { id: 'who', title: t('谁', 'Who'), width: 160, cell: (row) => row.by.name },
  { id: 'action', title: t('做了什么', 'What'), width: 160, cell: (row) => actions[row.action] ?? row.action },
  { id: 'subject', title: t('对象', 'Of'), width: 200, cell: (row) => row.subject.name },
  { id: 'reason', title: t('原因', 'Reason'), width: 220, grow: true, cell: (row) => row.reason ?? '' },
  { id: 'seq', title: t('序号', 'No.'), width: 80, align: 'end', cell: (row) => row.seq },
];

const atOnce = 100;
function newest(): number | null {
  return null;
}

function fetchPage(kind: Exclude<Kind, 'all'> | null, before: number | null): Promise<Row[]> {
  return queryClient.fetchQuery({ ...trpc.admin.log.list.queryOptions({ kind, before, limit: atOnce }), staleTime: 0, gcTime: 0 });
}

export default function Log() {
  const [kind, setKind] = useState<Kind>('all');
  const wanted = kind === 'all' ? null : kind;
  const list = useInfiniteQuery({
    queryKey: [['admin', 'log'], { wanted, type: 'infinite' }],
    queryFn: ({ pageParam }) => fetchPage(wanted, pageParam),
    initialPageParam: newest(),
    getNextPageParam: (last) => (last.length < atOnce ? undefined : last.at(-1)?.seq),
  });
  const rows = list.data?.pages.flat();
  return (
    <DataTable
      id="log"
      title={t('管理日志', 'Administrative events')}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.seq)}
      error={list.error}
      count={rows && t(`已载入 ${rows.length} 条`, `${rows.length} loaded`)}
      onEndReached={() => void (list.hasNextPage && list.fetchNextPage())}
      loadingMore={list.isFetchingNextPage}
      tools={
        <NativeSelect
          aria-label={t('类别', 'Kind')}
          data={kindNames.map((each) => ({ value: each, label: kinds[each] }))}
          value={kind}
          onChange={(event) => setKind(kindNames.find((each) => each === event.currentTarget.value) ?? 'all')}
        />
      }
    />
  );
}
