import { ladder } from '@duizhang/shared/notice/ladder.ts';
import { isOpenNotice, noticeStates } from '@duizhang/shared/notice/words.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { trpc } from '../../trpc.ts';
import { Loaded } from '../../ui/State.tsx';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import classes from './NoticesTab.module.css';
import { None, Part, StateWord } from './Part.tsx';

/** 督办通知 about this item, with where each stands. */
export function NoticesTab() {
  const { item } = useItem().data;
  const notices = useQuery(trpc.notice.ofItem.queryOptions({ itemId: item.id }));
  return (
    <Part title={t('督办通知', 'Supervision notices')}>
      <Loaded query={notices}>
        {(all) =>
          all.length === 0 ? (
            <None>{t('这个事项没有被督办。', 'No supervision notice is about this item.')}</None>
          ) : (
            <ul className={classes.list}>
              {all.map((each) => (
                <li key={each.id} id={each.id} className={classes.notice}>
                  {each.mayOpen ? (
                    <Link to="/notices/$noticeId" params={{ noticeId: each.id }}>
                      {each.number ?? label(noticeStates.draft)}
                    </Link>
                  ) : (
                    <span>{each.number}</span>
                  )}
                  <span>{`${ladder[each.step].shape} ${label(ladder[each.step])}`}</span>
                  <span>{each.unitName}</span>
                  <StateWord tone={isOpenNotice(each.state) ? 'warn' : 'plain'}>{label(noticeStates[each.state])}</StateWord>
                  <span className={classes.due}>{t(`${each.replyDue} 前回复`, `reply by ${each.replyDue}`)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Part>
  );
}
