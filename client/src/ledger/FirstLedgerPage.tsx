import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { trpc } from '../trpc.ts';
import { Page } from '../ui/Page.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';

export default function FirstLedgerPage() {
  const ledgers = useQuery(trpc.ledger.list.queryOptions());
  return (
    <Loaded query={ledgers}>
      {([first]) =>
        first ? (
          <Navigate to="/ledger/$ledgerId" params={{ ledgerId: first.id }} replace />
        ) : (
          <Page title={t('台账', 'Ledgers')}>
            <Empty title={t('当前任职还看不到任何台账。', 'There is no ledger that the post you act under can see.')} />
          </Page>
        )
      }
    </Loaded>
  );
}
