import { actionLabel, actionNames } from '@duizhang/shared/item/workflow.ts';
import { label, t } from '../ui/text.ts';

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Every deed that leaves an event, in words; items first, in the order of the work. */
export const deeds: ReadonlyMap<string, string> = new Map([
  ['paper.export', t('导出报告', 'Paper exported')],
  ['item.register', t('登记', 'Register')],
  ...actionNames.map((name): [string, string] => [`item.${snake(name)}`, label(actionLabel(name))]),
  ['ledger.create', t('新建台账', 'Ledger made')],
  ['ledger.update', t('修改台账设置', 'Ledger changed')],
  ['ledger.add_source', t('登记来源', 'Source added')],
  ['ledger.add_batch', t('登记批次', 'Batch added')],
  ['ledger.draft_policy', t('起草审核规则', 'Policy drafted')],
  ['ledger.approve_policy', t('批准审核规则', 'Policy approved')],
  ['ledger.set_parameter', t('设置台账参数', 'Ledger parameter set')],
  ['document.add', t('添加文件', 'Document added')],
  ['document.mark', t('链接原文', 'Passage linked')],
  ['document.unmark', t('取消链接原文', 'Passage unlinked')],
  ['org.found', t('建立机构', 'Organisation founded')],
  ['org.rename', t('机构改名', 'Organisation renamed')],
  ['unit.create', t('新增单位', 'Unit added')],
  ['unit.rename', t('单位改名', 'Unit renamed')],
  ['unit.close', t('撤销单位', 'Unit closed')],
  ['account.create', t('新建账号', 'Account made')],
  ['account.disable', t('停用账号', 'Account disabled')],
  ['account.enable', t('启用账号', 'Account enabled')],
  ['account.unlock', t('解锁账号', 'Account unlocked')],
  ['account.reset', t('重发链接', 'New link made')],
  ['post.grant', t('授予任职', 'Post granted')],
  ['post.end', t('结束任职', 'Post ended')],
  ['setting.update', t('修改安全设置', 'Settings changed')],
  ['session.sign_in', t('登录', 'Signed in')],
  ['session.sign_in_failed', t('登录失败', 'Sign-in failed')],
  ['session.lock', t('账号锁定', 'Account locked')],
  ['session.choose_post', t('切换任职', 'Post changed')],
  ['session.change_password', t('修改密码', 'Password changed')],
  ['session.accept_invitation', t('首次设置密码', 'First password set')],
  ['session.sign_out', t('退出登录', 'Signed out')],
  ['session.sign_out_everywhere', t('退出所有登录', 'Signed out everywhere')],
]);
