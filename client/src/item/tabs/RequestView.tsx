import type { RequestFact } from '@duizhang/shared/item/facts.ts';
import { requestWord } from '@duizhang/shared/item/kinds.ts';
import { turnOf } from '@duizhang/shared/item/review.ts';
import { type Step, Steps } from '../../ui/Steps.tsx';
import { label, t } from '../../ui/text.ts';
import { useItem, useNames } from '../context.ts';
import { Frozen } from '../Frozen.tsx';
import { requestStates, roleWord, ways } from '../words.ts';
import { StateWord } from './Part.tsx';
import classes from './RequestView.module.css';
import { ReviewView } from './ReviewView.tsx';

const tones = { open: 'now', agreed: 'good', returned: 'bad', withdrawn: 'plain' } as const;

/** One request: what was frozen, how far it has come through its levels, and every opinion. */
export function RequestView({ request, unfolded }: { request: RequestFact; unfolded: boolean }) {
  const { item, closures } = useItem().data;
  const { unit, account } = useNames();
  const closure = closures.find((each) => each.requestId === request.id);
  const kind = label(requestWord(item.kind, request.kind));
  return (
    <section id={request.id} className={classes.request} aria-label={t(`${kind}申请`, `${kind} request`)}>
      <div className={classes.head}>
        <h2>{t(`${kind}申请`, `${kind}`)}</h2>
        <StateWord tone={tones[request.state]}>{label(requestStates[request.state])}</StateWord>
        {request.round < item.round && <span className={classes.meta}>{t(`第 ${request.round} 轮`, `Round ${request.round}`)}</span>}
        {closure && (
          <span className={classes.meta}>
            {t(`销号文号 ${closure.number}，${closure.closedOn}`, `Closure ${closure.number}, ${closure.closedOn}`)}
            {closure.documentNumber && t(`（${closure.documentNumber}）`, ` (${closure.documentNumber})`)}
            {closure.adopted && t('，补录', ', adopted')}
          </span>
        )}
      </div>
      <p className={classes.meta}>
        {t(
          `${request.submittedOn} ${unit(request.applicantUnitId)} ${account(request.applicantId)} 申请`,
          `${request.submittedOn}, by ${unit(request.applicantUnitId)}, ${account(request.applicantId)}`,
        )}
        {request.decidedOn && t(`，${request.decidedOn} 审结`, `, decided ${request.decidedOn}`)}
      </p>
      <p>
        <span className={classes.meta}>{t('签字背书：', 'Attestation: ')}</span>
        {request.attestation}
      </p>
      <div className={classes.levels}>
        <Steps steps={levelsOf(request)} title={t('审核级次', 'Levels')} />
        <Turn request={request} />
      </div>
      {request.reviews.length > 0 && (
        <ol className={classes.reviews}>
          {request.reviews.map((review) => (
            <ReviewView key={review.id} review={review} request={request} />
          ))}
        </ol>
      )}
      <details open={unfolded}>
        <summary>{t('申请内容（已冻结）', 'What was applied for (frozen)')}</summary>
        <Frozen kind={request.kind} payload={request.payload} hash={request.payloadHash} title={t('冻结的内容', 'Frozen content')} />
      </details>
    </section>
  );
}

function levelsOf(request: RequestFact): Step[] {
  return request.levels.map((level, index) => {
    const done = request.state === 'agreed' || index < request.level;
    const now = request.state === 'open' && index === request.level;
    const notes = [
      level.quorum === 'all' && level.way !== 'notice' ? t('须全体同意', 'all must agree') : '',
      level.onSite ? t('须现场核查', 'on-site check') : '',
      level.way === 'notice' && level.days ? t(`${level.days} 天`, `${level.days} days`) : '',
    ].filter(Boolean);
    return {
      key: String(index),
      title: t(`${roleWord(level.role)}${ways[level.way].zh}`, `${roleWord(level.role)}: ${ways[level.way].en}`),
      state: done ? 'done' : now ? 'now' : 'ahead',
      ...(notes.length > 0 && { note: notes.join('，') }),
    };
  });
}

/** Whom it waits for, and who stands aside. */
function Turn({ request }: { request: RequestFact }) {
  const { item } = useItem().data;
  const { unit, account } = useNames();
  if (request.state !== 'open') return null;
  const turn = turnOf(item, request);
  if (!turn) return null;
  if (turn.level.way === 'notice') {
    return (
      <p className={classes.meta}>
        {request.noticeFrom
          ? t(
              `公示 ${request.noticeFrom} 至 ${request.noticeUntil ?? ''}`,
              `On notice ${request.noticeFrom} to ${request.noticeUntil ?? ''}`,
            )
          : t('等待整改办公示', 'Waiting for the office to publish')}
      </p>
    );
  }
  const people = turn.reviewers.map((each) => account(each.accountId)).join('、');
  return (
    <p className={classes.meta}>
      {t(
        `等待 ${turn.unitIds.map(unit).join('、')} 审核${people ? `（${people}）` : ''}`,
        `Waiting for ${turn.unitIds.map(unit).join(', ')}${people ? ` (${people})` : ''}`,
      )}
      {turn.substituteFor &&
        t(`；${unit(turn.substituteFor)} 回避，由替代单位审核`, `; ${unit(turn.substituteFor)} stands aside, a substitute reviews`)}
    </p>
  );
}
