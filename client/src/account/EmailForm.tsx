import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { queryClient, sentenceOf, trpc } from '../trpc.ts';
import { notifyDone } from '../ui/notify.ts';
import { Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import classes from './AccountPage.module.css';

/** Where reminders and letters go beside the inbox. */
export function EmailForm() {
  const email = useQuery(trpc.reminder.email.queryOptions());
  return (
    <>
      <p className={classes.quiet}>
        {t(
          '站内总会收到提醒；填了邮箱，每天的提醒和督办通知也发到邮箱。清空即不再发。',
          'Reminders always reach the inbox. With an address, the daily digest and supervision letters come by e-mail too; empty it to stop.',
        )}
      </p>
      <Loaded query={email}>{(known) => <Address known={known} />}</Loaded>
    </>
  );
}

function Address({ known }: { known: string }) {
  const [email, setEmail] = useState(known);
  const save = useMutation({
    ...trpc.reminder.setEmail.mutationOptions(),
    onSuccess: async () => {
      await queryClient.invalidateQueries(trpc.reminder.email.queryFilter());
      notifyDone(email.trim() === '' ? t('不再发邮件', 'No more e-mail') : t('已保存邮箱', 'Address saved'));
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate({ email: email.trim() });
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={t('邮箱', 'E-mail address')}
        type="email"
        autoComplete="email"
        maxLength={200}
        value={email}
        error={save.isError && sentenceOf(save.error)}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" variant="default" loading={save.isPending} disabled={email.trim() === known}>
          {t('保存邮箱', 'Save the address')}
        </Button>
      </div>
    </form>
  );
}
