import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import { Button, PasswordInput, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { roleOf, useChangePassword, useSession, useSignOutEverywhere } from '../session.tsx';
import { sentenceOf } from '../trpc.ts';
import { notifyDone, notifyFailed } from '../ui/notify.ts';
import { Page, Section } from '../ui/Page.tsx';
import { language, setLanguage, t } from '../ui/text.ts';
import classes from './AccountPage.module.css';
import entrance from './Entrance.module.css';
import { EmailForm } from './EmailForm.tsx';
import { isAcceptable, NewPassword } from './NewPassword.tsx';

export default function AccountPage() {
  const { account, org, posts } = useSession();
  return (
    <Page title={t('账号', 'Account')} question={`${account.displayName}（${account.name}） · ${org.name}`} width="narrow">
      {account.mustChangePassword && (
        <p className={classes.must} role="status">
          {t('首次登录，请先修改密码，再办理其他事项。', 'Change your password first; then everything else opens.')}
        </p>
      )}
      <Section title={t('修改密码', 'Change password')}>
        <PasswordForm />
      </Section>
      {!account.mustChangePassword && (
        <>
          <Section title={t('我的任职', 'My posts')}>
            <ul className={classes.posts}>
              {posts.map((post) => (
                <li key={post.id}>
                  {post.unitName}
                  <span className={classes.quiet}>{roleOf(post)}</span>
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t('提醒邮件', 'Reminders by e-mail')}>
            <EmailForm />
          </Section>
          <Section title={t('语言与外观', 'Language and appearance')}>
            <Appearance />
          </Section>
          <Section title={t('登录', 'Sessions')}>
            <SignOutEverywhere />
          </Section>
        </>
      )}
    </Page>
  );
}

function PasswordForm() {
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [chosen, setChosen] = useState({ next: '', again: '' });
  const [asked, setAsked] = useState(false);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    setAsked(true);
    if (!current || !isAcceptable(chosen)) return;
    change.mutate(
      { current, next: chosen.next },
      {
        onSuccess: () => {
          setCurrent('');
          setChosen({ next: '', again: '' });
          setAsked(false);
          notifyDone(t('密码已修改', 'Password changed'));
        },
      },
    );
  }

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {change.isError && (
        <p className={entrance.error} role="alert">
          {sentenceOf(change.error)}
        </p>
      )}
      <PasswordInput
        label={t('现在的密码', 'Current password')}
        autoComplete="current-password"
        value={current}
        error={asked && !current && t('请填写现在的密码', 'Enter your current password')}
        visibilityToggleButtonProps={{ 'aria-label': t('显示或隐藏密码', 'Show or hide the password') }}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <NewPassword chosen={chosen} onChange={setChosen} asked={asked} />
      <div>
        <Button type="submit" loading={change.isPending}>
          {t('修改密码', 'Change password')}
        </Button>
      </div>
    </form>
  );
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={classes.choices}>
      <SegmentedControl
        aria-label={t('语言', 'Language')}
        value={language}
        data={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        onChange={setLanguage}
      />
      <SegmentedControl
        aria-label={t('外观', 'Appearance')}
        value={colorScheme}
        data={[
          { value: 'light', label: t('浅色', 'Light') },
          { value: 'dark', label: t('深色', 'Dark') },
          { value: 'auto', label: t('跟随系统', 'As the system') },
        ]}
        onChange={setColorScheme}
      />
    </div>
  );
}

function SignOutEverywhere() {
  const everywhere = useSignOutEverywhere();
  return (
    <>
      <p className={classes.quiet}>
        {t(
          '在别处忘了退出？这会让所有电脑和手机上的登录立即失效，包括这里。',
          'Forgot to sign out elsewhere? This ends every session on every device, this one too.',
        )}
      </p>
      <Button
        mt={12}
        variant="default"
        loading={everywhere.isPending}
        onClick={() => everywhere.mutate(undefined, { onError: (error) => notifyFailed(error) })}
      >
        {t('全部退出登录', 'Sign out everywhere')}
      </Button>
    </>
  );
}
