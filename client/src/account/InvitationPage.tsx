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
    if (!isAcceptable(chosen)) return;
    accept.mutate(
      { token, password: chosen.next, ...(name.trim() && { name: name.trim() }) },
      { onSuccess: () => router.history.replace('/') },
    );
  }

  return (
    <Entrance
      title={t('启用账号', 'Set up your account')}
      lead={t('这个链接只能用一次。设好密码后即可进入。', 'This link works once. Choose a password to enter.')}
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
          description={t('可以不填：不填就用邀请人给您的登录名', 'May stay empty: then it is the one you were given')}
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
