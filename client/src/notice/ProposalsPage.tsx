import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { UrgeButton } from '../item/UrgeButton.tsx';
import { usePost, useSession } from '../session.tsx';
import { type Outputs, trpc } from '../trpc.ts';
import { LinkButton } from '../ui/LinkButton.tsx';
import { Page } from '../ui/Page.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import type { LetterProposal } from './DraftDrawer.tsx';
import classes from './Proposals.module.css';
import { NoticeTabs } from './NoticeTabs.tsx';
import { StepMark } from './words.tsx';

const DraftDrawer = lazy(() => import('./DraftDrawer.tsx'));

type Proposal = Outputs['notice']['proposals'][number];

/** 建议: the next step with each unit that has gone quiet, and why. A person edits and sends. */
export default function ProposalsPage() {
  const { businessDate } = useSession().org;
  const found = useQuery(trpc.notice.proposals.queryOptions());
  const [taken, setTaken] = useState<LetterProposal | null>(null);
  return (
    <Page
      title={t('督办与通报', 'Notices and circulars')}
      question={t('下一步该督办谁，依据是什么？', 'Who is to be chased next, and on what grounds?')}
      asOf={businessDate}
    >
      <NoticeTabs open="proposals" />
      <Loaded query={found}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty
              title={t(
                '没有需要督办的：没有超期未督办的事项，也没有逾期未回复的文书。',
                'Nobody is to be chased: no item is overdue unnoticed, no letter unanswered.',
              )}
            />
          ) : (
            <ul className={classes.list}>
              {rows.map((row) => (
                <ProposalCard key={`${row.ledgerId} ${row.unitId} ${row.step}`} proposal={row} onTake={setTaken} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Suspense fallback={null}>{taken && <DraftDrawer proposal={taken} onClose={() => setTaken(null)} />}</Suspense>
    </Page>
  );
}

function ProposalCard({ proposal, onTake }: { proposal: Proposal; onTake: (taken: LetterProposal) => void }) {
  const { role } = usePost();
  const { step, unitId, unitName, ledgerName, ledgerId, grounds, items, previous } = proposal;
  const [why, ...rest] = grounds;
  return (
    <li className={classes.card} aria-label={`${unitName} ${label({ zh: '建议', en: 'proposed' })}`}>
      <div className={classes.head}>
        <StepMark step={step} />
        <h2>{unitName}</h2>
        <span className={classes.ledger}>{ledgerName}</span>
        <span className={classes.acts}>
          <UrgeButton size="compact-md" items={items} />
          {step === 'circular' ? (
            role === 'office' && (
              <LinkButton size="compact-md" to="/notices/circulars" search={{ ledger: ledgerId, unit: unitId }}>
                {t('去登记通报', 'Register a circular')}
              </LinkButton>
            )
          ) : (
            <Button size="compact-md" onClick={() => onTake({ ...proposal, step })}>
              {t('据此起草', 'Draft it')}
            </Button>
          )}
        </span>
      </div>
      <p className={classes.why}>{why && t(`依据：${label(why)}`, `Grounds: ${label(why)}`)}</p>
      <ul className={classes.grounds}>
        {rest.slice(0, 12).map((each) => (
          <li key={each.zh}>{label(each)}</li>
        ))}
        {rest.length > 12 && <li>{t(`另有 ${rest.length - 12} 条`, `${rest.length - 12} more`)}</li>}
      </ul>
      {previous.length > 0 && (
        <p className={classes.previous}>
          {t('此前文书：', 'Letters before: ')}
          {previous.map((each) => (
            <Link key={each.id} to="/notices/$noticeId" params={{ noticeId: each.id }}>
              {each.number}
            </Link>
          ))}
        </p>
      )}
    </li>
  );
}
