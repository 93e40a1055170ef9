import { expect, test } from './fixtures.ts';
import { atStage, begin, finish, history, openTodo, passAll, tab } from './item.ts';
import { pdf } from './papers.ts';

test('after a public notice the meeting closes it', async ({ enter }) => {
  const guide = '关于园区服务指南未及时更新的问题';
  const office = await enter('zhengban1');
  await openTodo(office, '待公示', guide);
  const settle = await begin(office, '公示办结');
  await settle.getByLabel('没有异议').check();
  await settle.getByLabel('处理意见').fill('公示期满，没有收到异议。');
  await finish(settle, '公示办结');

  const committee = await enter('zuyuan');
  await openTodo(committee, '待审核销号', guide);
  const decide = await begin(committee, '同意销号');
  await passAll(decide);
  const meeting = decide.getByRole('group', { name: '会议研究' });
  await meeting.getByLabel('会议日期').fill('2018-12-28');
  await meeting.getByLabel('会议名称和次号').fill('领导小组会议〔2018〕6号（示例）');
  await meeting.getByLabel('参会人员').fill('郑示例、冯示例');
  await meeting.getByLabel('会议纪要').setInputFiles(pdf('会议纪要（示例）.pdf'));
  await expect(meeting.getByRole('button', { name: '移除 会议纪要（示例）.pdf' })).toBeVisible();
  await decide.getByLabel('较好', { exact: true }).check();
  await decide.getByLabel('审核意见').fill('会议研究，同意销号。');
  await finish(decide, '同意销号');
  await expect(atStage(committee, '已销号')).toBeVisible();
  await tab(committee, '申请与审核').click();
  await expect(committee.getByRole('region', { name: '批件、纪要与签批扫描件' })).toContainText('会议纪要（示例）.pdf');
  await tab(committee, '历史').click();
  await expect(history(committee).first()).toContainText('领导小组会议〔2018〕6号（示例）');
});
