import { inputs } from '@duizhang/shared/item/input.ts';
import { useMutation, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { type Outputs, trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { Failure, Waiting } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import { Note, TextField } from './act/fields.tsx';
import { faultsOf } from './act/faults.ts';
import { outcomeIn, usePreview } from './act/useBulk.ts';
import { forgetWhatWasRead, type Outcome } from './data.ts';
import { newKey } from './key.ts';
import { Results } from './Results.tsx';
import classes from './UrgeDrawer.module.css';

export type UrgedItem = { readonly id: string; readonly code: string; readonly title: string };
type Recipients = Outputs['item']['recipients'][number];
type Props = { items: readonly UrgedItem[]; onClose: () => void; onDone?: (ids: readonly string[]) => void };

const usual = t('请抓紧办理，并及时填报进展。', 'Please get on with it, and report on it.');
const atOnce = 100;

/** 催办: which of the items can be urged, whom it reaches by name, one text; and what became of each. */
export function UrgeDrawer({ items, onClose, onDone }: Props) {
  const ids = items.map((each) => each.id);
  const preview = usePreview('urge', ids);
  const possible = preview.rows.filter((each) => each.refusals.length === 0);
  const chunks = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, at) => ids.slice(at * atOnce, (at + 1) * atOnce));
  const asked = useQueries({ queries: chunks.map((chunk) => trpc.item.recipients.queryOptions({ ids: chunk }, { staleTime: 0 })) });
  const told = asked.flatMap((each) => each.data ?? []).filter((each) => possible.some((one) => one.id === each.id));
  const [text, setText] = useState(usual);
  const [joint, setJoint] = useState<readonly string[]>([]);
  const [fault, setFault] = useState<string | undefined>(undefined);
  const [key, setKey] = useState(newKey);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const call = useMutation(
    trpc.item.perform.mutationOptions({
      onSuccess: async (result) => {
        setOutcome(result);
        await forgetWhatWasRead();
      },
      onError: (error) => {
        setOutcome(outcomeIn(error));
        setKey(newKey());
      },
    }),
  );
  const done = outcome !== null && outcome.done > 0;
  const ready = !preview.isPending && asked.every((each) => each.data !== undefined);

  function submit(): void {
    const input = { text, unitIds: [...joint] };
    const found = faultsOf(inputs.urge, input).get('text');
    setFault(found);
    if (!found)
      call.mutate({ action: 'urge', items: possible.map(({ id, version, payloadHash }) => ({ id, version, payloadHash })), input, key });
  }
  function finish(): void {
    onDone?.(outcome?.results.filter((each) => each.refusals.length === 0).map((each) => each.id) ?? []);
    onClose();
  }

  return (
    <FormDrawer
      opened
      onClose={done ? finish : onClose}
      title={t('催办', 'Urge')}
      lead={
        items.length === 1 ? `${items[0]?.code ?? ''}　${items[0]?.title ?? ''}` : t(`已选 ${items.length} 项`, `${items.length} selected`)
      }
      verb={done ? t('完成', 'Finish') : t(`催办（${possible.length} 项）`, `Urge (${possible.length})`)}
      onSubmit={done ? finish : submit}
      pending={call.isPending}
      error={outcome ? null : call.error}
      refusal={
        done
          ? null
          : !ready
            ? t('请稍候。', 'One moment.')
            : possible.length === 0
              ? t('没有一项现在可以催办。', 'None can be urged now.')
              : null
      }
    >
      {preview.error && <Failure error={preview.error} onRetry={preview.refetch} />}
      {!ready && !preview.error && <Waiting />}
      {outcome ? (
        <Results
          title={t(
            `已催办 ${outcome.done} 项，没办成 ${outcome.results.length - outcome.done} 项`,
            `${outcome.done} urged, ${outcome.results.length - outcome.done} not`,
          )}
          rows={outcome.results.map((each) => ({ ...each, title: items.find((one) => one.id === each.id)?.title ?? '' }))}
          good={t('已催办', 'Urged')}
        />
      ) : (
        preview.rows.some((each) => each.refusals.length > 0) && (
          <Results
            title={t(
              `可以催办 ${possible.length} 项，不能催办 ${preview.rows.length - possible.length} 项`,
              `${possible.length} possible, ${preview.rows.length - possible.length} not`,
            )}
            rows={preview.rows}
            good={t('可以催办', 'Possible')}
          />
        )
      )}
      {!done && told.length > 0 && (
        <>
          <Reached told={told} joint={joint} onJoint={setJoint} />
          <TextField label={t('催办内容', 'What to say')} required value={text} onChange={setText} fault={fault} />
          <Note>
            {t(
              '收到的人在“我的待办”里看到提醒；每个事项的历史各记一条。',
              'They find it among their messages; each item’s history records it.',
            )}
          </Note>
        </>
      )}
    </FormDrawer>
  );
}

type ReachedProps = { told: readonly Recipients[]; joint: readonly string[]; onJoint: (ids: readonly string[]) => void };

/** The people by unit; joint units are told when they are ticked. */
function Reached({ told, joint, onJoint }: ReachedProps) {
  const leads = new Map<string, { name: string; people: Set<string> }>();
  for (const { lead, handler } of told) {
    if (!lead) continue;
    const one = leads.get(lead.unitId) ?? { name: lead.unitName, people: new Set() };
    for (const head of lead.heads) one.people.add(t(`${head}（负责人）`, `${head} (head)`));
    if (handler) one.people.add(t(`${handler}（承办人）`, `${handler} (handler)`));
    leads.set(lead.unitId, one);
  }
  const others = new Map(told.flatMap((each) => each.joint.map((unit) => [unit.unitId, unit] as const)));
  const nobody = t('没有在任的负责人', 'nobody in office');
  return (
    <section className={classes.reached} aria-label={t('收到催办的人', 'Who is told')}>
      <h3>{t('收到催办的人', 'Who is told')}</h3>
      <ul>
        {[...leads].map(([id, { name, people }]) => (
          <li key={id}>
            <b>{name}</b> {[...people].join('、') || nobody}
          </li>
        ))}
        {[...others.values()].map(({ unitId, unitName, heads }) => (
          <li key={unitId}>
            <label>
              <input
                type="checkbox"
                checked={joint.includes(unitId)}
                onChange={(event) => onJoint(event.currentTarget.checked ? [...joint, unitId] : joint.filter((each) => each !== unitId))}
              />{' '}
              {t(`责任单位 ${unitName}`, `Joint unit ${unitName}`)} {heads.join('、') || nobody}
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
