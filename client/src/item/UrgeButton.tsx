import type { Role } from '@duizhang/shared/access.ts';
import { Button, type ButtonProps } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { usePost } from '../session.tsx';
import { t } from '../ui/text.ts';
import type { UrgedItem } from './UrgeDrawer.tsx';

const UrgeDrawer = lazy(() => import('./UrgeDrawer.tsx').then((module) => ({ default: module.UrgeDrawer })));

const urgers: readonly Role[] = ['office', 'supervisor', 'leader'];

type Props = Pick<ButtonProps, 'size'> & { items: readonly UrgedItem[]; onDone?: (ids: readonly string[]) => void };

/** 催办 on the items of a list; not there for who may not urge. */
export function UrgeButton({ items, onDone, ...rest }: Props) {
  const { role } = usePost();
  const [urged, setUrged] = useState<readonly UrgedItem[] | null>(null);
  if (!urgers.includes(role) || items.length === 0) return null;
  return (
    <>
      <Button variant="default" {...rest} onClick={() => setUrged(items)}>
        {t('催办', 'Urge')}
      </Button>
      {urged && (
        <Suspense>
          <UrgeDrawer items={urged} onClose={() => setUrged(null)} {...(onDone && { onDone })} />
        </Suspense>
      )}
    </>
  );
}
