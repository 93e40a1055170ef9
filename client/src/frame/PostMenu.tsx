import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import { Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconCalendar,
  IconChevronDown,
  IconDeviceDesktop,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { roleOf, useChoosePost, useSession, useSignOut } from '../session.tsx';
import type { MenuEntry } from '../ui/Shell.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.ts';
import { language, setLanguage, t } from '../ui/text.ts';
import classes from './PostMenu.module.css';

const themes = [
  { value: 'light', title: t('浅色', 'Light'), Icon: IconSun },
  { value: 'dark', title: t('深色', 'Dark'), Icon: IconMoon },
  { value: 'auto', title: t('跟随系统', 'As the system'), Icon: IconDeviceDesktop },
] as const;

/** 整改办·王示例 ▾: who one is and for whom one acts, always in sight. `more`: what has no room in the bar of a phone. */
export function PostMenu({ more, onHelp }: { more: readonly MenuEntry[]; onHelp: () => void }) {
  const { account, post, posts } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = useChangePost();
  const signOut = useSignOut();
  const navigate = useNavigate();

  return (
    <Menu position="bottom-end" width={288} shadow="md">
      <Menu.Target>
        <button
          type="button"
          className={classes.target}
          aria-label={t(
            `当前任职：${post?.unitName ?? '未选'}，${account.displayName}`,
            `Acting for ${post?.unitName ?? 'no unit'}: ${account.displayName}`,
          )}
        >
          <span className={classes.acting}>
            {post && `${post.unitName}·`}
            {account.displayName}
          </span>
          <IconChevronDown size={15} stroke={1.8} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {more.length > 0 && (
          <div className={classes.more}>
            {more.map(({ title, link, icon: Icon }) => (
              <Menu.Item key={title} leftSection={<Icon size={16} stroke={1.6} />} onClick={() => void navigate({ ...link })}>
                {title}
              </Menu.Item>
            ))}
            <Menu.Divider />
          </div>
        )}
        {posts.length > 0 && <Menu.Label>{t('以哪个任职办理', 'Act under')}</Menu.Label>}
        <Menu.RadioGroup value={post?.id ?? null} onChange={(id) => id !== post?.id && choose(id)}>
          {posts.map((one) => (
            <Menu.RadioItem key={one.id} value={one.id} closeMenuOnClick>
              <span className={classes.unit}>{one.unitName}</span>
              <span className={classes.role}>{roleOf(one)}</span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('外观', 'Appearance')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(themeIn(value))}>
          {themes.map(({ value, title, Icon }) => (
            <Menu.RadioItem key={value} value={value} rightSection={<Icon size={16} stroke={1.6} />}>
              {title}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Item leftSection={<IconLanguage size={16} stroke={1.6} />} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {language === 'zh' ? 'English' : '中文'}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconKeyboard size={16} stroke={1.6} />}
          rightSection={<kbd className={classes.key}>?</kbd>}
          onClick={onHelp}
        >
          {t('键盘操作', 'Keyboard')}
        </Menu.Item>
        {post && (
          <Menu.Item leftSection={<IconCalendar size={16} stroke={1.6} />} onClick={() => void navigate({ to: '/calendar' })}>
            {t('工作日历', 'Working calendar')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconUser size={16} stroke={1.6} />} onClick={() => void navigate({ to: '/account' })}>
          {t('账号', 'Account')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => signOut.mutate()}>
          {t('退出登录', 'Sign out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function themeIn(value: string) {
  return themes.find((theme) => theme.value === value)?.value ?? 'auto';
}

// The same item is often looked at under another post, so one stays there; any other page may not exist for it.
function useChangePost(): (postId: string) => void {
  const { mutate } = useChoosePost();
  const { posts } = useSession();
  const router = useRouter();
  return (postId) =>
    mutate(
      { postId },
      {
        onError: (error) => notifyFailed(error),
        onSuccess: () => {
          const post = posts.find((one) => one.id === postId);
          const acting = post && [post.unitName, roleOf(post)].filter(Boolean).join('，');
          if (acting) notifyDone(t(`现以“${acting}”办理`, `Now acting as ${acting}`));
          if (!router.state.location.pathname.startsWith('/item/')) void router.navigate({ to: '/' });
        },
      },
    );
}
