import { liveDeliverables, liveMilestones } from '@duizhang/shared/item/facts.ts';
import { targetMet } from '@duizhang/shared/item/standing.ts';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import { AttestationField, FieldGroup, LineField, Note, TextField } from './fields.tsx';
import { useAction } from './useAction.ts';
import { WillFreeze } from './WillFreeze.tsx';

type Fields = { summary: string; reasons: Readonly<Record<string, string>>; shortfall: string; attestation: string };
const empty: Fields = { summary: '', reasons: {}, shortfall: '', attestation: '' };

/** 申请验收: what is still open is waived with its reason, a missed target has its shortfall stated. */
export function AcceptanceDrawer() {
  const { item, actor } = useItem().data;
  const open = [
    ...liveMilestones(item).map((each) => ({ ...each, what: t('节点', 'Milestone') })),
    ...liveDeliverables(item).map((each) => ({ ...each, what: t('成果', 'Deliverable') })),
  ].filter((each) => each.state === 'open');
  const missed = item.targets.filter((each) => !targetMet(each));
  const waiversOf = ({ reasons }: Fields) => open.flatMap(({ id }) => (reasons[id]?.trim() ? [{ id, reason: reasons[id] }] : []));
  const form = useAction({
    action: 'applyAcceptance',
    initial: empty,
    toInput: (fields) => ({
      summary: fields.summary,
      shortfall: missed.length > 0 ? fields.shortfall : '',
      waivers: waiversOf(fields),
      attestation: fields.attestation,
    }),
  });
  const { value, patch, fault } = form;
  const reasonFault = (id: string) => {
    const at = waiversOf(value).findIndex((each) => each.id === id);
    return at < 0 ? undefined : fault(`waivers.${at}.reason`);
  };
  return (
    <ActionDrawer form={form} wide>
      <TextField
        label={t('完成情况', 'What was achieved')}
        required
        rows={5}
        value={value.summary}
        onChange={(summary) => patch({ summary })}
        fault={fault('summary')}
      />
      {open.length > 0 && (
        <FieldGroup title={t('尚未完成，申请免除', 'Still open: to be waived')}>
          <Note>
            {t(
              '以下尚未完成。确不再需要的写明免除理由，验收同意后生效；仍要做的请先完成再申请。',
              'These are still open. Give a reason where one is no longer needed; it is waived once accepted. What is still to be done comes first.',
            )}
          </Note>
          {open.map((each) => (
            <LineField
              key={each.id}
              label={`${each.what}${t('“', ' “')}${each.name}${t('”免除理由', '”: reason')}`}
              value={value.reasons[each.id] ?? ''}
              onChange={(reason) => patch({ reasons: { ...value.reasons, [each.id]: reason } })}
              fault={reasonFault(each.id)}
            />
          ))}
        </FieldGroup>
      )}
      {missed.length > 0 && (
        <TextField
          label={t('未达目标的差距', 'Shortfall')}
          required
          hint={missed
            .map((each) =>
              t(
                `${each.name}：目标 ${each.target}${each.unit}，现为 ${each.value ?? '未知'}`,
                `${each.name}: target ${each.target} ${each.unit}, now ${each.value ?? 'unknown'}`,
              ),
            )
            .join(t('；', '; '))}
          value={value.shortfall}
          onChange={(shortfall) => patch({ shortfall })}
          fault={fault('shortfall')}
        />
      )}
      <AttestationField
        name={actor.name}
        value={value.attestation}
        onChange={(attestation) => patch({ attestation })}
        fault={fault('attestation')}
      />
      <WillFreeze form={form} />
    </ActionDrawer>
  );
}
