import { z } from 'zod';
import type { Denial } from './denied.ts';

// What zod itself says is Chinese too; most of our schemas bring their own words.
z.config(z.locales.zhCN());

/** The words on the form for the fields that the API names in English. */
const fields: Record<string, string> = {
  name: '名称',
  displayName: '姓名',
  password: '密码',
  current: '现在的密码',
  next: '新密码',
  token: '邀请链接',
  postId: '任职',
  unitId: '单位',
  accountId: '账号',
  parentId: '上级单位',
  role: '职责',
  termTo: '任期',
  clearances: '知悉范围',
  kind: '类型',
  title: '标题',
  text: '内容',
  originalText: '原文',
  requirement: '整改要求',
  category: '分类',
  reason: '原因',
  opinion: '意见',
  attestation: '签字背书',
  rootCause: '问题根源',
  lookalike: '举一反三',
  leadUnitId: '牵头单位',
  jointUnitIds: '责任单位',
  supportUnitIds: '配合单位',
  leaderId: '责任领导',
  handlerId: '承办人',
  dueOn: '时限',
  dueRequired: '整改时限',
  measures: '整改措施',
  criteria: '验收标准',
  sources: '问题来源',
  sourceId: '问题来源',
  batchId: '批次',
  documentNumber: '文号',
  decidedOn: '决定日期',
  done: '已做',
  effect: '成效',
  difficulty: '困难',
  files: '材料',
  sha256: '文件',
  goals: '阶段目标',
  assessOn: '评估日',
  exitCondition: '销号条件',
  days: '天数',
  weight: '权重',
  ledgerId: '台账',
  key: '请求编号',
  version: '版本',
  ids: '事项',
  itemIds: '事项',
};

/** The first thing wrong with what was entered, as a sentence that names the field: “整改措施”第 2 项“时限”：请填写存在的日期。 */
export function badInput(error: z.ZodError): Denial {
  const issue = error.issues[0];
  const path = issue?.path.map(String) ?? [];
  const where = path.map((part) => (/^\d+$/.test(part) ? `第 ${Number(part) + 1} 项` : `“${fields[part] ?? part}”`));
  const said = (issue?.message ?? '').replace(/[。.]$/, '');
  return {
    code: 'bad_input',
    zh: path.length > 0 ? `${where.join('')}：${said || '填写的内容不符合要求'}` : said || '填写的内容不符合要求',
    en: path.length > 0 ? `Check “${path.join('.')}”: what was entered is not valid` : 'What was entered is not valid',
  };
}
