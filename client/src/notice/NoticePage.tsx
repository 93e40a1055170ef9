import { statusWord } from '@duizhang/shared/item/kinds.ts';
import { noticeRefusals } from '@duizhang/shared/notice/rules.ts';
import { noticeStates, replyVerdicts } from '@duizhang/shared/notice/words.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { type Outputs, trpc } from '../trpc.ts';
import { dateInProse, momentInTable } from '../ui/format.ts';
import { Page, Section } from '../ui/Page.tsx';
import { Loaded } from '../ui/State.tsx';
import { type Step, Steps } from '../ui/Steps.tsx';
import { label, t } from '../ui/text.ts';
import classes from './Notice.module.css';
import { Before, FileLinks, TakeAway, Talk } from './NoticeParts.tsx';
import { DaysLeft, markOf, StepMark } from './words.tsx';
import { Fact, Facts } from '../ui/Facts.tsx';

const Drawers = lazy(() => import('./Drawers.tsx'));
const route = getRouteApi('/gate/frame/notices/$noticeId');

export type Notice = Outputs['notice']['get'];
export type Act = 'amend' | 'drop' | 'send' | 'receive' | 'reply' | 'judge' | 'hold';

const acts: readonly (readonly [Act, Parameters<typeof noticeRefusals>[0], string])[] = [
  ['send', 'send', t('发出', 'Send')],
  ['amend', 'amend', t('修改草稿', 'Amend the draft')],
  ['drop', 'drop', t('作废', 'Drop')],
  ['receive', 'receive', t('签收', 'Acknowledge receipt')],
  ['reply', 'reply', t('回复', 'Reply')],
  ['judge', 'accept', t('审定回复', 'Judge the reply')],
  ['hold', 'hold', t('记录约谈', 'Record the talk')],
];

/** One notice: what it says, and its course from draft to judgement. */
export default function NoticePage() {
  const { noticeId } = route.useParams();
  const one = useQuery(trpc.notice.get.queryOptions({ id: noticeId }));
  return <Loaded query={one}>{(notice) => <Shown notice={notice} />}</Loaded>;
}

function Shown({ notice }: { notice: Notice }) {
  const [act, setAct] = useState<Act | null>(null);
  const { number, title, text, state, items, itemCount, actor } = notice;
  const possible = acts.filter(([, rule]) => noticeRefusals(rule, notice, actor).length === 0);
  return (
    <Page
      title={`${number ?? t('督办通知草稿', 'Draft notice')}　${title}`}
      back={{ title: t('督办通知', 'Supervision notices'), link: { to: '/notices' } }}
      actions={possible.map(([name, , verb], index) => (
        <Button key={name} variant={index === 0 ? 'filled' : 'default'} onClick={() => setAct(name)}>
          {verb}
        </Button>
      ))}
    >
      {state === 'dropped' ? (
        <p>{t('这份草稿已作废。', 'This draft has been dropped.')}</p>
      ) : (
        <Steps title={t('督办环节', 'Course of the notice')} steps={stepsOf(notice)} />
      )}
      <Particulars notice={notice} />
      {number !== null && <TakeAway id={notice.id} />}
      <Before notice={notice} />
      <Section title={t('正文', 'Text')}>
        <p className={classes.text}>{text}</p>
      </Section>
      <Section title={t(`涉及事项（${itemCount}）`, `Items (${itemCount})`)}>
        {itemCount === 0 ? (
          <p className={classes.meta}>{t('本通知没有列出具体事项。', 'This notice names no items.')}</p>
        ) : (
          <ul className={classes.list}>
            {items.map((item) => (
              <li key={item.id}>
                <Link to="/item/$itemId" params={{ itemId: item.id }}>
                  {item.title}
                </Link>
                <span className={classes.meta}>{`　${item.code} · ${label(statusWord(item.kind, item.status))}`}</span>
              </li>
            ))}
            {itemCount > items.length && (
              <li className={classes.meta}>
                {t(
                  `另有 ${itemCount - items.length} 项，当前任职看不到。`,
                  `${itemCount - items.length} more that your post does not see.`,
                )}
              </li>
            )}
          </ul>
        )}
      </Section>
      {notice.step === 'talk' ? (
        <Talk notice={notice} />
      ) : (
        <Section title={t('回复与审定', 'Replies and verdicts')}>
          <Replies notice={notice} />
        </Section>
      )}
      <Suspense fallback={null}>{act && <Drawers act={act} notice={notice} onClose={() => setAct(null)} />}</Suspense>
    </Page>
  );
}

const way = ['draft', 'sent', 'received', 'replied', 'judged'] as const;
const titles = {
  draft: t('起草', 'Drafted'),
  sent: t('发出', 'Sent'),
  received: t('签收', 'Received'),
  replied: t('回复', 'Replied'),
  judged: t('办结', 'Settled'),
} as const;

/** What has been done stands behind; the next step is the present one. */
function stepsOf({ state, draftedOn, sentOn, receivedAt, judgedOn, replies }: Notice): Step[] {
  const reached = way.findIndex((each) => each === state);
  const on: Record<(typeof way)[number], string | null> = {
    draft: draftedOn,
    sent: sentOn,
    received: receivedAt === null ? null : momentInTable(receivedAt),
    replied: state === 'received' ? null : (replies.at(-1)?.repliedOn ?? null),
    judged: judgedOn,
  };
  return way.map((key, index) => ({
    key,
    title: titles[key],
    state: index <= reached ? 'done' : index === reached + 1 ? 'now' : 'ahead',
    ...(index <= reached && on[key] && { note: on[key] }),
  }));
}

function Particulars({ notice }: { notice: Notice }) {
  const { unitName, step, state, ledgerId, ledgerName, replyDue, draftedBy, sentBy, sentOn, receivedBy, receivedAt, example, actor } =
    notice;
  return (
    <Facts>
      <Fact name={t('被督办单位', 'Unit')}>{unitName}</Fact>
      <Fact name={t('级别', 'Step')}>
        <StepMark step={step} />
      </Fact>
      <Fact name={t('状态', 'State')}>
        {label(noticeStates[state])}
        {example && t('　[示例]', ' [example]')}
      </Fact>
      <Fact name={t('回复时限', 'Reply due')}>
        {dateInProse(replyDue)}
        {markOf(notice)} <DaysLeft notice={notice} today={actor.today} />
      </Fact>
      <Fact name={t('台账', 'Ledger')}>
        <Link to="/ledger/$ledgerId" params={{ ledgerId }}>
          {ledgerName}
        </Link>
      </Fact>
      <Fact name={t('起草', 'Drafted by')}>{draftedBy}</Fact>
      {sentOn && <Fact name={t('发出', 'Sent by')}>{`${sentBy ?? ''}　${dateInProse(sentOn)}`}</Fact>}
      {receivedAt && <Fact name={t('签收', 'Received by')}>{`${receivedBy ?? ''}　${momentInTable(receivedAt)}`}</Fact>}
    </Facts>
  );
}

function Replies({ notice: { replies } }: { notice: Notice }) {
  if (replies.length === 0) return <p className={classes.meta}>{t('还没有回复。', 'No reply yet.')}</p>;
  return (
    <ul className={classes.list}>
      {replies.map((reply) => (
        <li key={reply.id}>
          <p className={classes.meta}>
            {t(
              `第 ${reply.seq} 次回复　${reply.unitName} ${reply.by}　${reply.repliedOn}`,
              `Reply ${reply.seq}: ${reply.by} of ${reply.unitName}, ${reply.repliedOn}`,
            )}
          </p>
          <p className={classes.text}>{reply.text}</p>
          <FileLinks files={reply.files} />
          {reply.verdict && (
            <p className={classes.verdict}>
              {`${label(replyVerdicts[reply.verdict])}：${reply.opinion ?? ''}`}
              <span className={classes.meta}>{`　${reply.judgedBy ?? ''} ${reply.judgedOn ?? ''}`}</span>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
