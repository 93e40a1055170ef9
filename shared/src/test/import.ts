import { id, ledgerId, today, units } from './finding.ts';
import type { Mark, Sheet } from '../spreadsheet/book.ts';
import type { ExistingItem, ImportContext, Shown } from '../spreadsheet/context.ts';
import { type ImportAnswers, importAnswers } from '../spreadsheet/input.ts';
import { layoutOf } from '../spreadsheet/layout.ts';
import { matchColumns } from '../spreadsheet/match.ts';
import type { Plan } from '../spreadsheet/planned.ts';
import { planImport } from '../spreadsheet/plan.ts';

// A ledger, its units and people, for tests of imports.

const orgId = id(90);
export const source = id(80);
export const people = { zhang: id(70), li: id(71), li2: id(72) };
export const mark = (over: Partial<Mark> = {}): Mark => ({
  schema: 1,
  orgId,
  ledgerId,
  at: '2018-06-01T08:00:00Z',
  asOf: '2018-06-01',
  columns: [],
  ...over,
});

export const shown = (over: Partial<Shown> = {}): Shown => ({
  title: '学习安排滞后',
  originalText: '学习安排滞后，全年仅研究一次。',
  category: '作风建设',
  requirement: '按月研究。',
  leader: '张三',
  severity: null,
  lead: '组织部',
  handler: null,
  track: 'dated',
  due: '2018-12-31',
  dueCurrent: '2018-12-31',
  status: 'rectifying',
  closedOn: null,
  ...over,
});
export const existing = (n: number, over: Partial<Shown> = {}, more: Partial<ExistingItem> = {}): ExistingItem => ({
  id: id(200 + n),
  code: `巡改-2018-00${n}`,
  reference: null,
  version: 3,
  shown: shown(over),
  ...more,
});

export const context = (over: Partial<ImportContext> = {}): ImportContext => ({
  orgId,
  orgName: '示例区',
  today,
  mark: null,
  ledger: {
    id: ledgerId,
    kind: 'finding',
    prefix: '巡改-2018-',
    categories: ['政治建设', '作风建设'],
    sources: [{ id: source, name: '省委巡视反馈', documentNumber: '示发〔2018〕6号', batches: [{ id: id(81), number: '第3批' }] }],
  },
  units: [
    { id: units.lead, name: '组织部' },
    { id: units.joint, name: '财政金融局', alias: '财金局', formerNames: ['财政局'] },
    { id: units.office, name: '督查室' },
    { id: units.supervisor, name: '教育文化体育局' },
    { id: units.committee, name: '招商局', validTo: '2018-03-01' },
  ],
  people: [
    { id: people.zhang, name: '张三', unitId: units.lead },
    { id: people.li, name: '李四', unitId: units.lead },
    { id: people.li2, name: '李四', unitId: units.office },
  ],
  items: [],
  base: () => null,
  ...over,
});

type Raw = Parameters<typeof importAnswers.parse>[0];
/** Sheet → plan, as the wizard goes through it. */
export function planned(sheet: Sheet, over: Partial<ImportContext> = {}, raw: Raw = {}): Plan {
  const answers: ImportAnswers = importAnswers.parse(raw);
  const whole = context(over);
  const layout = layoutOf(sheet, { header: answers.header });
  const columns = matchColumns(layout, sheet, { kind: whole.ledger.kind, chosen: answers.columns });
  return planImport({ sheet, layout, columns, context: whole, answers });
}
