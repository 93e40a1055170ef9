import type { File } from '@duizhang/shared/item/fields.ts';
import { pdfOf } from '../papers.ts';
import type { Cabinet } from '../scene.ts';
import type { FormerUnit } from './succession.ts';
import { type Org, seatOf, unitOf } from '../org.ts';
import { type LeadKey, standingFor } from '../people.ts';
import { type Step, step, type Story } from '../timeline.ts';
import type { Places, ReportLedger } from './ledgers.ts';

// What the report does not give, set for the demo: who does what with whom (示例).

export const attestation = '情况属实（示例）。';
export const opinion = '同意（示例）。';
export const made = '办理单位、时限和经过为演示设置（示例）。';

export type Report = { readonly org: Org; readonly former: readonly FormerUnit[]; readonly cabinet: Cabinet; readonly places: Places };
export type Given = Report & { readonly deliveries: Map<string, Story['ledger']> };

/** One ledger entry for each delivery, so that what came together is registered together. */
export function deliveryOf({ deliveries, places }: Given, ledger: ReportLedger, nth?: number): Story['ledger'] {
  const { id, sourceId, batches } = places[ledger];
  const batchId = nth === undefined ? null : (batches[nth] ?? null);
  const key = `${sourceId} ${batchId}`;
  const known = deliveries.get(key) ?? { id, sources: [{ sourceId, batchId }] };
  deliveries.set(key, known);
  return known;
}

type Dispatched = {
  readonly on: string;
  readonly track?: 'dated' | 'long_term';
  readonly due: string | null;
  readonly former?: string | undefined;
};
export function dispatchTo(org: Org, unit: LeadKey, { on, track = 'dated', due, former }: Dispatched): Step {
  const { leader } = standingFor(unit);
  const leaderId = seatOf(org, leader).accountId;
  return step(on, 'zhengban', ['dispatch', () => ({ leadUnitId: former ?? unitOf(org, unit), leaderId, track, dueRequired: due })]);
}
export const claimed = (org: Org, unit: LeadKey, on: string): Step =>
  step(on, 'head', ['claim', () => ({ handlerId: seatOf(org, standingFor(unit).handler).accountId })]);

export function paper(cabinet: Cabinet, title: string, on: string): File {
  return cabinet.file(pdfOf(`${title}（示例）.pdf`, [`${title}（示例）`, `形成日期：${on}`, '演示数据，由程序生成，不是真实文件。']), on);
}
