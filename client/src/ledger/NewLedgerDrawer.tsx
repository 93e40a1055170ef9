import { clearances, clearanceWord } from '@duizhang/shared/access.ts';
import { newLedger } from '@duizhang/shared/ledger/input.ts';
import { levelChoices, policyOf, templates } from '@duizhang/shared/ledger/templates.ts';
import { type Limit, limitNames, limitWords } from '@duizhang/shared/item/policy.ts';
import { itemKinds } from '@duizhang/shared/item/words.ts';
import { NumberInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { CheckField, ChoiceField, FieldGroup, LineField, ListField, Note, Row } from '../item/act/fields.tsx';
import { PickField } from '../item/act/pickers.tsx';
import { chains, inWords } from '../item/chains.ts';
import { newKey } from '../item/key.ts';
import { usePost, useSession } from '../session.tsx';
import { queryClient, trpc } from '../trpc.ts';
import { type Draft, useDraft } from '../ui/draft.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { notifyDone } from '../ui/notify.ts';
import { label, t } from '../ui/text.ts';
import { blank, filledBy, inAnotherYear, inputOf, type NewLedgerFields, templateNames } from './setting.ts';
import { SettingFields } from './SettingFields.tsx';
import classes from './NewLedgerDrawer.module.css';

/** 新建台账: from a template, which fills in the form and binds nothing. */
export default function NewLedgerDrawer({ onClose }: { onClose: () => void }) {
  const { org } = useSession();
  const { unitName } = usePost();
  const offered = useQuery(trpc.ledger.founding.queryOptions()).data;
  const draft = useDraft('ledger.new', blank(Number(org.businessDate.slice(0, 4))));
  const { value } = draft;
  const [faults, setFaults] = useState<Faults>(new Map());
  const create = useCreate(draft, onClose);
  // Another body needs another key: the former one may already have been carried out.
  const change = (part: Partial<NewLedgerFields>) => draft.patch({ ...part, key: '' });

  function submit(): void {
    const key = value.key || newKey();
    const input = inputOf(value, key);
    const parsed = newLedger.safeParse(input);
    setFaults(faultsOf(newLedger, input));
    if (!parsed.success) return;
    draft.patch({ key });
    create.mutate(parsed.data);
  }

  const chosen = value.template !== '';
  const fault =
    faults.size > 0 ? t(`还有 ${faults.size} 处要补，已标出。`, `${faults.size} places still need something; they are marked.`) : null;
  return (
    <FormDrawer
      opened
      wide
      onClose={onClose}
      title={t('新建台账', 'New ledger')}
      lead={t(`由${unitName}承担整改办职责。`, `${unitName} serves it as its office.`)}
      verb={t('新建台账', 'Make the ledger')}
      onSubmit={submit}
      pending={create.isPending}
      error={create.error}
      notice={fault && <p role="alert">{fault}</p>}
      refusal={offered?.refusal ? label(offered.refusal) : chosen ? null : t('请先选一个模板。', 'Choose a template first.')}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      <Templates value={value} onChange={change} />
      {chosen && (
        <>
          <SettingFields value={value} onChange={change} faults={faults} units={offered?.units ?? []} kind={value.kind || 'finding'} />
          <Numbering value={value} onChange={change} faults={faults} />
          <Review value={value} onChange={change} faults={faults} units={offered?.units ?? []} />
          <LimitRows value={value} onChange={change} faults={faults} />
        </>
      )}
    </FormDrawer>
  );
}

function useCreate(draft: Draft<NewLedgerFields>, onClose: () => void) {
  const navigate = useNavigate();
  return useMutation(
    trpc.ledger.create.mutationOptions({
      onSuccess: async ({ id }) => {
        draft.clear();
        await queryClient.invalidateQueries();
        notifyDone(t('台账已新建；审核规则的草案等领导小组批准', 'The ledger is made; its drafted policy waits for the leading group'));
        onClose();
        await navigate({ to: '/ledger/$ledgerId/setting', params: { ledgerId: id } });
      },
    }),
  );
}

type Part = { value: NewLedgerFields; onChange: (part: Partial<NewLedgerFields>) => void };
type Checked = Part & { faults: Faults };

function Templates({ value, onChange }: Part) {
  const about = templateNames.find((name) => name === value.template);
  return (
    <FieldGroup title={t('模板', 'Template')}>
      <div className={classes.templates}>
        {templateNames.map((name) => (
          <button
            key={name}
            type="button"
            className={classes.template}
            aria-pressed={value.template === name}
            onClick={() => onChange(filledBy(name, value.year))}
          >
            <span>{label(templates[name].title)}</span>
            <span className={classes.kind}>{label(itemKinds[templates[name].kind])}</span>
          </button>
        ))}
      </div>
      {about && <Note>{label(templates[about].about)}</Note>}
    </FieldGroup>
  );
}

function Numbering({ value, onChange, faults }: Checked) {
  return (
    <FieldGroup title={t('编号与知悉范围（建成后不再改）', 'Numbering and clearance (fixed once made)')}>
      <Row>
        <NumberInput
          label={t('年度', 'Year')}
          min={1949}
          max={2100}
          allowDecimal={false}
          value={value.year}
          onChange={(year) => onChange(inAnotherYear(value, Math.trunc(Number(year)) || value.year))}
          error={faults.get('year')}
        />
        <LineField
          label={t('编号前缀', 'Prefix of the numbers')}
          required
          hint={t(`如 ${value.prefix}001`, `e.g. ${value.prefix}001`)}
          value={value.prefix}
          onChange={(prefix) => onChange({ prefix })}
          fault={faults.get('prefix')}
        />
      </Row>
      <ListField
        label={t('知悉范围', 'Clearance')}
        required
        hint={t(
          '“一般”以外的，只有安全管理员授予了该知悉范围的任职才看得到',
          'Anything but open is seen only by posts that the security administrator has cleared for it',
        )}
        options={['open', ...Object.keys(clearances)].map((each) => ({ value: each, label: label(clearanceWord(each)) }))}
        value={value.clearance}
        onChange={(clearance) => onChange({ clearance })}
        fault={faults.get('clearance')}
      />
      <CheckField
        label={t('示例台账，不是真实工作', 'An example, no real work')}
        value={value.example}
        onChange={(example) => onChange({ example })}
      />
    </FieldGroup>
  );
}

function Review({ value, onChange, units }: Checked & { units: readonly { id: string; name: string }[] }) {
  const policy = policyOf(value.levels, { substituteUnitId: value.substituteUnitId || null, limits: value.limits });
  const unitName = (id: string) => units.find((each) => each.id === id)?.name ?? '';
  return (
    <FieldGroup title={t('审核规则的草案', 'The first draft of its policy')}>
      <ChoiceField
        label={t('审核层级', 'Levels')}
        value={value.levels}
        onChange={(levels) => levels && onChange({ levels })}
        options={[
          { value: 'two', label: label(levelChoices.two) },
          { value: 'three', label: label(levelChoices.three) },
        ]}
      />
      <PickField
        label={t('回避时的替代单位', 'Substitute unit')}
        hint={t(
          '整改办或纪检监督自己牵头的事项，由它代为审核',
          'Judges in place of the office or supervision on what they lead themselves',
        )}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
        value={value.substituteUnitId}
        onChange={(substituteUnitId) => onChange({ substituteUnitId })}
      />
      <dl className={classes.policy}>
        {chains.map(({ key, title }) => (
          <div key={key}>
            <dt>{label(title)}</dt>
            <dd>{policy[key].map((level) => inWords(level, unitName)).join(' → ')}</dd>
          </div>
        ))}
      </dl>
      <Note>
        {t(
          '领导小组批准后生效；此前可以登记，不能交办。',
          'In force once the leading group approves it; until then items are registered, not dispatched.',
        )}
      </Note>
    </FieldGroup>
  );
}

function LimitRows({ value: { limits }, onChange, faults }: Checked) {
  return (
    <FieldGroup title={t('时限参数', 'Limits')}>
      {limitNames.map((name) => {
        const change = (limit: Partial<Limit>) => onChange({ limits: { ...limits, [name]: { ...limits[name], ...limit } } });
        return (
          <Row key={name}>
            <NumberInput
              label={label(limitWords[name])}
              min={0}
              max={30}
              allowDecimal={false}
              value={limits[name].value}
              onChange={(value) => change({ value: Number(value) })}
              error={faults.get(`limits.${name}.value`)}
            />
            <LineField
              label={t('依据（文件名称和条款）', 'Basis (document and clause)')}
              value={limits[name].citation}
              onChange={(citation) => change({ citation })}
              fault={faults.get(`limits.${name}.citation`)}
            />
          </Row>
        );
      })}
      <Note>
        {t(
          '与通行做法不同的须写明依据，否则领导小组不能批准。',
          'What differs from common practice cites its basis, or it can’t be approved.',
        )}
      </Note>
    </FieldGroup>
  );
}
