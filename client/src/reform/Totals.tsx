import { statusesOf } from '@duizhang/shared/item/kinds.ts';
import { CountLink } from '../ui/CountLink.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Rate } from '../ui/Rate.tsx';
import { t } from '../ui/text.ts';
import { Results } from './Results.tsx';
import classes from './ReformPage.module.css';
import { type Board, deliverablesOf, milestonesOf, progressOf } from './tasks.ts';

const milestoneFormula = t('节点完成 =（已完成 + 已免除的节点）÷ 全部节点', 'Milestones reached or waived ÷ all milestones');
const deliverableFormula = t('成果提交 =（已提交 + 已免除的成果）÷ 全部成果', 'Deliverables handed in or waived ÷ all deliverables');

/** How many tasks, how far they are together, and what they have changed: the headline. */
export function Totals({ board }: { board: Board }) {
  const { tasks, ledger, asOf, exited, more } = board;
  const milestones = progressOf(tasks.flatMap(milestonesOf), asOf);
  const deliverables = progressOf(tasks.flatMap(deliverablesOf), asOf);
  const late = milestones.late + deliverables.late;
  const standing = statusesOf('task').filter((each) => each !== 'exited');
  const changed = tasks.filter((each) => each.results.length > 0);
  return (
    <>
      <dl className={classes.totals} aria-label={t('总数', 'Totals')}>
        <div>
          <dt>{t('任务', 'Tasks')}</dt>
          <dd>
            <CountLink
              to="/ledger/$ledgerId"
              params={{ ledgerId: ledger.id }}
              search={{ status: [...standing] }}
              count={tasks.length + more}
              label={t(`任务 ${tasks.length + more} 项`, `${tasks.length + more} tasks`)}
              size="large"
            />
          </dd>
        </div>
        <div>
          <dt>{t('节点完成', 'Milestones reached')}</dt>
          <dd>
            <Rate part={milestones.done} whole={milestones.all} formula={milestoneFormula} />
          </dd>
        </div>
        <div>
          <dt>{t('成果提交', 'Deliverables handed in')}</dt>
          <dd>
            <Rate part={deliverables.done} whole={deliverables.all} formula={deliverableFormula} />
          </dd>
        </div>
        <div>
          <dt>{t('逾期的节点和成果', 'Late')}</dt>
          <dd className={classes.late} data-any={late > 0}>
            {late > 0 && <Mark shape="point" state="late" />}
            {late}
          </dd>
        </div>
        {exited > 0 && (
          <div>
            <dt>{t('已退出，不计入', 'Exited, not counted')}</dt>
            <dd>
              <CountLink
                to="/ledger/$ledgerId"
                params={{ ledgerId: ledger.id }}
                search={{ status: ['exited'] }}
                count={exited}
                label={t(`已退出 ${exited} 项`, `${exited} exited`)}
              />
            </dd>
          </div>
        )}
      </dl>
      {changed.length > 0 && (
        <section className={classes.changed} aria-label={t('改变了什么', 'What has changed')}>
          <h2>{t('改变了什么', 'What has changed')}</h2>
          <ul>
            {changed.map((task) => (
              <Results key={task.id} task={task} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
