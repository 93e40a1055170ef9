import { v7 } from 'uuid';
import { enterValues, judgeValues } from '../indicator/values.ts';
import { createIndicators } from '../indicator/write.ts';
import type { World } from './world.ts';

// Indicators and their values by the shortest way.

type New = Parameters<typeof createIndicators>[1]['indicators'][number];
export const plain = { theme: '科技创新', unit: '家' };

/** Indicators of the test's ledger, reported by 财政金融局 unless told; one when nothing is said of them. */
export async function made(home: World, ...some: Partial<New>[]): Promise<string[]> {
  const indicators = (some.length > 0 ? some : [{}]).map((each, n) => ({
    name: `示例指标${n + 1}`,
    ...plain,
    unitId: home.unit('财政金融局'),
    ...each,
  }));
  return (await createIndicators(home.work('office'), { ledgerId: home.ledgerId, indicators, key: v7() })).ids;
}
type EnteredValue = Omit<Parameters<typeof enterValues>[1]['values'][number], 'indicatorId' | 'period'> & { period?: string };
/** A value of 2018 unless told, by 财政金融局. */
export const enter = async (home: World, indicatorId: string, value: EnteredValue): Promise<string> =>
  (await enterValues(home.work('handler'), { values: [{ indicatorId, period: '2018', ...value }], key: v7() })).ids[0] ?? '';
export const accept = (home: World, ...valueIds: string[]) => judgeValues(home.work('office'), { valueIds, verdict: 'accept', key: v7() });
