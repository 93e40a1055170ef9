import { expect, test } from 'vitest';
import { isMarkedSecret, secretMarkIn } from './files.ts';

test.each([
  ['秘密★', '秘密★'],
  ['机密★1年', '机密★1年'],
  ['绝密★长期', '绝密★长期'],
  ['机 密 ★ 10 年', '机密★10年'],
  ['本件为机密★1年，注意保管', '机密★1年'],
  ['秘密 5年', '秘密5年'],
  ['秘密５年', '秘密5年'],
  ['机密', '机密'],
  [' 绝 密 ', '绝密'],
  ['機密', '機密'],
  ['秘密级', '秘密级'],
  ['机密*', '机密*'],
  ['机\u200b密', '机密'],
  ['【机密】关于某事项的整改情况', '【机密】'],
  ['关于某事项的整改情况（秘密）', '(秘密)'],
  ['[绝密] 台账', '[绝密]'],
  ['密级：机密', '密级:机密'],
  ['密级　秘密', '秘密'],
  ['整改台账\n机密\n某某单位', '机密'],
])('%j bears a classification', (text, mark) => {
  expect(secretMarkIn(text)).toBe(mark);
});

test.each([
  '',
  '保密工作',
  '商业秘密保护制度',
  '涉密载体管理',
  '商业秘密',
  '国家秘密',
  '密级',
  '密级：无',
  '密级：内部',
  '未发现涉及国家秘密的问题',
  '机密文件管理不规范，保密柜未上锁',
  '机密级文件登记簿未及时更新',
  '关于秘密载体销毁不规范的问题',
  '泄露商业秘密（商业秘密）',
  '泄露秘密3年内不得评优',
  '保密期限（5年）',
  '电影《绝密》观影活动',
  '密码管理、密级鉴定',
])('%j only speaks of secrets', (text) => {
  expect(secretMarkIn(text)).toBeNull();
});

test('a name is judged more strictly than a text: nobody names a file 机密 by the way', () => {
  expect(isMarkedSecret('机密文件管理.xlsx')).toBe(true);
  expect(isMarkedSecret('商业秘密保护制度.xlsx')).toBe(false);
});
