import { Button, PasswordInput, TextInput } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type SyntheticEvent, useRef, useState } from 'react';
import { useSignIn } from '../session.tsx';
import { refusalOf, sentenceOf, statusOf } from '../trpc.ts';
import { t } from '../ui/text.ts';
import { Entrance } from './Entrance.tsx';
import classes from './Entrance.module.css';

const route = getRouteApi('/sign-in');

export default function SignInPage() {
  const { from } = route.useSearch();
  const router = useRouter();
  const signIn = useSignIn();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const complete = name.trim() !== '' && password !== '';
    setMissing(!complete);
    if (!complete) return;
    signIn.mutate(
      { name: name.trim(), password },
      {
        onSuccess: () => router.history.replace(from ?? '/'),
        onError: () => passwordField.current?.select(),
      },
    );
  }

  return (
    <Entrance title={t('登录', 'Sign in')} {...(from && { lead: t('登录后回到刚才的页面。', 'You will return to where you were.') })}>
      <form className={classes.form} onSubmit={submit} noValidate>
        {signIn.isError && (
          <p className={classes.error} role="alert">
            {sentenceOfSignIn(signIn.error)}
          </p>
        )}
        <TextInput
          label={t('登录名', 'Sign-in name')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={name}
          error={missing && !name.trim() && t('请填写登录名', 'Enter your sign-in name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          ref={passwordField}
          label={t('密码', 'Password')}
          autoComplete="current-password"
          value={password}
          error={missing && !password && t('请填写密码', 'Enter your password')}
          visibilityToggleButtonProps={{ 'aria-label': t('显示或隐藏密码', 'Show or hide the password') }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" fullWidth loading={signIn.isPending}>
          {t('登录', 'Sign in')}
        </Button>
      </form>
    </Entrance>
  );
}

// Here 401 means a wrong name or password, not a lost session.
function sentenceOfSignIn(error: unknown): string {
  if (statusOf(error) === 401 && !refusalOf(error)) return t('登录名或密码不对。', 'The sign-in name or the password is wrong.');
  return sentenceOf(error);
}
