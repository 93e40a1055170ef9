import { kinds } from '@duizhang/shared/item/kinds.ts';
import { register } from '@duizhang/shared/item/registering.ts';
import { sentences } from '@duizhang/shared/item/sentences.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type Faults, faultsOf } from '../item/act/faults.ts';
import { newKey } from '../item/key.ts';
import { usePost } from '../session.tsx';
import { type Outputs, queryClient, sentenceOf, trpc } from '../trpc.ts';
import { useDraft } from '../ui/draft.ts';
import { LinkButton } from '../ui/LinkButton.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Page, Section } from '../ui/Page.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import { ItemRows } from './register/ItemRows.tsx';
import { PasteSection } from './register/PasteSection.tsx';
import { RegisteredSection } from './register/RegisteredSection.tsx';
import { empty, itemInput, type RegisterFields } from './register/rows.ts';
import { SourcesSection } from './register/SourcesSection.tsx';
import { words } from './register/words.ts';
import classes from './RegisterPage.module.css';

const route = getRouteApi('/gate/frame/ledger/$ledgerId/register');

export default function RegisterPage() {
  const { ledgerId } = route.useParams();
  const { role } = usePost();
  const ledger = useQuery({ ...trpc.ledger.get.queryOptions({ id: ledgerId }), staleTime: 300_000 });
  const listed = ledger.data?.ledger.kind === 'entry';
  const back = ledger.data && {
    title: ledger.data.ledger.name,
    link: { to: '/ledger/$ledgerId', params: { ledgerId } } as const,
  };
  return (
    <Page
      title={listed ? label(kinds.entry.registering) : t('登记与交办', 'Register and dispatch')}
      question={
        listed
          ? t('清单上有哪些，各由谁管，依据是什么？', 'What is listed, whose is it, and on what basis?')
          : t('收到了什么，交给谁，什么时候前办好？', 'What came in, who gets it, and by when?')
      }
      {...(back && { back })}
      actions={
        role === 'office' && (
          <LinkButton variant="default" to="/ledger/$ledgerId/import" params={{ ledgerId }}>
            {t('导入表格或文件', 'Import a table or document')}
          </LinkButton>
        )
      }
    >
      {role !== 'office' ? (
        <Empty
          title={t('登记由整改办办理。可在右上角换一个任职再试。', 'Registering is the office’s. You can change post at the top right.')}
        />
      ) : (
        <Loaded query={ledger}>{(data) => <Registering ledger={data} />}</Loaded>
      )}
    </Page>
  );
}

function Registering({ ledger }: { ledger: Outputs['ledger']['get'] }) {
  const { id: ledgerId, categories, kind } = ledger.ledger;
  const offer = useMemo(() => ({ kind, categories, units: ledger.units }), [kind, categories, ledger.units]);
  const draft = useDraft(`register.${ledgerId}`, empty);
  const { value } = draft;
  const [faults, setFaults] = useState<Faults>(new Map());
  const call = useRegister(ledgerId, draft);
  // Another body needs another key: the former one may already have been carried out.
  const change = (part: Partial<RegisterFields>) => draft.patch({ ...part, key: '' });

  function submit(): void {
    const key = value.key || newKey();
    const input = inputOf(ledger.ledger, { ...value, key });
    const parsed = register.safeParse(input);
    const wrong = new Map(faultsOf(register, input));
    if (kind === 'case' && value.sources.length > 0 && value.sources.every((each) => each.batchId === null))
      wrong.set('sources', label(sentences.batch_needed({})));
    setFaults(wrong);
    if (!parsed.success || wrong.size > 0) return;
    draft.patch({ key });
    call.mutate(parsed.data);
  }

  return (
    <>
      {value.registered.length > 0 && (
        <RegisteredSection
          ledgerId={ledgerId}
          kind={kind}
          registered={value.registered}
          onDispatched={(ids) =>
            draft.patch({
              registered: value.registered.map((each) => ({
                ...each,
                dispatched: each.dispatched || ids.includes(each.id),
              })),
            })
          }
          onForget={() => draft.patch({ registered: [] })}
        />
      )}
      {draft.restored && value.rows.length > 0 && (
        <p className={classes.restored} role="status">
          {t('已恢复上次没有登记完的内容。', 'What you had not registered yet has been restored.')}
        </p>
      )}
      <SourcesSection
        ledgerId={ledgerId}
        kind={kind}
        sources={ledger.sources}
        value={value}
        onChange={change}
        adding={value.rows.length}
        fault={faults.get('sources')}
      />
      <Section
        title={words[kind].section}
        actions={
          <Button component="a" variant="subtle" href={`/paper/template.xlsx?ledgerId=${ledgerId}`} download>
            {t('下载表格模板', 'Download the template')}
          </Button>
        }
      >
        <PasteSection value={value} onChange={change} offer={offer} />
        <ItemRows value={value} onChange={change} offer={offer} faults={faults} />
      </Section>
      {value.rows.length > 0 && (
        <div className={classes.foot}>
          {(call.isError || faults.size > 0) && (
            <p className={classes.fault} role="alert">
              {faults.size > 0
                ? t(`还有 ${faults.size} 处要补，已在各条标出。`, `${faults.size} places still need something; they are marked.`)
                : sentenceOf(call.error)}
            </p>
          )}
          <Button loading={call.isPending} onClick={submit}>
            {t(`登记 ${value.rows.length} 项`, `Register ${value.rows.length}`)}
          </Button>
        </div>
      )}
    </>
  );
}

const inputOf = ({ id: ledgerId, kind }: { id: string; kind: ItemKind }, { sources, unsplit, rows, key }: RegisterFields) => ({
  ledgerId,
  sources,
  unsplit,
  key,
  items: rows.map((row) => itemInput(kind, row)),
});

function useRegister(ledgerId: string, draft: ReturnType<typeof useDraft<RegisterFields>>) {
  const { value } = draft;
  return useMutation(
    trpc.item.register.mutationOptions({
      onSuccess: async ({ items }) => {
        const added = items.map(({ id, code }, index) => {
          const { title = '', track = 'dated', dueRequired = '' } = value.rows[index] ?? {};
          return { id, code, title, track, dueRequired, dispatched: false } as const;
        });
        draft.patch({ rows: [], left: [], key: '', registered: [...added, ...value.registered] });
        notifyDone(t(`已登记 ${items.length} 项`, `${items.length} registered`));
        window.scrollTo({ top: 0 });
        await queryClient.invalidateQueries();
      },
    }),
  );
}
