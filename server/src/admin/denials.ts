import { denialsOf } from '../denied.ts';

/** Why an administrator's change is not made. */
export const notChanged = denialsOf({
  name_taken: { zh: '登录名“{name}”已有人使用，请换一个', en: 'The name “{name}” is taken; choose another' },
  unit_name_taken: { zh: '同一上级下已有名为“{name}”的单位', en: 'There is already a unit “{name}” under the same parent' },
  unit_closed: { zh: '单位“{name}”已撤销', en: 'The unit “{name}” is closed' },
  unit_is_top: { zh: '最上级单位不能撤销', en: 'The top of the tree can’t be closed' },
  unit_has_units: { zh: '单位“{name}”还有下级单位，请先撤销下级', en: 'Close the units below “{name}” first' },
  unit_has_posts: {
    zh: '单位“{name}”还有 {count} 个任职，请安全管理员先终止',
    en: '“{name}” still has {count} posts; the security administrator ends them first',
  },
  unit_has_items: {
    zh: '单位“{name}”还有 {count} 个未办结事项，请先办理机构承接',
    en: '“{name}” still leads {count} open items; hand them over first',
  },
  own_account: { zh: '不能对自己的账号这样做，请另一位管理员办理', en: 'Not to your own account; have another administrator do it' },
  own_post: {
    zh: '不能给自己授予或终止任职，请另一位安全管理员办理',
    en: 'You can’t grant or end your own posts; have another security administrator do it',
  },
  already: { zh: '已经是这样了', en: 'It is so already' },
  not_locked: { zh: '账号没有锁定', en: 'The account is not locked' },
  account_disabled: { zh: '账号“{name}”已停用', en: 'The account “{name}” is disabled' },
  administrator_twice: {
    zh: '系统管理员、安全管理员、日志管理员须由不同的人担任；“{name}”已是{role}',
    en: 'The three administrators must be different persons; “{name}” already is: {role}',
  },
  administrator_apart: {
    zh: '三员不接触台账业务，不能与其他任职由同一账号兼任；“{name}”已是{unit}的{role}，请先终止原任职或另建账号',
    en: 'An administrator holds no other post; “{name}” already is: {role} of {unit}. End that post first, or use another account',
  },
  supervises_itself: {
    zh: '纪检监督人员不得在同一单位或同一台账兼任承办人；“{name}”已是{unit}的{role}',
    en: 'A discipline supervisor can’t be a handler in the same unit or ledger; “{name}” already is: {role} of {unit}',
  },
  held_already: { zh: '“{name}”已有这个任职', en: '“{name}” holds that post already' },
  term_past: { zh: '任期 {day} 早于业务日期 {today}', en: 'The term {day} ends before the business date {today}' },
});
