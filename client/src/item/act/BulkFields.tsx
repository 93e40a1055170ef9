import { grades } from '@duizhang/shared/item/words.ts';
import { useSession } from '../../session.tsx';
import { t } from '../../ui/text.ts';
import { optionsOf } from '../words.ts';
import { AdoptFields } from './AdoptFields.tsx';
import { type BulkAction, type BulkValue, isReview } from './bulk.ts';
import { DispatchFields } from './DispatchFields.tsx';
import { CheckField, ChoiceField, TextField } from './fields.tsx';
import { PickField, useCandidates } from './pickers.tsx';
import type { Parts } from './reviewFields.ts';
import { MeetingFields, OnSiteFields } from './ReviewParts.tsx';

export type BulkFieldsProps = {
  action: BulkAction;
  ledgerId: string;
  /** The first of the items: whom one may choose is asked of it. */
  firstId: string;
  value: BulkValue;
  patch: (part: Partial<BulkValue>) => void;
  fault: (path: string) => string | undefined;
  parts: Parts;
  onBusy: (busy: boolean) => void;
};

/** The one form for all items. */
export function BulkFields(props: BulkFieldsProps) {
  const { action, ledgerId, value, patch, fault, onBusy } = props;
  const { account } = useSession();
  if (action === 'dispatch')
    return (
      <DispatchFields
        ledgerId={ledgerId}
        value={value.dispatch}
        onChange={(part) => patch({ dispatch: { ...value.dispatch, ...part } })}
        fault={fault}
      />
    );
  if (action === 'applyAdopt')
    return (
      <AdoptFields
        ledgerId={ledgerId}
        name={account.displayName}
        value={value.adopt}
        onChange={(part) => patch({ adopt: { ...value.adopt, ...part } })}
        fault={fault}
        onBusy={onBusy}
      />
    );
  if (action === 'acceptPeriod')
    return (
      <TextField
        label={t('意见（可不填，每个事项各记一条）', 'Opinion (optional, recorded on each item)')}
        value={value.review.opinion}
        onChange={(opinion) => patch({ review: { ...value.review, opinion } })}
        fault={fault('opinion')}
      />
    );
  return isReview(action) ? <BulkReview {...props} /> : <BulkHandler {...props} />;
}

function BulkHandler({ action, firstId, value, patch, fault }: BulkFieldsProps) {
  const { handlers } = useCandidates(firstId);
  return (
    <PickField
      label={t('承办人', 'Handler')}
      required={action === 'assignHandler'}
      options={handlers}
      value={value.handlerId}
      onChange={(handlerId) => patch({ handlerId })}
      fault={fault('handlerId')}
    />
  );
}

function BulkReview({ action, value, patch, fault, parts, onBusy }: BulkFieldsProps) {
  const { review } = value;
  const set = (part: Partial<typeof review>) => patch({ review: { ...review, ...part } });
  return (
    <>
      {action === 'agreeClosure' && (
        <CheckField
          label={t(
            `以上事项的 ${parts.criteria.length} 条验收标准，我已逐条核验，全部合格`,
            `I have checked each of the ${parts.criteria.length} criteria of these items; all pass`,
          )}
          hint={t('有一条不合格的事项，请单独打开审核。', 'An item with a criterion that fails is reviewed on its own page.')}
          value={value.allPass}
          onChange={(allPass) => patch({ allPass })}
        />
      )}
      {parts.onSite && <OnSiteFields value={review.onSite} onChange={(onSite) => set({ onSite })} fault={fault} needed />}
      {parts.meeting && <MeetingFields value={review.meeting} onChange={(meeting) => set({ meeting })} fault={fault} onBusy={onBusy} />}
      {parts.grade && (
        <ChoiceField
          label={t('成效等次', 'Grade')}
          required
          options={optionsOf(grades)}
          value={review.grade}
          onChange={(grade) => set({ grade })}
        />
      )}
      <TextField
        label={t('审核意见（每个事项各记一条）', 'Opinion (recorded on each item)')}
        required
        value={review.opinion}
        onChange={(opinion) => set({ opinion })}
        fault={fault('opinion')}
      />
    </>
  );
}
