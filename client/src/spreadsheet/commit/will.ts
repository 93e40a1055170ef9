import { t } from '../../ui/text.ts';
import type { OpenDraft } from '../draft.ts';
import type { Fields } from './fields.ts';

type Counts = OpenDraft['summary']['counts'];

/** What the import will do, in one sentence. */
export function willDo(counts: Counts, { dispatch, rows }: Fields, { kind, summary }: OpenDraft): string {
  const { create, update, same, skipped, adopt, question, error } = counts;
  const open = question + error;
  const dispatched = dispatch && kind !== 'entry' ? counts.dispatched : 0;
  const parts = [
    create > 0 && t(`登记 ${create} 项`, `register ${create}`),
    create > 0 &&
      dispatched > 0 &&
      (open > 0
        ? t('其中写明单位和时限的随即交办', 'dispatch those with unit and deadline')
        : t(`其中 ${dispatched} 项随即交办`, `dispatch ${dispatched} of them`)),
    create > 0 && adopt > 0 && t(`${adopt} 项申请补录，由领导小组审定`, `apply to adopt ${adopt}, for the committee to decide`),
    update > 0 && t(`更正 ${update} 项`, `correct ${update}`),
  ].filter(Boolean);
  const rest = [
    same > 0 && t(`${same} 项与台账一致，不动`, `${same} are as in the ledger and stay`),
    skipped > 0 && t(`跳过 ${skipped} 行`, `${skipped} rows are skipped`),
    open > 0 && rows === 'good' && t(`${open} 行不导入，结果里逐行列出原因`, `${open} rows are left out, each with its reason`),
    summary.missing.count > 0 &&
      t(`表格没有的 ${summary.missing.count} 项不动`, `${summary.missing.count} items that the table lacks stay`),
  ].filter(Boolean);
  const ends = rest.length > 0 ? t(`；${rest.join('，')}`, `; ${rest.join(', ')}`) : '';
  const last =
    open > 0
      ? t('办理时不符合规则的行也不导入，同样列出。', 'Rows that break a rule when it is done are left out and listed too.')
      : t('要么全部办成，要么一项也不改。', 'Either all of it is done, or nothing.');
  return `${t(`将${parts.join('，')}${ends}。`, `This will ${parts.join(', ')}${ends}. `)}${last}`;
}
