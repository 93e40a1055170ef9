import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useMemo, useState } from 'react';
import { channelFormats, channelPurposes, deliveryStates } from '@duizhang/shared/reminder/input.ts';
import { type Outputs, trpc } from '../trpc.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { momentInTable } from '../ui/format.ts';
import { Section } from '../ui/Page.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import classes from './AdminPage.module.css';
import { ChannelDrawer } from './ChannelDrawer.tsx';
import { useChange } from './useChange.ts';

type Settings = Outputs['reminder']['settings']['settings'];
export type Channel = Outputs['reminder']['channels'][number];
type Delivery = Outputs['reminder']['deliveries'][number];

/** When people are reminded, what leaves the house and what became of each sending. */
export default function Reminders() {
  const settings = useQuery(trpc.reminder.settings.queryOptions());
  return (
    <>
      <Section title={t('提醒时间', 'When people are reminded')}>
        <Loaded query={settings}>
          {(given) => (
            <>
              <p className={classes.intro}>
                {given.mail === null
                  ? t(
                      '没有设置邮件服务器，提醒只到站内和群机器人。要发邮件，请在服务器上设置 DUIZHANG_SMTP 和 DUIZHANG_MAIL_FROM 后重新启动。',
                      'No mail server is set: reminders reach the inbox and group robots alone. To send e-mail set DUIZHANG_SMTP and DUIZHANG_MAIL_FROM on the server and start again.',
                    )
                  : t(`邮件由 ${given.mail} 发出。`, `E-mail is sent by ${given.mail}.`)}
              </p>
              <SettingsForm settings={given.settings} />
            </>
          )}
        </Loaded>
      </Section>
      <Section title={t('群机器人与其他系统', 'Group robots and other systems')}>
        <Channels />
      </Section>
      <Section title={t('发送记录', 'Record of sendings')}>
        <Deliveries />
      </Section>
    </>
  );
}

const hours = {
  remindAt: t('工作日几点提醒', 'Reminders on working days at'),
  quietFrom: t('几点以后不外发', 'Nothing leaves after'),
  quietTo: t('次日几点恢复外发（与上一项相同即不限）', 'until, the next morning (the same hour: no such time)'),
} as const satisfies Record<keyof Settings, string>;
const names = ['remindAt', 'quietFrom', 'quietTo'] as const;

function SettingsForm({ settings }: { settings: Settings }) {
  const [given, setGiven] = useState(settings);
  const save = useChange(trpc.reminder.saveSettings.mutationOptions(), t('已保存设置', 'Settings saved'));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate(given);
  };
  return (
    <form onSubmit={submit} className={classes.settings}>
      {names.map((name) => (
        <TextInput
          key={name}
          type="time"
          required
          label={hours[name]}
          value={given[name]}
          onChange={(event) => setGiven({ ...given, [name]: event.currentTarget.value })}
        />
      ))}
      <div>
        <Button type="submit" loading={save.isPending}>
          {t('保存设置', 'Save the settings')}
        </Button>
      </div>
    </form>
  );
}

function Channels() {
  const list = useQuery(trpc.reminder.channels.queryOptions());
  const [doing, setDoing] = useState<Channel | 'new' | null>(null);
  const test = useChange(
    trpc.reminder.testChannel.mutationOptions(),
    t('测试消息已排队，结果见发送记录', 'A test message is on its way; see the record'),
  );
  const columns = useMemo((): Column<Channel>[] => {
    return [
      { id: 'name', title: t('名称', 'Name'), grow: true, width: 220, cell: (row) => row.name },
      { id: 'format', title: t('类别', 'Kind'), width: 240, cell: (row) => label(channelFormats[row.format]) },
      { id: 'gets', title: t('用途', 'For'), width: 160, cell: (row) => label(channelPurposes[row.gets]) },
      { id: 'unit', title: t('涉及单位', 'Unit'), width: 200, cell: (row) => row.unitName ?? t('全部单位', 'All units') },
      { id: 'state', title: t('状态', 'State'), width: 90, cell: (row) => (row.enabled ? t('启用', 'In use') : t('停用', 'Off')) },
      {
        id: 'actions',
        title: t('操作', 'Actions'),
        width: 190,
        fixed: true,
        cell: (row) => (
          <span className={classes.row}>
            <Button variant="subtle" size="compact-sm" onClick={() => setDoing(row)}>
              {t('修改', 'Change')}
            </Button>
            {row.enabled && (
              <Button variant="subtle" size="compact-sm" onClick={() => test.mutate({ id: row.id })}>
                {t('发测试消息', 'Test')}
              </Button>
            )}
          </span>
        ),
      },
    ];
  }, [test]);
  return (
    <>
      <DataTable
        id="channels"
        title={t('群机器人与其他系统', 'Group robots and other systems')}
        columns={columns}
        rows={list.data}
        rowKey={(row) => row.id}
        count={list.data && t(`共 ${list.data.length} 个`, `${list.data.length}`)}
        empty={
          <Empty
            title={t(
              '还没有渠道。新增后，每天的提醒和督办通知也发到群里。',
              'No channel yet. With one, digests and letters are told to a group as well.',
            )}
          />
        }
        error={list.error}
        tools={<Button onClick={() => setDoing('new')}>{t('新增渠道', 'New channel')}</Button>}
      />
      {doing !== null && <ChannelDrawer channel={doing === 'new' ? null : doing} onClose={() => setDoing(null)} />}
    </>
  );
}

function Deliveries() {
  const pages = useInfiniteQuery(
    trpc.reminder.deliveries.infiniteQueryOptions({}, { getNextPageParam: (last) => (last.length < 50 ? undefined : last.at(-1)?.id) }),
  );
  const rows = pages.data?.pages.flat();
  const resend = useChange(trpc.reminder.resend.mutationOptions(), t('已重新排队', 'Queued again'));
  const columns = useMemo((): Column<Delivery>[] => {
    return [
      { id: 'at', title: t('时间', 'When'), width: 150, cell: (row) => momentInTable(row.at) },
      { id: 'way', title: t('方式', 'Way'), width: 80, cell: (row) => (row.way === 'mail' ? t('邮件', 'E-mail') : t('机器人', 'Robot')) },
      { id: 'to', title: t('收件', 'To'), width: 160, cell: (row) => row.to },
      { id: 'subject', title: t('事由', 'Subject'), grow: true, width: 220, cell: (row) => row.subject },
      { id: 'state', title: t('结果', 'Outcome'), width: 110, cell: (row) => label(deliveryStates[row.state]) },
      { id: 'outcome', title: t('说明', 'Said'), width: 220, cell: (row) => row.outcome ?? '' },
      {
        id: 'actions',
        title: t('操作', 'Actions'),
        width: 100,
        fixed: true,
        cell: (row) =>
          (row.state === 'failed' || row.state === 'unknown') && (
            <span className={classes.row}>
              <Button variant="subtle" size="compact-sm" onClick={() => resend.mutate({ id: row.id })}>
                {t('再发一次', 'Send again')}
              </Button>
            </span>
          ),
      },
    ];
  }, [resend]);
  return (
    <>
      <DataTable
        id="deliveries"
        title={t('发送记录', 'Record of sendings')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        count={rows && t(`最近 ${rows.length} 条`, `latest ${rows.length}`)}
        empty={<Empty title={t('还没有外发过消息。', 'Nothing has been sent yet.')} />}
        error={pages.error}
      />
      {pages.hasNextPage && (
        <Button variant="subtle" mt={8} loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('更早的', 'Earlier ones')}
        </Button>
      )}
    </>
  );
}
