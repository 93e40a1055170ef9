import { kinds } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { usePost } from '../session.tsx';
import { Empty } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';

/** Nothing found is one thing, nothing there yet another. */
type EmptyProps = { ledgerId: string; kind: ItemKind; onClear: (() => void) | null };

export function LedgerEmpty({ ledgerId, kind, onClear }: EmptyProps) {
  const { role } = usePost();
  if (onClear)
    return (
      <Empty title={t('没有符合这些条件的事项。', 'No item matches these filters.')}>
        <Button variant="default" onClick={onClear}>
          {t('清除筛选', 'Clear the filters')}
        </Button>
      </Empty>
    );
  return (
    <Empty title={t('这本台账里还没有当前任职能看到的事项。', 'This ledger holds no items yet that the post you act under can see.')}>
      {role === 'office' && (
        <Link to="/ledger/$ledgerId/register" params={{ ledgerId }}>
          {label(kinds[kind].registering)}
        </Link>
      )}
    </Empty>
  );
}
