import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Button, Checkbox, Textarea } from '@mantine/core';
import { type Level, limitNames, limitsOf, type PolicyDocument, policyFaults } from '@duizhang/shared/item/policy.ts';
import { scoreRuleOf } from '@duizhang/shared/item/score.ts';
import { usualLadder } from '@duizhang/shared/reminder/ladder.ts';
import { policyOf } from '@duizhang/shared/ledger/templates.ts';
import { type Outputs, trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { useDraft } from '../ui/draft.ts';
import { label, t } from '../ui/text.ts';
import classes from './AdminPage.module.css';
import { type ChainName, chains } from '../item/chains.ts';
import { LadderFields } from './LadderFields.tsx';
import { LevelFields } from './LevelFields.tsx';
import { LimitFields } from './LimitFields.tsx';
import { ScoreFields } from './ScoreFields.tsx';
import { useChange } from './useChange.ts';

type Props = { ledger: Outputs['ledger']['get']; start: PolicyDocument | null; onClose: () => void };
type Given = { document: PolicyDocument | null; reason: string };
const blank: Given = { document: null, reason: '' };
const newLevel: Level = { role: 'supervisor', way: 'review', quorum: 'any', onSite: false };

/** Drafts a version: the levels of each chain and the limits, with what is wrong with it said at once by the rule that would refuse it. */
export function PolicyDrawer({ ledger, start, onClose }: Props) {
  const { value, patch, clear, restored } = useDraft(`policy.${ledger.ledger.id}`, blank);
  const document = value.document ?? start ?? policyOf('three', { substituteUnitId: null });
  const faults = policyFaults(document);
  const limits = limitsOf(document);
  const draft = useChange(
    trpc.ledger.draftPolicy.mutationOptions(),
    t('草案已存，等领导小组批准', 'Drafted; the committee approves it'),
    () => {
      clear();
      onClose();
    },
  );
  const setChain = (key: ChainName, levels: readonly Level[]) => patch({ document: { ...document, [key]: levels } });
  const reason = value.reason.trim();
  return (
    <FormDrawer
      opened
      wide
      onClose={onClose}
      title={t('起草台账规则', 'Draft the rules')}
      lead={ledger.ledger.name}
      verb={t('存为草案', 'Save as a draft')}
      pending={draft.isPending}
      error={draft.error}
      restored={restored}
      onDiscard={clear}
      refusal={reason.length < 2 ? t('请写明为什么要改规则。', 'Say why the policy changes.') : null}
      onSubmit={() => draft.mutate({ ledgerId: ledger.ledger.id, document: plain(document), reason })}
    >
      {chains.map(({ key, title }) => (
        <fieldset key={key} className={classes.chain}>
          <legend>{label(title)}</legend>
          {document[key].map((level, index) => (
            <LevelFields
              // A level has no name of its own: its place in the chain is what it is.
              key={`${key}-${index}`}
              nth={index + 1}
              level={level}
              units={ledger.units}
              onChange={(next) =>
                setChain(
                  key,
                  document[key].map((level, at) => (at === index ? next : level)),
                )
              }
              onRemove={
                document[key].length > 1
                  ? () =>
                      setChain(
                        key,
                        document[key].filter((_, at) => at !== index),
                      )
                  : null
              }
            />
          ))}
          {document[key].length < 6 && (
            <div>
              <Button variant="default" size="compact-sm" onClick={() => setChain(key, [...document[key], newLevel])}>
                {t('加一级', 'Add a level')}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      <fieldset className={classes.chain}>
        <legend>{t('时限参数与依据', 'Limits and their basis')}</legend>
        {limitNames.map((name) => (
          <LimitFields
            key={name}
            name={name}
            limit={limits[name]}
            onChange={(limit) => patch({ document: { ...document, limits: { ...limits, [name]: limit } } })}
          />
        ))}
        <LadderFields
          ladder={document.reminders ?? usualLadder}
          onChange={(reminders) => patch({ document: { ...document, reminders } })}
        />
      </fieldset>
      <fieldset className={classes.chain}>
        <legend>{t('单位评分与依据', 'Scores of units and their basis')}</legend>
        <ScoreFields rule={scoreRuleOf(document)} onChange={(score) => patch({ document: { ...document, score } })} />
      </fieldset>
      <Checkbox
        label={t('延期须附交办机关的文号和批件', 'An extension needs the issuer’s document number and file')}
        checked={document.issuerApproval}
        onChange={(event) => patch({ document: { ...document, issuerApproval: event.currentTarget.checked } })}
      />
      {faults.length > 0 && (
        <div role="status">
          <p>{t('还不能批准：', 'It can’t be approved yet:')}</p>
          <ul className={classes.faults}>
            {faults.map((each) => (
              <li key={each.en}>{label(each)}</li>
            ))}
          </ul>
        </div>
      )}
      <Textarea
        label={t('修改原因', 'Why it changes')}
        autosize
        minRows={2}
        maxLength={500}
        value={value.reason}
        onChange={(event) => patch({ reason: event.currentTarget.value })}
      />
    </FormDrawer>
  );
}

/** As the server takes it: lists that may be written to. */
function plain(document: PolicyDocument) {
  const levels = (chain: readonly Level[]) =>
    chain.map(({ days, unitId, substituteUnitId, ...level }) => ({
      ...level,
      ...(level.role === 'leader' && unitId !== undefined && { unitId }),
      ...(level.way === 'notice' && days !== undefined && { days }),
      ...(substituteUnitId !== undefined && { substituteUnitId }),
    }));
  const { plan, closure, closureImmediate, extension, change, issuerApproval, limits, reminders, score } = document;
  return {
    plan: levels(plan),
    closure: levels(closure),
    closureImmediate: levels(closureImmediate),
    extension: levels(extension),
    change: levels(change),
    issuerApproval,
    limits: limitsOf({ limits }),
    ...(score && { score: scoreRuleOf({ score }) }),
    ...(reminders && { reminders: { before: [...reminders.before], after: reminders.after } }),
  };
}
