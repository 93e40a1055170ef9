import { IconFileExport, IconFileImport, IconFilePlus } from '@tabler/icons-react';
import { WriteInstruction } from '../item/WriteInstruction.tsx';
import { usePost } from '../session.tsx';
import { LinkButton } from '../ui/LinkButton.tsx';
import { t } from '../ui/text.ts';
import type { LedgerSearch } from './search.ts';

const takesAway = ['office', 'supervisor', 'committee', 'leader', 'auditor'];

/** To the papers of exactly these rows, and to registering more. */
export function LedgerLinks({ ledgerId, title, search }: { ledgerId: string; title: string; search: LedgerSearch }) {
  const { role } = usePost();
  return (
    <>
      <WriteInstruction ledgerId={ledgerId} itemId={null} about={title} role={role} />
      {takesAway.includes(role) && (
        <LinkButton
          variant="default"
          leftSection={<IconFileExport size={16} stroke={1.6} />}
          to="/paper"
          search={{ ...search, ledger: ledgerId }}
        >
          {t('导出', 'Export')}
        </LinkButton>
      )}
      {role === 'office' && (
        <LinkButton
          variant="default"
          leftSection={<IconFileImport size={16} stroke={1.6} />}
          to="/ledger/$ledgerId/import"
          params={{ ledgerId }}
        >
          {t('导入表格或文件', 'Import')}
        </LinkButton>
      )}
      {role === 'office' && (
        <LinkButton leftSection={<IconFilePlus size={16} stroke={1.6} />} to="/ledger/$ledgerId/register" params={{ ledgerId }}>
          {t('登记与交办', 'Register')}
        </LinkButton>
      )}
    </>
  );
}
