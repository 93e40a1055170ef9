import { getRouteApi } from '@tanstack/react-router';
import { given } from '../address.ts';
import { t } from '../ui/text.ts';
import { IndicatorList } from './IndicatorList.tsx';

const route = getRouteApi('/gate/frame/indicators');

/** 指标 of all ledgers that one may see. */
export default function IndicatorsPage() {
  const { ledger, show, q } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <IndicatorList
      title={t('指标', 'Indicators')}
      ledgerId={null}
      shown={{ ledger, show, q }}
      onShow={(part) => void navigate({ search: given({ ledger, show, q, ...part }), replace: true, resetScroll: false })}
    />
  );
}
