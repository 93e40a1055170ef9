import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { refreshOwn, useLiveStream } from '../live.ts';
import { useSession } from '../session.tsx';
import { trpc } from '../trpc.ts';
import { focusPageSearch, useKeys } from '../ui/keys.ts';
import { Shell } from '../ui/Shell.tsx';
import { t } from '../ui/text.ts';
import { hasPlace, menuOf } from './menu.ts';
import { PostMenu } from './PostMenu.tsx';
import classes from './SignedIn.module.css';

const loadSearch = () => import('./Search.tsx');
const Search = lazy(loadSearch);
const KeysHelp = lazy(() => import('./KeysHelp.tsx'));
const Toasts = lazy(() => import('./Toasts.tsx'));

/** The frame around every page of a signed-in person. */
export default function SignedIn() {
  const { account, org, post, waiting } = useSession();
  const role = post?.role ?? 'handler';
  const ledgers = useQuery({ ...trpc.ledger.list.queryOptions(), staleTime: 300_000 }).data ?? [];
  const navigate = useNavigate();
  const [searching, setSearching] = useState(0);
  const [help, setHelp] = useState(false);
  const idle = useIdle();
  useLiveStream(refreshOwn);
  const searches = hasPlace(role, 'ledger');
  const search = () => setSearching((times) => times + (searches ? 1 : 0));

  useKeys({
    ...(searches && { 'mod+k': search }),
    '/': () => focusPageSearch() || search(),
    '?': () => setHelp(true),
    ...(hasPlace(role, 'inbox') && { 'g t': () => void navigate({ to: '/inbox' }) }),
    ...(hasPlace(role, 'board') && { 'g b': () => void navigate({ to: '/board' }) }),
    ...(hasPlace(role, 'ledger') && { 'g l': () => void navigate({ to: '/ledger' }) }),
  });

  const day = org.demo ? t(`演示业务日期 ${org.businessDate}`, `Demo business date ${org.businessDate}`) : null;
  const menu = post && !account.mustChangePassword ? menuOf(role, waiting, ledgers) : [];
  const top = (
    <>
      {searches && (
        <button type="button" className={classes.search} onClick={search}>
          <IconSearch size={16} stroke={1.6} />
          <span>{t('搜索事项、台账、操作', 'Search items, ledgers, actions')}</span>
          <kbd>Ctrl K</kbd>
        </button>
      )}
      <span className={classes.space} />
      {day && <span className={classes.day}>{day}</span>}
      <PostMenu more={menu.slice(4)} onHelp={() => setHelp(true)} />
    </>
  );

  return (
    <Shell menu={menu} top={top} strip={day}>
      <Outlet />
      <Suspense>
        {help && <KeysHelp role={role} onClose={() => setHelp(false)} />}
        {searching > 0 && <Search asked={searching} menu={menu} ledgers={ledgers} />}
        {idle && <Toasts />}
      </Suspense>
    </Shell>
  );
}

/** True once the first page has been painted and the browser has nothing better to do. */
function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const wait = setTimeout(() => {
      setIdle(true);
      // So that what one types after Ctrl K finds its field. A server that is away is told of when the search is asked for.
      loadSearch().catch(() => {});
    }, 1500);
    return () => clearTimeout(wait);
  }, []);
  return idle;
}
