import { sayDay } from '@duizhang/shared/item/spans.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { type Outputs, trpc } from '../trpc.ts';
import { Page, Section } from '../ui/Page.tsx';
import { Loaded } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import classes from './Circular.module.css';
import { countText } from './words.tsx';
import { Fact, Facts } from '../ui/Facts.tsx';

const NameDrawer = lazy(() => import('./NameDrawer.tsx'));
const route = getRouteApi('/gate/frame/notices/circulars/$circularId');

export type Circular = Outputs['circular']['get'];

/** One circular: what it says, whom it names as far as that is known, and how many it says it names. */
export default function CircularPage() {
  const { circularId } = route.useParams();
  const one = useQuery(trpc.circular.get.queryOptions({ id: circularId }));
  return <Loaded query={one}>{(circular) => <Shown circular={circular} />}</Loaded>;
}

function Shown({ circular }: { circular: Circular }) {
  const [naming, setNaming] = useState(false);
  const {
    name,
    number,
    issuedOn,
    precision,
    text,
    ledgerId,
    ledgerName,
    units,
    unitCount,
    personCount,
    personsListed,
    registeredBy,
    example,
  } = circular;
  return (
    <Page
      title={example ? t(`${name}　[示例]`, `${name} [example]`) : name}
      back={{ title: t('通报', 'Circulars'), link: { to: '/notices/circulars' } }}
      actions={circular.mayName && <Button onClick={() => setNaming(true)}>{t('补充名单', 'Add to the lists')}</Button>}
    >
      <Facts>
        <Fact name={t('文号', 'Number')}>{number ?? '—'}</Fact>
        <Fact name={t('日期', 'Date')}>{issuedOn === null ? t('未载明', 'not stated') : label(sayDay(issuedOn, precision))}</Fact>
        <Fact name={t('单位', 'Units')}>{countText(unitCount, units.length)}</Fact>
        <Fact name={t('人员', 'Persons')}>{countText(personCount, personsListed)}</Fact>
        <Fact name={t('台账', 'Ledger')}>
          <Link to="/ledger/$ledgerId" params={{ ledgerId }}>
            {ledgerName}
          </Link>
        </Fact>
        <Fact name={t('登记', 'Registered by')}>{registeredBy}</Fact>
      </Facts>
      <Section title={t('正文', 'Text')}>
        <p className={classes.text}>{text}</p>
      </Section>
      <Section title={t('通报单位', 'Units named')}>
        {units.length === 0 ? (
          <p className={classes.meta}>{t('没有列出单位。', 'No unit is listed.')}</p>
        ) : (
          <ul className={classes.list}>
            {units.map((unit) => (
              <li key={unit.unitId}>
                <span>
                  {unit.name}
                  {unit.example && t(' [示例]', ' [example]')}
                </span>
                <span className={classes.meta}>{unit.reason}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('通报人员', 'Persons named')}>
        <Persons circular={circular} />
      </Section>
      <Suspense fallback={null}>{naming && <NameDrawer circular={circular} onClose={() => setNaming(false)} />}</Suspense>
    </Page>
  );
}

/** Names are for who is cleared for them; that there are some, and how many, is for all. */
function Persons({ circular: { persons, personsListed, personCount, namesShown } }: { circular: Circular }) {
  const some = personsListed > 0 ? personsListed : (personCount ?? 0);
  if (some > 0 && (!namesShown || personsListed === 0)) {
    return (
      <p className={classes.meta}>
        {personsListed === 0
          ? t(`通报载 ${some} 人，没有列出名单。`, `${some} persons are stated; no list came with it.`)
          : t(`有 ${some} 人，姓名受限。`, `${some} persons; their names are restricted.`)}
      </p>
    );
  }
  if (persons.length === 0) return <p className={classes.meta}>{t('没有通报人员。', 'No person is named.')}</p>;
  return (
    <ul className={classes.list}>
      {persons.map((person) => (
        <li key={person.id}>
          <span>
            {person.name}
            {person.example && t(' [示例]', ' [example]')}
          </span>
          <span className={classes.meta}>{[person.unitName, person.reason].filter(Boolean).join('　')}</span>
        </li>
      ))}
    </ul>
  );
}
