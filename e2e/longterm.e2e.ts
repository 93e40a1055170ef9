import { expect, test, toLedger } from './fixtures.ts';
import { begin, find, finish, history, openTodo, practice, tab } from './item.ts';

// A standing promise is kept by periods: what was missed shows until it is excused with its basis, what is reported waits to be accepted.

const standing = '关于往来款项清理不持续的问题';
const overdue = '关于专账核算资金结余说明不清的问题';

test('@long a period missed and excused, another reported and accepted; an extension refused for being late', async ({ enter }) => {
  const office = await enter('zhengban1');
  await toLedger(office, practice);
  await office.goto(`${office.url()}?track=long_term`);
  const row = office.getByRole('row', { name: new RegExp(standing) });
  await expect(row).toContainText('11月■应报未报');
  await expect(row).toContainText('12月◔待报');
  await row.hover();
  await row.getByText('红灯', { exact: true }).hover();
  await expect(office.getByRole('tooltip')).toContainText('2018年11月应报未报');

  await row.getByRole('link', { name: standing }).click();
  await expect(office.getByRole('button', { name: /^红灯.*看原因/ })).toBeVisible();
  await tab(office, '进展').click();
  await office.getByRole('button', { name: '免报2018年11月' }).click();
  const excuse = office.getByRole('dialog');
  await finish(excuse, '免报').catch(() => {});
  await expect(excuse).toContainText('至少');
  await excuse.getByLabel('免报依据').fill('专题会议纪要〔2018〕12号（示例）');
  await finish(excuse, '免报');
  await expect(office.getByRole('listitem').filter({ hasText: '2018年11月' }).first()).toContainText(
    '依据：专题会议纪要〔2018〕12号（示例）',
  );
  await expect(office.getByRole('button', { name: /看原因/ })).not.toContainText('红灯');

  const unit = await enter('caijin1');
  await openTodo(unit, '待报本期进展', standing);
  const report = await begin(unit, '填报进展');
  await report.getByLabel('已做').fill('十二月核对往来款项 42 笔，清理 7 笔（示例）。');
  await finish(report, '填报进展');

  await openTodo(office, '待认可的报告期', standing);
  const accept = await begin(office, '认可本期报告');
  await expect(accept).toContainText('十二月核对往来款项 42 笔');
  await accept.getByLabel('意见（可不填）').fill('情况属实，予以认可。');
  await finish(accept, '认可本期报告');
  await tab(office, '历史').click();
  await expect(history(office).first()).toContainText('2018年12月 · 已认可 · 情况属实，予以认可。');

  const head = await enter('caijin');
  await find(head, overdue);
  const late = head.getByRole('listitem').filter({ has: head.getByRole('button', { name: '申请延期' }) });
  await expect(late).toContainText('延期须在时限（2018-12-14）到期前申请');
  await expect(head.getByRole('definition').filter({ hasText: '按现定 17 天（' })).toBeVisible();
});
