import { saidBy, type Text } from '@duizhang/shared/text.ts';
import { z } from 'zod';
import type { Denial } from './denied.ts';

// What zod itself says is Chinese too; most of our schemas bring their own words.
z.config(z.locales.zhCN());

/** The words on the form for the fields that the API names in English. */
const fields: Readonly<Record<string, Text>> = {
  name: { zh: '名称', en: 'Name' },
  displayName: { zh: '姓名', en: 'Full name' },
  password: { zh: '密码', en: 'Password' },
  current: { zh: '现在的密码', en: 'Present password' },
  next: { zh: '新密码', en: 'New password' },
  token: { zh: '邀请链接', en: 'Invitation' },
  postId: { zh: '任职', en: 'Post' },
  unitId: { zh: '单位', en: 'Unit' },
  accountId: { zh: '账号', en: 'Account' },
  parentId: { zh: '上级单位', en: 'Parent unit' },
  role: { zh: '职责', en: 'Role' },
  termTo: { zh: '任期', en: 'Term' },
  clearances: { zh: '知悉范围', en: 'Clearances' },
  kind: { zh: '类型', en: 'Kind' },
  title: { zh: '标题', en: 'Title' },
  text: { zh: '内容', en: 'Text' },
  originalText: { zh: '原文', en: 'Original text' },
  requirement: { zh: '整改要求', en: 'Requirement' },
  category: { zh: '分类', en: 'Category' },
  reason: { zh: '原因', en: 'Reason' },
  opinion: { zh: '意见', en: 'Opinion' },
  attestation: { zh: '签字背书', en: 'Attestation' },
  rootCause: { zh: '问题根源', en: 'Root cause' },
  lookalike: { zh: '举一反三', en: 'The same elsewhere' },
  leadUnitId: { zh: '牵头单位', en: 'Lead unit' },
  jointUnitIds: { zh: '责任单位', en: 'Joint units' },
  supportUnitIds: { zh: '配合单位', en: 'Supporting units' },
  leaderId: { zh: '责任领导', en: 'Responsible leader' },
  handlerId: { zh: '承办人', en: 'Handler' },
  dueOn: { zh: '时限', en: 'Due' },
  dueRequired: { zh: '整改时限', en: 'Required by' },
  measures: { zh: '整改措施', en: 'Measures' },
  criteria: { zh: '验收标准', en: 'Criteria' },
  sources: { zh: '问题来源', en: 'Sources' },
  sourceId: { zh: '问题来源', en: 'Source' },
  batchId: { zh: '批次', en: 'Batch' },
  documentNumber: { zh: '文号', en: 'Document number' },
  decidedOn: { zh: '决定日期', en: 'Decided on' },
  done: { zh: '已做', en: 'Done' },
  effect: { zh: '成效', en: 'Effect' },
  difficulty: { zh: '困难', en: 'Difficulty' },
  files: { zh: '材料', en: 'Files' },
  sha256: { zh: '文件', en: 'File' },
  goals: { zh: '阶段目标', en: 'Stage goals' },
  assessOn: { zh: '评估日', en: 'Assessment day' },
  exitCondition: { zh: '销号条件', en: 'Exit condition' },
  days: { zh: '天数', en: 'Days' },
  weight: { zh: '权重', en: 'Weight' },
  ledgerId: { zh: '台账', en: 'Ledger' },
  key: { zh: '请求编号', en: 'Key of the request' },
  version: { zh: '版本', en: 'Version' },
  ids: { zh: '事项', en: 'Items' },
  itemIds: { zh: '事项', en: 'Items' },
  replyDue: { zh: '回复时限', en: 'Reply due' },
  step: { zh: '级别', en: 'Step' },
  place: { zh: '地点', en: 'Place' },
  attendees: { zh: '参加人员', en: 'Attendees' },
  record: { zh: '约谈记录', en: 'Record' },
  heldOn: { zh: '约谈日期', en: 'Held on' },
  verdict: { zh: '结论', en: 'Verdict' },
  conclusion: { zh: '评估结论', en: 'Conclusion' },
  nextOn: { zh: '下次评估', en: 'Next assessment' },
  basis: { zh: '依据', en: 'Basis' },
  periodId: { zh: '报告期', en: 'Period' },
  size: { zh: '抽查数量', en: 'Sample size' },
  seed: { zh: '种子', en: 'Seed' },
  filter: { zh: '筛选条件', en: 'Filter' },
  checklist: { zh: '核查要点', en: 'Checklist' },
  answers: { zh: '核查情况', en: 'Answers' },
  unitIds: { zh: '单位', en: 'Units' },
  onBehalf: { zh: '代录', en: 'Entered for the leader' },
  signedOn: { zh: '签批日期', en: 'Signed on' },
  scan: { zh: '扫描件', en: 'Scan' },
  url: { zh: '地址', en: 'Address' },
  format: { zh: '格式', en: 'Format' },
  secret: { zh: '密钥', en: 'Secret' },
  email: { zh: '邮箱', en: 'E-mail' },
  remindAt: { zh: '提醒时间', en: 'Remind at' },
  quietFrom: { zh: '免打扰起', en: 'Quiet from' },
  quietTo: { zh: '免打扰止', en: 'Quiet to' },
  before: { zh: '提前的工作日数', en: 'Working days before' },
  after: { zh: '逾期后的间隔', en: 'Interval afterwards' },
  year: { zh: '年份', en: 'Year' },
  day: { zh: '日期', en: 'Day' },
  id: { zh: '编号', en: 'Id' },
};

/** The first thing wrong with what was entered, as a sentence that names the field: “整改措施”第 2 项“时限”：请填写存在的日期。 */
export function badInput(error: z.ZodError): Denial {
  const issue = error.issues[0];
  const path = issue?.path.map(String) ?? [];
  const nth = (part: string): number | null => (/^\d+$/.test(part) ? Number(part) + 1 : null);
  const zh = path.map((part) => (nth(part) === null ? `“${fields[part]?.zh ?? part}”` : `第 ${nth(part)} 项`)).join('');
  const en = path.map((part) => (nth(part) === null ? `“${fields[part]?.en ?? part}”` : `no. ${nth(part)}`)).join(' ');
  const own = saidBy(issue?.message ?? '');
  // What zod says of its own accord is Chinese on this side.
  const said = own ?? { zh: issue?.message.replace(/[。.]$/, '') || '填写的内容不符合要求', en: 'what was entered is not valid' };
  return { code: 'bad_input', zh: zh ? `${zh}：${said.zh}` : said.zh, en: en ? `${en}: ${said.en}` : said.en };
}
