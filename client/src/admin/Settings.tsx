import { Button, NumberInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import { useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import type { OrgSettings } from '@duizhang/shared/org.ts';
import { trpc } from '../trpc.ts';
import { Section } from '../ui/Page.tsx';
import { Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import classes from './AdminPage.module.css';
import { useChange } from './useChange.ts';

const fields = {
  idleMinutes: t('无操作自动退出（分钟）', 'Idle time-out (minutes)'),
  lockAfterFailures: t('连续输错几次锁定', 'Failures before an account locks'),
  lockMinutes: t('锁定时长（分钟）', 'Lock time (minutes)'),
  passwordLength: t('密码最少字符数', 'Least length of a password'),
  passwordClasses: t('密码至少含几类字符', 'Classes of characters in a password'),
} as const satisfies Record<keyof OrgSettings, string>;
const names: readonly (keyof OrgSettings)[] = ['idleMinutes', 'lockAfterFailures', 'lockMinutes', 'passwordLength', 'passwordClasses'];

export default function Settings() {
  const query = useQuery(trpc.admin.settings.get.queryOptions());
  return (
    <Section title={t('安全设置', 'Security settings')}>
      <Loaded query={query}>{(settings) => <SettingsForm settings={settings} />}</Loaded>
    </Section>
  );
}

function SettingsForm({ settings }: { settings: OrgSettings }) {
  const [given, setGiven] = useState(settings);
  const update = useChange(trpc.admin.settings.update.mutationOptions(), t('已保存设置', 'Settings saved'));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    update.mutate(given);
  };
  return (
    <form onSubmit={submit} className={classes.settings}>
      {names.map((name) => (
        <NumberInput
          key={name}
          label={fields[name]}
          min={1}
          allowDecimal={false}
          value={given[name]}
          onChange={(value) => setGiven({ ...given, [name]: Number(value) })}
        />
      ))}
      <div>
        <Button type="submit" loading={update.isPending}>
          {t('保存设置', 'Save the settings')}
        </Button>
      </div>
    </form>
  );
}
