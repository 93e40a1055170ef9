import { inReading } from '@duizhang/db/connect.ts';
import { kinds, phaseOf } from '@duizhang/shared/item/kinds.ts';
import { listSearch } from '@duizhang/shared/item/search.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { sql } from 'kysely';
import { Denied } from '../denied.ts';
import { NotFound } from '../errors.ts';
import { allOf, visibleTo } from '../item/queries.ts';
import { tenantOf, type Work } from '../work.ts';
import { type Export, officialTypes, recorded, type Wanted } from './export.ts';
import { itemReport, itemReports } from './item-report.ts';
import { inTurn, press } from './press.ts';
import { readReport } from './report-items.ts';
import { readScope } from './scope.ts';

/** The closure report of one item, as an official document. NotFound for what the actor may not see; refused while it is open. */
export function exportItemReport(work: Work, id: string, { format, footer }: Wanted): Promise<Export> {
  return inTurn(async () => {
    const { ledgerId, report, item } = await inReading(work.db, tenantOf(work.actor), async (tx) => {
      const where = allOf([visibleTo(work.actor), sql<boolean>`item.id = ${id}`]);
      const found = await tx.selectFrom('item').select('ledgerId').where(where).executeTakeFirst();
      if (found === undefined) throw new NotFound('item');
      const scope = await readScope(tx, work, { search: listSearch.parse(found), where });
      const { items, ...report } = await readReport(tx, work, { scope, ids: [id], ...found });
      const [item] = items;
      if (item === undefined) throw new NotFound('item');
      if (phaseOf(item.status) !== 'ended') throw new Denied('BAD_REQUEST', stillOpen(item.kind));
      return { ...found, report, item };
    });
    const pressed = await press({ kind: 'official', format, paper: { ...itemReport(report, item), footer } });
    const { asOf, ledgerName } = report.scope;
    const made = { ...pressed, name: `${item.code}${itemReports[item.kind].report}（截至${asOf}）.${format}`, type: officialTypes[format] };
    const scope = { ledgerName, words: `单项：${item.code}`, asOf };
    return recorded(work, made, { paper: `closure.${format}`, search: { ledgerId }, scope, columns: null });
  });
}

const stillOpen = (kind: ItemKind) => ({
  code: 'report_of_open_item',
  zh: `单项报告在${kinds[kind].ending.zh}以后出具；目前的情况请看事项页或整本台账的报告`,
  en: 'The report on one item is made once it has ended; until then see its page or the report of the ledger',
});
