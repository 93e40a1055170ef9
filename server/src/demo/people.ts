import type { UnitTable } from '@duizhang/db/schema/people.ts';
import type { Role } from '@duizhang/shared/access.ts';

// Units and people of the demo: a development zone after its reform, with ten working bodies. Every name is made up.

type UnitRow = readonly [name: string, kind: UnitTable['kind'], parent?: string];

export const units = {
  root: ['党工委管委会', 'leading_body'],
  group: ['巡视整改工作领导小组', 'leading_group', 'root'],
  zhengban: ['巡视整改办公室', 'office', 'root'],
  jijian: ['纪检监察工委', 'department', 'root'],
  shenji: ['审计局', 'department', 'root'],
  dangban: ['党政办公室', 'department', 'root'],
  zuzhi: ['组织人力资源部', 'department', 'root'],
  caijin: ['财政金融局', 'department', 'root'],
  guijian: ['规划建设局', 'department', 'root'],
  shengtai: ['生态环境和城市管理局', 'department', 'root'],
  shehui: ['社会事业局', 'department', 'root'],
  anjian: ['安全生产监督管理局', 'department', 'root'],
  yunshan: ['云杉办事处', 'subdistrict', 'root'],
  zhizao: ['智造产业园运营中心', 'park', 'root'],
  guozi: ['国有资产运营集团', 'enterprise', 'root'],
  zhifu: ['国库集中支付中心', 'other', 'caijin'],
  xuexiao: ['教育发展中心', 'other', 'shehui'],
} as const satisfies Record<string, UnitRow>;
export type UnitKey = keyof typeof units;

type SeatRow = readonly [login: string, displayName: string, role: Role, unit: UnitKey];

/** One line a post. Whoever stands here twice holds two posts and chooses one at a time. */
export const seats = {
  lingdao: ['lingdao', '周示例', 'leader', 'root'],
  fenguan: ['fenguan', '吴示例', 'leader', 'caijin'],
  fenguanGuozi: ['fenguan', '吴示例', 'leader', 'guozi'],
  zuzhang: ['zuzhang', '郑示例', 'committee', 'group'],
  zuyuan: ['zuyuan', '冯示例', 'committee', 'group'],
  zhengban: ['zhengban', '王示例', 'office', 'zhengban'],
  zhengbanHead: ['zhengban', '王示例', 'unit_head', 'zhengban'],
  zhengban1: ['zhengban1', '陈示例', 'office', 'zhengban'],
  jijian: ['jijian', '李示例', 'supervisor', 'jijian'],
  jijian1: ['jijian1', '褚示例', 'supervisor', 'jijian'],
  jigong: ['jigong', '卫示例', 'unit_head', 'jijian'],
  shenji: ['shenji', '蒋示例', 'auditor', 'shenji'],
  dangban: ['dangban', '沈示例', 'unit_head', 'dangban'],
  dangban1: ['dangban1', '韩示例', 'handler', 'dangban'],
  zuzhi: ['zuzhi', '杨示例', 'unit_head', 'zuzhi'],
  zuzhi1: ['zuzhi1', '朱示例', 'handler', 'zuzhi'],
  caijin: ['caijin', '秦示例', 'unit_head', 'caijin'],
  caijin1: ['caijin1', '尤示例', 'handler', 'caijin'],
  caijin2: ['caijin2', '许示例', 'handler', 'caijin'],
  guijian: ['guijian', '何示例', 'unit_head', 'guijian'],
  guijian1: ['guijian1', '吕示例', 'handler', 'guijian'],
  shengtai: ['shengtai', '施示例', 'unit_head', 'shengtai'],
  shengtai1: ['shengtai1', '张示例', 'handler', 'shengtai'],
  shehui: ['shehui', '孔示例', 'unit_head', 'shehui'],
  shehui1: ['shehui1', '曹示例', 'handler', 'shehui'],
  anjian: ['anjian', '严示例', 'unit_head', 'anjian'],
  anjian1: ['anjian1', '华示例', 'handler', 'anjian'],
  yunshan: ['yunshan', '金示例', 'unit_head', 'yunshan'],
  yunshan1: ['yunshan1', '魏示例', 'handler', 'yunshan'],
  zhizao: ['zhizao', '陶示例', 'unit_head', 'zhizao'],
  zhizao1: ['zhizao1', '姜示例', 'handler', 'zhizao'],
  guozi: ['guozi', '戚示例', 'unit_head', 'guozi'],
  guozi1: ['guozi1', '谢示例', 'handler', 'guozi'],
  xitong: ['xitong', '邹示例', 'sysadmin', 'root'],
  anquan: ['anquan', '喻示例', 'secadmin', 'root'],
  rizhi: ['rizhi', '柏示例', 'logadmin', 'root'],
} as const satisfies Record<string, SeatRow>;
export type SeatKey = keyof typeof seats;

/** What is restricted in the demo: clues, debt, and the names of persons. */
export const clearances = ['clues', 'debt', 'persons'] as const;
/** Who may know of it. The office, those who judge and the auditor serve every ledger; the finance bureau its own. */
export const cleared: Partial<Record<SeatKey, readonly (typeof clearances)[number][]>> = {
  zhengban: clearances,
  zhengban1: clearances,
  jijian: clearances,
  jijian1: clearances,
  zuzhang: clearances,
  zuyuan: ['debt'],
  shenji: clearances,
  lingdao: clearances,
  caijin: ['debt'],
  caijin1: ['debt'],
};

/** Who stands for a unit when it leads: its head, who does the work, and the responsible leader. */
const leads = {
  zhengban: ['zhengbanHead', 'zhengbanHead', 'lingdao'],
  jijian: ['jigong', 'jigong', 'lingdao'],
  dangban: ['dangban', 'dangban1', 'lingdao'],
  zuzhi: ['zuzhi', 'zuzhi1', 'lingdao'],
  caijin: ['caijin', 'caijin1', 'fenguan'],
  guijian: ['guijian', 'guijian1', 'lingdao'],
  shengtai: ['shengtai', 'shengtai1', 'lingdao'],
  shehui: ['shehui', 'shehui1', 'lingdao'],
  anjian: ['anjian', 'anjian1', 'lingdao'],
  yunshan: ['yunshan', 'yunshan1', 'lingdao'],
  zhizao: ['zhizao', 'zhizao1', 'lingdao'],
  guozi: ['guozi', 'guozi1', 'fenguan'],
} as const satisfies Partial<Record<UnitKey, readonly [head: SeatKey, handler: SeatKey, leader: SeatKey]>>;
export type LeadKey = keyof typeof leads;
export const isLead = (key: string): key is LeadKey => key in leads;

export function standingFor(unit: LeadKey): { head: SeatKey; handler: SeatKey; leader: SeatKey } {
  const [head, handler, leader] = leads[unit];
  return { head, handler, leader };
}
