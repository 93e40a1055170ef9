import '@mantine/core/styles/Checkbox.layer.css';
import { Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ChannelFormat, channelFormats, channelPurposes } from '@duizhang/shared/reminder/input.ts';
import { trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { label, t } from '../ui/text.ts';
import type { Channel } from './Reminders.tsx';
import { useChange } from './useChange.ts';

const purposes = ['reminders', 'anchors'] as const;
const formats: readonly ChannelFormat[] = ['wecom', 'dingtalk', 'feishu', 'plain'];

/** One channel: where it is, how it is signed, which units it is for. */
export function ChannelDrawer({ channel, onClose }: { channel: Channel | null; onClose: () => void }) {
  const units = useQuery(trpc.admin.units.list.queryOptions());
  const [given, setGiven] = useState({
    name: channel?.name ?? '',
    format: channel?.format ?? 'wecom',
    url: channel?.url ?? '',
    secret: '',
    unitId: channel?.unitId ?? '',
    enabled: channel?.enabled ?? true,
    gets: channel?.gets ?? ('reminders' as const),
  });
  const add = useChange(trpc.reminder.addChannel.mutationOptions(), t('已新增渠道', 'Channel added'), onClose);
  const change = useChange(trpc.reminder.changeChannel.mutationOptions(), t('已修改渠道', 'Channel changed'), onClose);
  const submit = () => {
    const { secret, unitId, ...rest } = given;
    const row = { ...rest, unitId: unitId || null, ...(secret !== '' && { secret }) };
    if (channel === null) add.mutate(row);
    else change.mutate({ ...row, id: channel.id, version: channel.version });
  };
  const title = channel === null ? t('新增渠道', 'New channel') : t('修改渠道', 'Change the channel');
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={title}
      lead={
        given.gets === 'anchors'
          ? t(
              '锚点只有机构名称、留痕条数、校验值和签名，没有留痕的内容。签一条发一条，不成功会重试，见发送记录。',
              'An anchor has the organisation’s name, the number of events, hashes and a signature, nothing of what happened. Each is sent when it is signed, and tried again; see the record.',
            )
          : t(
              '发到群里的提醒只有事项名称和时限，没有个人姓名；限定知悉范围的台账不外发。',
              'A robot tells titles and deadlines, no personal names; nothing of a restricted ledger leaves the house.',
            )
      }
      verb={title}
      pending={add.isPending || change.isPending}
      error={add.error ?? change.error}
      refusal={given.name.trim().length < 2 || given.url.trim() === '' ? t('请填写名称和地址。', 'Give a name and an address.') : null}
      onSubmit={submit}
    >
      <TextInput
        label={t('名称', 'Name')}
        data-autofocus
        maxLength={50}
        value={given.name}
        onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('类别', 'Kind')}
        data={formats.map((format) => ({ value: format, label: label(channelFormats[format]) }))}
        value={given.format}
        onChange={(event) => setGiven({ ...given, format: formats.find((each) => each === event.currentTarget.value) ?? 'wecom' })}
      />
      <TextInput
        label={t('地址（Webhook）', 'Address (webhook)')}
        type="url"
        maxLength={500}
        placeholder="https://"
        value={given.url}
        onChange={(event) => setGiven({ ...given, url: event.currentTarget.value })}
      />
      {given.format !== 'wecom' && (
        <PasswordInput
          label={t('签名密钥', 'Signing secret')}
          description={
            channel?.hasSecret
              ? t('已设置；不填即不变。', 'Set already; leave empty to keep it.')
              : t('机器人安全设置里的“加签”密钥。', 'The robot’s signing secret.')
          }
          maxLength={200}
          value={given.secret}
          onChange={(event) => setGiven({ ...given, secret: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t('用途', 'For')}
        data={purposes.map((each) => ({ value: each, label: label(channelPurposes[each]) }))}
        value={given.gets}
        onChange={(event) => setGiven({ ...given, gets: purposes.find((each) => each === event.currentTarget.value) ?? 'reminders' })}
      />
      {given.gets === 'reminders' && (
        <NativeSelect
          label={t('涉及单位', 'Unit')}
          data={[
            { value: '', label: t('全部单位', 'All units') },
            ...(units.data ?? []).filter((each) => each.validTo === null).map((each) => ({ value: each.id, label: each.name })),
          ]}
          value={given.unitId}
          onChange={(event) => setGiven({ ...given, unitId: event.currentTarget.value })}
        />
      )}
      <Checkbox
        label={t('启用', 'In use')}
        checked={given.enabled}
        onChange={(event) => setGiven({ ...given, enabled: event.currentTarget.checked })}
      />
    </FormDrawer>
  );
}
