import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { roleOf, useChoosePost, useSession, useSignOut } from '../session.tsx';
import { sentenceOf } from '../trpc.ts';
import { t } from '../ui/text.ts';
import classes from './ChoosePostPage.module.css';
import { Entrance } from './Entrance.tsx';
import entrance from './Entrance.module.css';

export default function ChoosePostPage() {
  const { account, post, posts } = useSession();
  const router = useRouter();
  const choose = useChoosePost();
  const signOut = useSignOut();
  const { mutate } = choose;
  const only = posts.length === 1 ? posts[0]?.id : undefined;

  useEffect(() => {
    if (only) mutate({ postId: only });
  }, [only, mutate]);
  useEffect(() => {
    if (post) router.history.replace('/');
  }, [post, router]);

  const lead = posts.length
    ? t(
        `${account.displayName}，这次以哪个任职办理？之后可在右上角随时更换。`,
        `${account.displayName}, which post do you act under? You can change it at the top right at any time.`,
      )
    : t(
        `${account.displayName}，您还没有任职。请联系安全管理员授予任职后再登录。`,
        `${account.displayName}, you hold no post yet. Ask the security administrator for one.`,
      );

  return (
    <Entrance title={t('选择任职', 'Choose a post')} lead={lead}>
      {choose.isError && (
        <p className={entrance.error} role="alert">
          {sentenceOf(choose.error)}
        </p>
      )}
      <ul className={classes.posts}>
        {posts.map((one) => (
          <li key={one.id}>
            <button type="button" className={classes.post} disabled={choose.isPending} onClick={() => mutate({ postId: one.id })}>
              <span className={classes.unit}>{one.unitName}</span>
              <span className={classes.role}>{roleOf(one)}</span>
              <IconChevronRight className={classes.arrow} size={18} stroke={1.6} />
            </button>
          </li>
        ))}
      </ul>
      <Button variant="subtle" color="gray" onClick={() => signOut.mutate()}>
        {t('退出登录', 'Sign out')}
      </Button>
    </Entrance>
  );
}
