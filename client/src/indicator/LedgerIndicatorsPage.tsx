import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { given } from '../address.ts';
import { trpc } from '../trpc.ts';
import { t } from '../ui/text.ts';
import { IndicatorList } from './IndicatorList.tsx';

const route = getRouteApi('/gate/frame/ledger/$ledgerId/indicators');

/** 指标 of one ledger. */
export default function LedgerIndicatorsPage() {
  const { ledgerId } = route.useParams();
  const { show, q } = route.useSearch();
  const navigate = route.useNavigate();
  const ledgers = useQuery({ ...trpc.ledger.list.queryOptions(), staleTime: 300_000 }).data;
  const ledger = ledgers?.find(({ id }) => id === ledgerId);
  const name = ledger?.name ?? t('台账', 'Ledger');
  return (
    <IndicatorList
      title={t(`${name}的指标`, `Indicators of ${name}`)}
      ledgerId={ledgerId}
      ledgerName={name}
      kind={ledger?.kind}
      shown={{ ledger: undefined, show, q }}
      onShow={(part) => void navigate({ search: given({ show, q, ...part, ledger: undefined }), replace: true, resetScroll: false })}
    />
  );
}
