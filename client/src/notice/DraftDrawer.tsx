import { amendNotice, draftNotice } from '@duizhang/shared/notice/input.ts';
import { ladder, letters, type LetterStep, letterSteps } from '@duizhang/shared/notice/ladder.ts';
import { limitsOf } from '@duizhang/shared/item/policy.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { statusWord } from '@duizhang/shared/item/kinds.ts';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { ChoiceField, FieldGroup, LineField, ListField, Note, TextField } from '../item/act/fields.tsx';
import { PickField, useLedger } from '../item/act/pickers.tsx';
import { ledgerQuery } from '../item/data.ts';
import { useOnce } from '../item/useOnce.ts';
import { type Outputs, trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { useDraft } from '../ui/draft.ts';
import { label, t } from '../ui/text.ts';
import classes from './Notice.module.css';
import { ReplyDue, useReplyDue } from './ReplyDue.tsx';

type Notice = Outputs['notice']['get'];
type Fields = {
  ledgerId: string;
  unitId: string;
  step: LetterStep | '';
  title: string;
  text: string;
  replyDue: string;
  itemIds: readonly string[];
  /** How many working days the unit has, from which the day follows; null: as the ledger's rules say for the step. */
  days: string | null;
  place: string;
  attendees: string;
};

/** A proposal that a letter takes up. */
export type LetterProposal = Omit<Outputs['notice']['proposals'][number], 'step'> & { readonly step: LetterStep };

const choices = letterSteps.map((value) => ({ value, label: `${ladder[value].shape} ${label(ladder[value])}` }));
const begun = ({ ledgerId = '', notice, proposal }: Omit<Props, 'onClose'>): Fields => ({
  ledgerId: notice?.ledgerId ?? proposal?.ledgerId ?? ledgerId,
  unitId: notice?.unitId ?? proposal?.unitId ?? '',
  step: notice?.step ?? proposal?.step ?? 'blue',
  title: notice?.title ?? (proposal ? letters[proposal.step].title : ''),
  text: notice?.text ?? (proposal ? letters[proposal.step].text : ''),
  replyDue: notice?.replyDue ?? '',
  itemIds: notice?.items.map((each) => each.id) ?? proposal?.itemIds ?? [],
  days: notice ? '' : null,
  place: notice?.place ?? '',
  attendees: notice?.attendees ?? '',
});

type Props = { ledgerId?: string; notice?: Notice; proposal?: LetterProposal; onClose: () => void };

const placeOf = ({ notice, proposal }: Omit<Props, 'onClose'>): string => {
  if (notice) return `${notice.id}.${notice.version}`;
  return proposal ? [proposal.ledgerId, proposal.unitId, proposal.step, ...proposal.previousIds].join('.') : '';
};

/** 起草, or an earlier draft written anew. Nothing goes out here: sending is a step of its own. */
export default function DraftDrawer({ onClose, ...from }: Props) {
  const { notice, proposal } = from;
  const navigate = useNavigate();
  const draft = useDraft<Fields>(`notice.draft.${placeOf(from)}`, begun(from));
  const { value, patch } = draft;
  const [faults, setFaults] = useState<Faults>(new Map());
  const ledgers = useQuery({ ...trpc.ledger.list.queryOptions(), staleTime: 300_000 }).data ?? [];
  const { units } = useLedger(value.ledgerId);
  const ledger = useQuery({ ...ledgerQuery(value.ledgerId), enabled: value.ledgerId !== '' }).data;
  const mine = ledger === undefined || ledger.mine.includes('office') || ledger.mine.includes('supervisor');
  const done = ({ id }: { id: string }) => {
    draft.clear();
    onClose();
    void navigate({ to: '/notices/$noticeId', params: { noticeId: id } });
    return t('草稿已保存', 'Draft saved');
  };
  const make = useOnce(trpc.notice.draft.mutationOptions(), done);
  const amend = useOnce(trpc.notice.amend.mutationOptions(), done);
  const { call } = notice ? amend : make;
  const rule = ledger && value.step !== '' ? limitsOf(ledger.policy?.document)[letters[value.step].days] : null;
  const due = useReplyDue(value, rule);

  function submit(): void {
    const { ledgerId: of, days: _, ...rest } = value;
    const content = { ...rest, replyDue: due.day };
    if (notice) {
      const input = { ...content, itemIds: [...content.itemIds], id: notice.id, version: notice.version, key: amend.key };
      const parsed = amendNotice.safeParse(input);
      setFaults(faultsOf(amendNotice, input));
      if (parsed.success) amend.call.mutate(parsed.data);
      return;
    }
    const input = { ...content, ledgerId: of, itemIds: [...content.itemIds], proposed: proposal?.step === value.step, key: make.key };
    const parsed = draftNotice.safeParse(input);
    setFaults(faultsOf(draftNotice, input));
    if (parsed.success) make.call.mutate(parsed.data);
  }

  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={notice ? t('修改督办通知草稿', 'Amend the draft') : t('起草督办通知', 'Draft a supervision notice')}
      lead={proposal ? label(ladder[proposal.step].needs) : t('文号在发出时取。', 'The number is given when it is sent.')}
      verb={t('保存草稿', 'Save the draft')}
      onSubmit={submit}
      pending={call.isPending}
      error={call.error}
      refusal={mine ? null : t('您所在单位不承担本台账的督办职责。', 'Your unit does not chase the items of this ledger.')}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      {!notice && (
        <ListField
          label={t('台账', 'Ledger')}
          required
          options={ledgers.map((each) => ({ value: each.id, label: each.name }))}
          value={value.ledgerId}
          onChange={(of) => patch({ ledgerId: of, unitId: '', itemIds: [] })}
          fault={faults.get('ledgerId')}
        />
      )}
      <PickField
        label={t('被督办单位', 'Unit')}
        required
        options={units}
        value={value.unitId}
        onChange={(unitId) => patch({ unitId, itemIds: [] })}
        fault={faults.get('unitId')}
      />
      <ChoiceField
        label={t('级别', 'Step')}
        required
        options={choices}
        value={value.step}
        onChange={(step) => patch({ step })}
        fault={faults.get('step')}
      />
      <LineField
        label={t('标题', 'Title')}
        required
        value={value.title}
        onChange={(title) => patch({ title })}
        fault={faults.get('title')}
      />
      <TextField
        label={t('正文', 'Text')}
        required
        rows={5}
        value={value.text}
        onChange={(text) => patch({ text })}
        fault={faults.get('text')}
      />
      {value.step === 'talk' && (
        <>
          <LineField
            label={t('约谈地点', 'Place')}
            required
            value={value.place}
            onChange={(place) => patch({ place })}
            fault={faults.get('place')}
          />
          <LineField
            label={t('参加人员（写职务）', 'Who takes part (by office)')}
            required
            value={value.attendees}
            onChange={(attendees) => patch({ attendees })}
            fault={faults.get('attendees')}
          />
        </>
      )}
      <ReplyDue talk={value.step === 'talk'} due={due} rule={rule} patch={patch} fault={faults.get('replyDue')} />
      {value.ledgerId && value.unitId && mine && (
        <Items ledgerId={value.ledgerId} unitId={value.unitId} chosen={value.itemIds} onChange={(itemIds) => patch({ itemIds })} />
      )}
    </FormDrawer>
  );
}

type ItemsProps = { ledgerId: string; unitId: string; chosen: readonly string[]; onChange: (ids: readonly string[]) => void };
/** Open items on which the unit has a duty. None may be chosen: the notice then concerns its work as a whole. */
function Items({ ledgerId, unitId, chosen, onChange }: ItemsProps) {
  const found = useQuery(trpc.notice.chaseable.queryOptions({ ledgerId, unitId }));
  const title = t(`涉及事项（已选 ${chosen.length} 项）`, `Items (${chosen.length} chosen)`);
  return (
    <FieldGroup title={title}>
      {found.data?.length === 0 ? (
        <Note>
          {t('该单位在本台账没有可督办的事项；通知可以不列事项。', 'The unit has no open item in this ledger; a notice may name none.')}
        </Note>
      ) : (
        <div className={classes.items}>
          {found.data?.map((item) => (
            <label key={item.id}>
              <input
                type="checkbox"
                checked={chosen.includes(item.id)}
                onChange={(event) =>
                  onChange(event.currentTarget.checked ? [...chosen, item.id] : chosen.filter((each) => each !== item.id))
                }
              />
              <span>
                {item.title}
                <span
                  className={classes.meta}
                >{`　${item.code} · ${label(statusWord(item.kind, item.status))} · ${item.dueOn ?? t('未定时限', 'no deadline')}`}</span>
              </span>
            </label>
          ))}
        </div>
      )}
    </FieldGroup>
  );
}
