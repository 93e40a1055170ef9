import type { Tx } from '@duizhang/db/connect.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import type { PolicyDocument } from '@duizhang/shared/item/policy.ts';
import { v7 } from 'uuid';
import { insertLedger, levelsOf, limits } from '../ledgers.ts';
import type { Org } from '../org.ts';
import type { LedgerKey } from './row.ts';
import { rows } from './rows.ts';

// The report's ledgers beside the one of the 86, each with its office, its rules and its source.

type Row = readonly [name: string, kind: ItemKind, prefix: string, field: string, clearance?: 'clues' | 'debt'];
/** The ledger of the 86 stands first and is made elsewhere; these follow, the practice ledger last. */
export const reportLedgers = {
  reform: ['改革和重点任务台账 2018', 'task', '改革', '改革发展'],
  transferred: ['巡视移交案件台账 2018', 'case', '移交', '巡视整改'],
  environment: ['环保督察交办台账 2018', 'case', '环督', '生态环境'],
  livelihood: ['民生实事台账 2018', 'task', '民生', '社会民生'],
  targets: ['年度指标台账 2018', 'task', '指标', '经济运行'],
  projects: ['项目台账 2018', 'task', '项目', '经济运行'],
  works: ['工程建设台账 2018', 'task', '工程', '城市建设'],
  powers: ['权责清单台账 2018', 'entry', '权责', '改革发展'],
  hazards: ['隐患排查治理台账 2018', 'finding', '隐患', '安全生产'],
  oversight: ['专项监督台账 2018', 'task', '监督', '监督执纪'],
  duties: ['常态制度台账 2018', 'task', '常态', '社会治理'],
  supervision: ['通报督办台账 2018', 'finding', '督办', '监督执纪'],
  debt: ['政府债务风险台账 2018', 'entry', '债务', '经济运行', 'debt'],
  clues: ['扫黑除恶线索台账 2018', 'case', '线索', '社会治理', 'clues'],
} as const satisfies Record<Exclude<LedgerKey, 'rectification'>, Row>;
export type ReportLedger = keyof typeof reportLedgers;

export type Place = { readonly id: string; readonly kind: ItemKind; readonly sourceId: string; readonly batches: readonly string[] };
export type Places = Readonly<Record<ReportLedger, Place>>;

function policyOf(org: Org): PolicyDocument {
  const { office, supervisor, committee } = levelsOf(org);
  return {
    plan: [supervisor],
    closure: [office, supervisor],
    closureImmediate: [supervisor],
    extension: [committee],
    change: [committee],
    issuerApproval: false,
    limits,
  };
}

const things = (key: ReportLedger) => rows.filter((each) => each.ledger === key).flatMap((each) => each.things);

function categoriesOf(key: ReportLedger): string[] {
  const named = things(key).flatMap((each) => {
    if (each.kind === 'task' || each.kind === 'entry' || each.kind === 'hazard') return [each.category];
    return each.kind === 'figure' && each.lists ? [each.lists] : [];
  });
  return [...new Set([...named, '综合'])];
}

export async function insertReportLedgers(tx: Tx, org: Org, at: string): Promise<Places> {
  const places: Partial<Record<ReportLedger, Place>> = {};
  let sort = 1;
  for (const [key, [name, kind, short, field, clearance = 'open']] of entriesOf(reportLedgers)) {
    sort += 1;
    const categories = categoriesOf(key);
    const id = await insertLedger(tx, org, {
      name,
      kind,
      field,
      clearance,
      categories,
      at,
      sort,
      prefix: `${short}-2018-`,
      example: false,
      policy: policyOf(org),
    });
    const sourceId = v7();
    await tx
      .insertInto('source')
      .values({ orgId: org.id, id: sourceId, ledgerId: id, documentNumber: null, example: false, createdAt: at, ...sourceOf(key) })
      .execute();
    const cases = things(key).find((each) => each.kind === 'cases');
    const batches = await insertBatches(tx, { org, sourceId, cases: cases?.kind === 'cases' ? cases : null });
    places[key] = { id, kind, sourceId, batches };
  }
  if (!isWhole(places)) throw new Error('a ledger of the report was not made');
  return places;
}

const isWhole = (places: Partial<Places>): places is Places => Object.keys(reportLedgers).every((key) => key in places);
// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.entries widens the keys; these are the table's own
const entriesOf = <K extends string, V>(table: Readonly<Record<K, V>>) => Object.entries(table) as [K, V][];

function sourceOf(key: ReportLedger) {
  if (key === 'environment')
    return {
      name: '中央环境保护督察“回头看”交办',
      kind: '环保督察',
      issuer: '中央第一环境保护督察组',
      issuerLevel: 'central',
      issuedOn: null,
    } as const;
  if (key === 'transferred')
    return { name: '两级巡视组移交', kind: '巡视', issuer: '中央和省委巡视组', issuerLevel: 'provincial', issuedOn: null } as const;
  if (key === 'reform')
    return {
      name: '领导干部扩大会议定事项',
      kind: '会议议定',
      issuer: '领导干部扩大会',
      issuerLevel: 'own',
      issuedOn: '2018-01-17',
    } as const;
  return { name: '2018年度工作报告', kind: '自查', issuer: '党工委管委会', issuerLevel: 'own', issuedOn: null } as const;
}

type Batches = {
  readonly org: Org;
  readonly sourceId: string;
  readonly cases: { readonly batches: number; readonly cases: number } | null;
};
/** On which day the cases were registered, and their batches with them. */
export const firstDelivery = '2018-07-02';

/** The report says how many batches and how many cases, not which case came in which batch: spread evenly, as an example. */
async function insertBatches(tx: Tx, { org, sourceId, cases }: Batches): Promise<string[]> {
  if (cases === null) return [];
  const made = Array.from({ length: cases.batches }, (_, n) => ({
    orgId: org.id,
    id: v7(),
    sourceId,
    number: `第${n + 1}批`,
    receivedOn: null,
    claimedCount: shareOf(cases, n),
    addedOn: firstDelivery,
    addedSeq: null,
  }));
  await tx.insertInto('batch').values(made).execute();
  return made.map((each) => each.id);
}

/** How many of the cases stand in the n-th batch (from 0). */
export const shareOf = ({ batches, cases }: { readonly batches: number; readonly cases: number }, n: number): number =>
  Math.floor(((n + 1) * cases) / batches) - Math.floor((n * cases) / batches);
