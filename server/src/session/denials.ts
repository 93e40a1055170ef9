import { denialsOf } from '../denied.ts';

/** Every "no" of the sign-in door. No number stands in the first two: an org's own settings would tell which names exist. */
export const noEntry = denialsOf({
  sign_in_failed: {
    zh: '登录名或密码不对；连续输错会锁定账号',
    en: 'The name or the password is wrong; repeated failures lock the account',
  },
  locked: {
    zh: '连续输错，账号已锁定；请稍后再试，或请系统管理员解锁',
    en: 'Locked after repeated failures; try again later, or ask the system administrator',
  },
  too_many: { zh: '尝试次数太多，请过一会儿再试', en: 'Too many attempts; try again in a while' },
  wrong_current: { zh: '现在的密码不对', en: 'The current password is wrong' },
  weak_password: {
    zh: '新密码至少 {length} 个字符，并含大写、小写、数字、符号中的至少 {classes} 种',
    en: 'The new password needs {length} characters and {classes} of: capitals, small letters, digits, symbols',
  },
  used_password: { zh: '新密码不能与最近 {count} 次用过的相同', en: 'The new password must differ from the last {count}' },
  not_your_post: { zh: '您没有这个任职，或任期已满', en: 'You don’t hold that post, or its term has ended' },
  bad_invitation: {
    zh: '邀请链接无效、已用过或已过期，请向系统管理员要一个新的',
    en: 'The invitation is not valid, used or expired; ask the system administrator for a new one',
  },
  name_taken: { zh: '登录名“{name}”已有人使用，请换一个', en: 'The name “{name}” is taken; choose another' },
  name_differs: { zh: '这个账号的登录名是“{name}”，请照此填写', en: 'This account’s name is “{name}”; enter that one' },
});
