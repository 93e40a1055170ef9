import { Page } from '../ui/Page.tsx';
import { t } from '../ui/text.ts';

export default function LedgerPage() {
  return (
    <Page title={t('台账', 'Ledger')} question={t('有哪些事项，各在什么状态？', 'Which items, and in what state?')}>
      {null}
    </Page>
  );
}
