import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { actionLabel, roleMay } from '@duizhang/shared/item/workflow.ts';
import { type ReactNode, useState } from 'react';
import { usePost } from '../session.tsx';
import { FormDrawer } from '../ui/Drawer.tsx';
import { Failure, Waiting } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import { type BulkAction, bulkActions } from './act/bulk.ts';
import { BulkFields } from './act/BulkFields.tsx';
import { ChoiceField, Note } from './act/fields.tsx';
import { useBulk } from './act/useBulk.ts';
import { Results } from './Results.tsx';

export type BulkItem = { readonly id: string; readonly code: string; readonly title: string };
type Props = {
  ledgerId: string;
  kind: ItemKind;
  items: readonly BulkItem[];
  onClose: () => void;
  /** After it was carried out: the ids of the items on which it was. */
  onDone?: (ids: readonly string[]) => void;
};

/** One action on the rows selected in a table: what it meets on each before, one form, and what became of each after. */
export default function BulkDrawer(props: Props) {
  const { role } = usePost();
  const { kind } = props;
  const choices = bulkActions.filter((action) => roleMay(role, action, kind));
  const [action, setAction] = useState<BulkAction | ''>(choices.length === 1 ? (choices[0] ?? '') : '');
  const chooser = (
    <ChoiceField
      label={t('办理什么', 'What to do')}
      options={choices.map((value) => ({ value, label: label(actionLabel(value, kind)) }))}
      value={action}
      onChange={setAction}
    />
  );
  if (action !== '') return <BulkForm key={action} {...props} action={action} chooser={chooser} />;
  return (
    <FormDrawer
      opened
      onClose={props.onClose}
      title={t('批量办理', 'Bulk actions')}
      lead={t(`已选 ${props.items.length} 项`, `${props.items.length} selected`)}
      verb={t('办理', 'Do it')}
      onSubmit={() => {}}
      refusal={
        choices.length === 0
          ? t('当前任职没有可以批量办理的操作。', 'The post you act under has no bulk action.')
          : t('请先选择办理什么。', 'Choose what to do first.')
      }
    >
      {choices.length > 0 && chooser}
    </FormDrawer>
  );
}

function BulkForm({ ledgerId, kind, items, onClose, onDone, action, chooser }: Props & { action: BulkAction; chooser: ReactNode }) {
  const bulk = useBulk({ ledgerId, action, ids: items.map((each) => each.id) });
  const [busy, setBusy] = useState(false);
  const { rows, possible, outcome } = bulk;
  const name = label(actionLabel(action, kind));
  const [first] = possible;
  const done = outcome !== null && outcome.done > 0;
  const finish = () => {
    onDone?.(outcome?.results.filter((each) => each.refusals.length === 0).map((each) => each.id) ?? []);
    onClose();
  };
  const refusal = done
    ? null
    : !bulk.preview.isPending && !first
      ? t('没有一项现在可以这样办理。', 'None of them can be treated so now.')
      : busy || !bulk.ready
        ? t('请稍候。', 'One moment.')
        : null;
  return (
    <FormDrawer
      opened
      onClose={done ? finish : onClose}
      title={t('批量办理', 'Bulk actions')}
      lead={t(`已选 ${items.length} 项`, `${items.length} selected`)}
      verb={done ? t('完成', 'Finish') : t(`${name}（${possible.length} 项）`, `${name} (${possible.length})`)}
      onSubmit={done ? finish : bulk.submit}
      pending={bulk.pending}
      error={outcome ? null : bulk.error}
      refusal={refusal}
      restored={bulk.restored && !done}
      onDiscard={bulk.discard}
      wide
    >
      {!done && chooser}
      {bulk.preview.error && <Failure error={bulk.preview.error} onRetry={bulk.preview.refetch} />}
      {bulk.preview.isPending && <Waiting />}
      {outcome && (
        <Results
          title={t(
            `办成 ${outcome.done} 项，没办成 ${outcome.results.length - outcome.done} 项`,
            `${outcome.done} done, ${outcome.results.length - outcome.done} not`,
          )}
          rows={outcome.results.map((each) => ({ ...each, title: items.find((one) => one.id === each.id)?.title ?? '' }))}
          good={t('已办', 'Done')}
        />
      )}
      {!outcome && rows.length > 0 && (
        <Results
          title={t(
            `可以办理 ${possible.length} 项，不能办理 ${rows.length - possible.length} 项`,
            `${possible.length} possible, ${rows.length - possible.length} not`,
          )}
          rows={rows}
          good={t('可以办理', 'Possible')}
        />
      )}
      {!done && first && (
        <>
          <Note>
            {t('下面填一次，每个事项各留一条记录；不能办理的事项不受影响。', 'Written once, recorded on each; the others are not touched.')}
          </Note>
          <BulkFields
            action={action}
            ledgerId={ledgerId}
            firstId={first.id}
            value={bulk.value}
            patch={bulk.patch}
            fault={bulk.fault}
            parts={bulk.parts}
            onBusy={setBusy}
          />
        </>
      )}
    </FormDrawer>
  );
}
