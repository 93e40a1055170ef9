import { openLookback, previewLookback } from '@duizhang/shared/lookback/input.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { given } from '../address.ts';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { FieldGroup, LineField, ListField, Note, Row, TextField } from '../item/act/fields.tsx';
import { PickField, PickManyField, useLedger } from '../item/act/pickers.tsx';
import { useOnce } from '../item/useOnce.ts';
import { usePost } from '../session.tsx';
import { type Inputs, sentenceOf, trpc } from '../trpc.ts';
import { useDraft } from '../ui/draft.ts';
import { Page, Section } from '../ui/Page.tsx';
import { Waiting } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import classes from './Lookback.module.css';
import { Strata } from './Strata.tsx';

const route = getRouteApi('/gate/frame/lookbacks/new');

type Scope = Inputs['lookback']['preview'];
type Fields = { name: string; size: string; seed: string; checklist: string };
const points = (text: string): string[] =>
  text
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean);
const usualPoints = [
  t('整改措施仍在执行', 'The measures are still carried out'),
  t('制度和台账持续更新', 'Rules and records are kept up to date'),
  t('同类问题没有再次发生', 'The same fault has not come up again'),
  t('佐证材料真实、与现场一致', 'The evidence is true and fits what is found on site'),
].join('\n');
/** Whoever draws may type a number called out on the spot instead. */
const newSeed = (): string => String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0);

/** 开展回头看: scope, sample and checklist; previewed first, then opened as previewed. */
export default function NewLookbackPage() {
  const { role } = usePost();
  return (
    <Page
      title={t('开展回头看', 'Start a look-back')}
      question={t('从哪些已销号的问题里抽，抽多少，核查什么？', 'From which closed findings, how many, and what is checked?')}
      back={{ title: t('回头看', 'Look-backs'), link: { to: '/lookbacks' } }}
      width="narrow"
    >
      {role === 'supervisor' ? <Form /> : <Note>{t('回头看由纪检监督开展。', 'Supervisors start look-backs.')}</Note>}
    </Page>
  );
}

function Form() {
  const { ledger: ledgerId = '', sort: _, desc: __, ...filter } = route.useSearch();
  const [seed] = useState(newSeed);
  const draft = useDraft<Fields>(`lookback.new.${ledgerId}`, { name: '', size: '8', seed, checklist: usualPoints });
  const [faults, setFaults] = useState<Faults>(new Map());
  const [scope, setScope] = useState<Scope | null>(null);
  const { value, patch } = draft;
  const now: Scope = { ledgerId, filter, size: Number(value.size), seed: value.seed };
  const preview = () => {
    const found = faultsOf(previewLookback, now);
    setFaults(found);
    setScope(found.size === 0 ? now : null);
  };
  const asPreviewed = scope !== null && JSON.stringify(scope) === JSON.stringify(now);
  return (
    <>
      <div className={classes.form}>
        <ScopeFields ledgerId={ledgerId} fault={faults.get('ledgerId')} />
        <FieldGroup title={t('样本', 'Sample')}>
          <Note>
            {t(
              '按牵头单位和类别分层，按比例抽取，每层至少一项（样本够大时）。同一种子、同一范围总是抽到同一批，任何人都能复现。',
              'Strata by lead unit and category, in proportion, at least one each where the size allows. The same seed and scope always draw the same findings.',
            )}
          </Note>
          <Row>
            <LineField
              label={t('样本量', 'Size')}
              required
              value={value.size}
              onChange={(size) => patch({ size: size.replaceAll(/\D/g, '').slice(0, 3) })}
              fault={faults.get('size')}
            />
            <div className={classes.seed}>
              <LineField
                label={t('抽样种子', 'Seed')}
                required
                value={value.seed}
                onChange={(next) => patch({ seed: next })}
                fault={faults.get('seed')}
              />
              <Button variant="default" onClick={() => patch({ seed: newSeed() })}>
                {t('换一个', 'Another')}
              </Button>
            </div>
          </Row>
        </FieldGroup>
        <LineField
          label={t('名称', 'Name')}
          required
          value={value.name}
          onChange={(name) => patch({ name })}
          fault={faults.get('name')}
          placeholder={t('2018年巡视整改回头看', 'Look-back 2018')}
        />
        <TextField
          label={t('核查要点（一行一条）', 'Checklist (one point a line)')}
          required
          rows={4}
          value={value.checklist}
          onChange={(checklist) => patch({ checklist })}
          fault={faults.get('checklist')}
        />
        <div className={classes.buttons}>
          <Button variant={asPreviewed ? 'default' : 'filled'} onClick={preview}>
            {t('预览样本', 'Preview the sample')}
          </Button>
        </div>
      </div>
      {scope && asPreviewed && <Previewed scope={scope} value={value} onFaults={setFaults} onOpened={draft.clear} />}
    </>
  );
}

/** The scope is the address: the ledger page filters in the same words. */
function ScopeFields({ ledgerId, fault }: { ledgerId: string; fault: string | undefined }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const ledgers = (useQuery({ ...trpc.ledger.list.queryOptions(), staleTime: 300_000 }).data ?? []).filter(
    ({ kind }) => kind === 'finding',
  );
  const { units, categories } = useLedger(ledgerId);
  const { ledger: _, sort: __, desc: ___, unitId, category, ...others } = search;
  const further = Object.keys(others).length;
  const look = (part: { unitId?: string | undefined; category?: string[] | undefined }) =>
    void navigate({ search: given({ ...search, ...part }), replace: true });
  return (
    <FieldGroup title={t('范围：已销号的问题', 'Scope: closed findings')}>
      <ListField
        label={t('台账', 'Ledger')}
        required
        options={ledgers.map((each) => ({ value: each.id, label: each.name }))}
        value={ledgerId}
        onChange={(ledger) => void navigate({ search: given({ ledger }), replace: true })}
        fault={fault}
      />
      {ledgerId && (
        <>
          <PickField
            label={t('牵头单位（含下级，不选为全部）', 'Lead unit (with those below; none: all)')}
            options={units}
            value={unitId ?? ''}
            onChange={(next) => look({ unitId: next || undefined })}
          />
          <PickManyField
            label={t('类别（不选为全部）', 'Categories (none: all)')}
            options={categories.map((name) => ({ value: name, label: name }))}
            value={category ?? []}
            onChange={(next) => look({ category: next.length > 0 ? next : undefined })}
          />
          <p className={classes.meta}>
            {further > 0 && t(`另有 ${further} 个筛选条件。`, `${further} more filters. `)}
            <Link
              to="/ledger/$ledgerId"
              params={{ ledgerId }}
              search={given({ ...others, unitId, category, flag: others.flag ?? 'closed' })}
            >
              {t('在台账中查看并筛选', 'See and filter them in the ledger')}
            </Link>
          </p>
        </>
      )}
    </FieldGroup>
  );
}

type PreviewedProps = { scope: Scope; value: Fields; onFaults: (faults: Faults) => void; onOpened: () => void };

function Previewed({ scope, value, onFaults, onOpened }: PreviewedProps) {
  const navigate = useNavigate();
  const found = useQuery({ ...trpc.lookback.preview.queryOptions(scope), staleTime: 0, retry: false });
  const { call, key } = useOnce(trpc.lookback.open.mutationOptions(), ({ id }) => {
    onOpened();
    void navigate({ to: '/lookbacks/$lookbackId', params: { lookbackId: id } });
    return t('回头看已开展', 'The look-back has begun');
  });
  if (found.error) return <p className={classes.failed}>{sentenceOf(found.error)}</p>;
  if (!found.data) return <Waiting />;
  const { population, strata, items } = found.data;
  function open(): void {
    const input = { ...scope, name: value.name, checklist: points(value.checklist), itemIds: items.map((each) => each.id), key };
    const parsed = openLookback.safeParse(input);
    onFaults(faultsOf(openLookback, input));
    if (parsed.success) call.mutate(parsed.data);
  }
  return (
    <>
      <Section title={t(`预览：范围内 ${population} 项，抽取 ${items.length} 项`, `Preview: ${items.length} of ${population}`)}>
        <Strata strata={strata} />
      </Section>
      <Section title={t('抽到的问题', 'Findings drawn')}>
        <ul className={classes.list}>
          {items.map((each) => (
            <li key={each.id} className={classes.one}>
              <Link to="/item/$itemId" params={{ itemId: each.id }}>
                {each.title}
              </Link>
              <span className={classes.meta}>{`${each.code} · ${each.unitName} · ${each.category}`}</span>
            </li>
          ))}
        </ul>
        {call.error && (
          <p className={classes.failed} role="alert">
            {sentenceOf(call.error)}
          </p>
        )}
        <div className={classes.buttons}>
          <Button onClick={open} loading={call.isPending}>
            {t('开展回头看', 'Start the look-back')}
          </Button>
        </div>
      </Section>
    </>
  );
}
