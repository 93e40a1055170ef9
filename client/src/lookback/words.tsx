import { type LookbackVerdict, lookbackVerdicts, proposesAccountability } from '@duizhang/shared/lookback/words.ts';
import { StateWord } from '../item/tabs/Part.tsx';
import { label, t } from '../ui/text.ts';

const tones = { consolidated: 'good', partial_rebound: 'warn', rebound: 'bad', false: 'bad' } as const satisfies Record<
  LookbackVerdict,
  string
>;

/** 巩固, 反弹 …; none yet: 待核查. */
export function VerdictWord({ verdict }: { verdict: LookbackVerdict | null }) {
  if (verdict === null) return <StateWord>{t('待核查', 'To judge')}</StateWord>;
  return (
    <StateWord tone={tones[verdict]}>
      {label(lookbackVerdicts[verdict])}
      {proposesAccountability(verdict) && t('（建议问责）', ' (accountability proposed)')}
    </StateWord>
  );
}

/** 已核 n / 共 m. */
export const progressText = ({ judged, drawn }: { judged: number; drawn: number }): string =>
  t(`已核 ${judged} / 共 ${drawn}`, `${judged} of ${drawn} judged`);
