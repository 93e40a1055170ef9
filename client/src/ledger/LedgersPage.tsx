import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { usePost, useSession } from '../session.tsx';
import { type Outputs, trpc } from '../trpc.ts';
import { Page, Section } from '../ui/Page.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import { LedgerCard } from './LedgerCard.tsx';
import classes from './LedgersPage.module.css';

const NewLedgerDrawer = lazy(() => import('./NewLedgerDrawer.tsx'));

type Ledger = Outputs['ledger']['home'][number];

/** 台账: each with what it says of itself; every number opens the list that it counts. */
export default function LedgersPage() {
  const { role } = usePost();
  const { org } = useSession();
  const ledgers = useQuery({ ...trpc.ledger.home.queryOptions(), staleTime: 30_000 });
  const [making, setMaking] = useState(false);
  const make = role === 'office' && (
    <Button leftSection={<IconPlus size={16} stroke={1.8} />} onClick={() => setMaking(true)}>
      {t('新建台账', 'New ledger')}
    </Button>
  );
  return (
    <Page
      title={t('台账', 'Ledgers')}
      question={t('有哪些台账，各办到了哪一步？', 'Which ledgers are there, and how far is each?')}
      asOf={org.businessDate}
      actions={ledgers.data?.length ? make : null}
    >
      <Loaded query={ledgers}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('当前任职还看不到任何台账。', 'There is no ledger that the post you act under can see.')}>
              <Hint office={role === 'office'} />
              {make}
            </Empty>
          ) : (
            <Shelf all={all} />
          )
        }
      </Loaded>
      <Suspense>{making && <NewLedgerDrawer onClose={() => setMaking(false)} />}</Suspense>
    </Page>
  );
}

/** So many are seen at a glance; more of them are looked for by name. */
const atAGlance = 20;

function Shelf({ all }: { all: readonly Ledger[] }) {
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const found = all.filter((each) => `${each.name} ${each.field}`.toLowerCase().includes(wanted));
  return (
    <>
      {all.length > atAGlance && (
        <div className={`${classes.find} no-print`}>
          <TextInput
            aria-label={t('按名称或领域查找台账', 'Find a ledger by name or field')}
            placeholder={t('按名称或领域查找', 'Find by name or field')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <span role="status">
            {found.length === all.length
              ? t(`共 ${all.length} 本`, `${all.length} ledgers`)
              : t(`筛选出 ${found.length} 本，共 ${all.length} 本`, `${found.length} of ${all.length} ledgers`)}
          </span>
        </div>
      )}
      {found.length === 0 && <Empty title={t('没有这样的台账。', 'No ledger matches.')} />}
      {byField(found).map(([field, some]) => (
        <Section key={field} title={field}>
          <ul className={classes.cards}>
            {some.map((each) => (
              <LedgerCard key={each.id} ledger={each} />
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

function Hint({ office }: { office: boolean }) {
  return (
    <p className={classes.hint}>
      {office
        ? t(
            '从模板新建第一本：选类别，定编号、审核层级和参与单位；领导小组批准审核规则后，就可以登记和交办。',
            'Make the first from a template: its kind, numbering, review levels and units; once the leading group has approved the policy, items can be registered and dispatched.',
          )
        : t(
            '台账由整改办新建；有了与本单位有关的事项，就会出现在这里。',
            'Ledgers are made by the office; one appears here when it concerns your unit.',
          )}
    </p>
  );
}

/** In the order of the ledgers themselves. */
function byField(ledgers: readonly Ledger[]): [string, Ledger[]][] {
  const fields = new Map<string, Ledger[]>();
  for (const each of ledgers) fields.set(each.field, [...(fields.get(each.field) ?? []), each]);
  return [...fields];
}
