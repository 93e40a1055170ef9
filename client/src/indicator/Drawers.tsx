import { lazy, Suspense } from 'react';
import type { Indicator } from './data.ts';
import type { Act } from './IndicatorTable.tsx';

const EnterDrawer = lazy(() => import('./EnterDrawer.tsx'));
const JudgeDrawer = lazy(() => import('./JudgeDrawer.tsx'));
const IndicatorDrawer = lazy(() => import('./IndicatorDrawer.tsx'));

type Opened = Act | { readonly kind: 'create'; readonly ledgerId: string };

/** The drawer that was asked for; its code comes with the first one. */
export function Drawers({ act, all, onClose }: { act: Opened | null; all: readonly Indicator[]; onClose: () => void }) {
  return (
    <Suspense fallback={null}>
      {act?.kind === 'enter' && <EnterDrawer indicator={act.indicator} onClose={onClose} />}
      {act?.kind === 'judge' && <JudgeDrawer indicator={act.indicator} onClose={onClose} />}
      {act?.kind === 'create' && <IndicatorDrawer ledgerId={act.ledgerId} amended={null} all={all} onClose={onClose} />}
      {act?.kind === 'amend' && <IndicatorDrawer ledgerId={act.indicator.ledgerId} amended={act.indicator} all={all} onClose={onClose} />}
    </Suspense>
  );
}
