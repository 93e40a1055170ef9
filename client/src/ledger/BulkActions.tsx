import { t } from '../ui/text.ts';
import type { Row } from './listQuery.ts';

/** What may be done with the rows selected, all of them at once. */
export function BulkActions({ rows }: { rows: readonly Row[] }) {
  const versions = new Set(rows.map((row) => row.status)).size;
  return versions > 1 ? <span>{t('状态不同', 'In different states')}</span> : null;
}
