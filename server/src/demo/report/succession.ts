import { v7 } from 'uuid';
import { carryOutSuccession } from '../../succession/carry-out.ts';
import { draftSuccession } from '../../succession/draft.ts';
import { type Org, unitOf } from '../org.ts';
import type { UnitKey } from '../people.ts';
import type { Cast } from '../timeline.ts';

// 36 bodies became 10 in May 2018. The report names neither; the thirty-six are numbered examples, and who followed whom is set
// for the demo.

/** The ten working bodies after the reform. */
const bodies = [
  'dangban',
  'zuzhi',
  'caijin',
  'guijian',
  'shengtai',
  'shehui',
  'anjian',
  'yunshan',
  'zhizao',
  'guozi',
] as const satisfies readonly UnitKey[];
const count = 36;
export const successionDay = '2018-05-31';

export type FormerUnit = { readonly id: string; readonly name: string; readonly successor: (typeof bodies)[number] };
/** The bodies before the reform, numbered from 1: each is followed by one of the ten. */
export const formerUnits = (): FormerUnit[] =>
  Array.from({ length: count }, (_, n) => ({
    id: v7(),
    name: `原工作机构${String(n + 1).padStart(2, '0')}（示例）`,
    successor: bodies[n % bodies.length] ?? 'dangban',
  }));

export const formerUnitRows = (org: Org, { former, since }: { former: readonly FormerUnit[]; since: string }) =>
  former.map(({ id, name }, n) => ({
    orgId: org.id,
    id,
    parentId: unitOf(org, 'root'),
    name,
    kind: 'department' as const,
    sort: 100 + n,
    validFrom: since,
    validTo: null,
  }));

export async function succeed(cast: Cast, former: readonly FormerUnit[]): Promise<void> {
  const { org } = cast.stage;
  const { id, version } = await draftSuccession(await cast.work('xitong', successionDay), {
    name: '管理体制改革机构承接',
    onDate: successionDay,
    basis: '2018年度工作报告：工作机构由36个精简到10个',
    units: former.map((each) => ({ fromUnitId: each.id, toUnitId: unitOf(org, each.successor) })),
    key: v7(),
  });
  await carryOutSuccession(await cast.work('zuzhang', successionDay), { id, version, key: v7() });
}
