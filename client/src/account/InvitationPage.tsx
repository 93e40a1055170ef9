import { Button, TextInput } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { useAcceptInvitation } from '../session.tsx';
import { sentenceOf } from '../trpc.ts';
import { t } from '../ui/text.ts';
import { Entrance } from './Entrance.tsx';
import classes from './Entrance.module.css';
import { isAcceptable, NewPassword } from './NewPassword.tsx';

const route = getRouteApi('/invitation/$token');

export default function InvitationPage() {
  const { token } = route.useParams();
  const router = useRouter();
  const accept = useAcceptInvitation();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState({ next: '', again: '' });
  const [asked, setAsked] = useState(false);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    setAsked(true);
    if (name.trim() === '' || !isAcceptable(chosen)) return;
    accept.mutate({ token, name: name.trim(), password: chosen.next }, { onSuccess: () => router.history.replace('/') });
  }

  return (
    <Entrance
      title={t('启用账号', 'Set up your account')}
      lead={t('这个链接只能用一次。设好登录名和密码后即可进入。', 'This link works once. Choose a sign-in name and a password to enter.')}
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        {accept.isError && (
          <p className={classes.error} role="alert">
            {sentenceOf(accept.error)}
          </p>
        )}
        <TextInput
          label={t('登录名', 'Sign-in name')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={name}
          error={asked && !name.trim() && t('请填写登录名', 'Enter a sign-in name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NewPassword chosen={chosen} onChange={setChosen} asked={asked} />
        <Button type="submit" fullWidth loading={accept.isPending}>
          {t('启用账号', 'Set up the account')}
        </Button>
      </form>
    </Entrance>
  );
}
