import { type Status, statuses, tracks } from '@duizhang/shared/item/words.ts';
import { kinds, phaseOf, statusWord } from '@duizhang/shared/item/kinds.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import { Link } from '@tanstack/react-router';
import { type Step, Steps } from '../ui/Steps.tsx';
import { label, t } from '../ui/text.ts';
import { ClosureReport } from './ClosureReport.tsx';
import { useItem } from './context.ts';
import { ItemFacts } from './ItemFacts.tsx';
import classes from './ItemHead.module.css';
import { ItemLight } from './ItemLight.tsx';

export function ItemHead() {
  const { data } = useItem();
  const { item } = data;
  return (
    <header>
      <Whereabouts />
      <div className={classes.titleRow}>
        <div className={classes.heading}>
          <h1>{item.title}</h1>
          <p className={classes.tags}>
            <span className={classes.code}>{item.code}</span>
            {item.example && <span className={classes.tag}>{t('示例', 'Example')}</span>}
            {item.severity === 'major' && <span className={classes.tag}>{t('重大', 'Major')}</span>}
            {item.round > 1 && (
              <span className={classes.tag}>{t(`第 ${item.round} 轮${item.kind === 'finding' ? '整改' : ''}`, `Round ${item.round}`)}</span>
            )}
            {item.adopted && <span className={classes.tag}>{t('补录', 'Adopted')}</span>}
            {item.lateConversion && <span className={classes.tag}>{t('逾期转长期', 'Converted while late')}</span>}
            {item.stageAccepted && <span className={classes.tag}>{label(kinds[item.kind].part)}</span>}
            {item.designated && <span className={classes.tag}>{t('领导小组指定', 'Designated')}</span>}
          </p>
        </div>
        <ItemLight />
      </div>
      <div className={classes.steps}>
        <Steps steps={stepsOf(item)} title={t('办理环节', 'Stages')} />
      </div>
      <ItemFacts />
      <ClosureReport />
    </header>
  );
}

/** ‹ 巡视整改台账 · 第 12 项 / 86, and the way to its neighbours. */
function Whereabouts() {
  const { item, place } = useItem().data;
  return (
    <nav className={`${classes.where} no-print`} aria-label={t('台账中的位置', 'Place in the ledger')}>
      <span>
        <Link to="/ledger/$ledgerId" params={{ ledgerId: item.ledgerId }}>
          <span aria-hidden="true">‹ </span>
          {item.ledger.name}
        </Link>
        <span className={classes.position}>{t(`第 ${place.position} 项 / ${place.of}`, `${place.position} of ${place.of}`)}</span>
      </span>
      <span className={classes.neighbours}>
        <Neighbour id={place.previousId} hint={t('上一项（键 [）', 'Previous (key [)')}>
          {t('‹ 上一项', '‹ Previous')}
        </Neighbour>
        <Neighbour id={place.nextId} hint={t('下一项（键 ]）', 'Next (key ])')}>
          {t('下一项 ›', 'Next ›')}
        </Neighbour>
      </span>
    </nav>
  );
}

function Neighbour({ id, hint, children }: { id: string | null; hint: string; children: string }) {
  if (!id) return <span className={classes.noNeighbour}>{children}</span>;
  return (
    <Link to="/item/$itemId" params={{ itemId: id }} search={true} title={hint}>
      {children}
    </Link>
  );
}

const dayOf: Partial<Record<Status, (item: Facts) => string | null>> = {
  registered: (item) => item.registeredOn,
  awaiting_claim: (item) => item.dispatchedOn,
  received: (item) => item.registeredOn,
  replied: (item) => item.repliedOn,
  closure_review: (item) => item.appliedOn,
  done_review: (item) => item.appliedOn,
  acceptance: (item) => item.appliedOn,
  closed: (item) => item.closedOn,
  done: (item) => item.closedOn,
};

/** What an item passes by: an immediate one has no plan to review; a case need not be done in stages; an entry changes in one way. */
function passes({ kind, track, status }: Facts, step: Status): boolean {
  if (step === status) return false;
  if (kind === 'entry') return phaseOf(step) === 'ended';
  if (step === 'staged') return true;
  return track === 'immediate' && (step === 'planning' || step === 'plan_review');
}

/** The way of its kind; an exited one leaves it. */
function stepsOf(item: Facts): Step[] {
  const way: readonly Status[] = kinds[item.kind].way.filter((step) => !passes(item, step));
  const now = item.status === 'exited' ? -1 : way.findIndex((status) => status === item.status);
  const steps = way.map((status, index): Step => {
    const state = index < now ? 'done' : index === now ? 'now' : 'ahead';
    const day = dayOf[status]?.(item) ?? null;
    const passed = item.status === 'exited' ? day !== null : state !== 'ahead';
    const longTerm = status === kinds[item.kind].working && item.track === 'long_term' ? label(tracks.long_term) : null;
    const note = longTerm ?? (passed ? day : null);
    return {
      key: status,
      title: label(statusWord(item.kind, status)),
      state: item.status === 'exited' && day ? 'done' : state,
      ...(note && { note }),
    };
  });
  if (item.status !== 'exited') return steps;
  return [...steps.filter((each) => each.state === 'done'), { key: 'exited', title: label(statuses.exited), state: 'now' }];
}
