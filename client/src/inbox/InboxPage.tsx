import { useQuery } from '@tanstack/react-query';
import { usePost } from '../session.tsx';
import { trpc } from '../trpc.ts';
import { LinkButton } from '../ui/LinkButton.tsx';
import { Page } from '../ui/Page.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import { DigestGroup } from './DigestGroup.tsx';
import { IndicatorGroup } from './IndicatorGroup.tsx';
import classes from './InboxPage.module.css';
import { InstructionGroup } from './InstructionGroup.tsx';
import { LookbackGroups } from './LookbackGroup.tsx';
import { NoticeGroups } from './NoticeGroup.tsx';
import { Notifications } from './Notifications.tsx';
import { ProposalGroup } from './ProposalGroup.tsx';
import { TodoGroup } from './TodoGroup.tsx';

export default function InboxPage() {
  const todos = useQuery(trpc.inbox.list.queryOptions());
  const figures = useQuery(trpc.indicator.waiting.queryOptions());
  const instructions = useQuery(trpc.instruction.waiting.queryOptions());
  const lookbacks = useQuery(trpc.lookback.waiting.queryOptions());
  const letters = useQuery(trpc.notice.waiting.queryOptions());
  return (
    <Page title={t('我的待办', 'My to-dos')} question={t('我要办什么，什么时候前办？', 'What must I do, and by when?')}>
      <div className={classes.columns}>
        <div className={classes.todos}>
          <DigestGroup />
          {instructions.data && <InstructionGroup waiting={instructions.data} />}
          <Loaded query={todos}>
            {({ groups }) =>
              groups.length === 0 && !figures.data?.total && !letters.data?.total && !lookbacks.data?.total && !instructions.data?.total ? (
                <NothingToDo />
              ) : (
                groups.map((group) => <TodoGroup key={group.kind} group={group} />)
              )
            }
          </Loaded>
          {letters.data && <NoticeGroups waiting={letters.data} />}
          <ProposalGroup />
          {lookbacks.data && <LookbackGroups waiting={lookbacks.data} />}
          <Loaded query={figures} waiting={<></>}>
            {(waiting) => (waiting.total > 0 ? <IndicatorGroup waiting={waiting} /> : null)}
          </Loaded>
        </div>
        <Notifications />
      </div>
    </Page>
  );
}

function NothingToDo() {
  const { role } = usePost();
  const reads = role === 'leader' || role === 'auditor';
  return (
    <Empty
      title={
        reads
          ? t('当前任职只查阅，没有要您办理的事项。', 'The post you act under reads; nothing waits for it.')
          : t('没有待办，都办完了。', 'Nothing waits for you: all done.')
      }
    >
      <LinkButton variant="default" to="/board">
        {t('看进度', 'See the progress')}
      </LinkButton>
    </Empty>
  );
}
