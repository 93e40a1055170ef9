import type { RequestFact, ReviewFact } from '@duizhang/shared/item/facts.ts';
import { grades } from '@duizhang/shared/item/words.ts';
import { label, t } from '../../ui/text.ts';
import { useItem, useNames } from '../context.ts';
import { roleWord, verdicts } from '../words.ts';
import { StateWord } from './Part.tsx';
import classes from './RequestView.module.css';

const tones = { agree: 'good', return: 'bad', publish: 'now', settle: 'good' } as const;

/** One opinion at one level, with all that makes it count. */
export function ReviewView({ review, request }: { review: ReviewFact; request: RequestFact }) {
  const { unit, account } = useNames();
  const { onSite } = review;
  const level = request.levels[review.level];
  return (
    <li className={classes.review}>
      <time className={classes.meta}>{review.onDate}</time>
      <div>
        <p className={classes.reviewHead}>
          <span>
            {t(`第 ${review.level + 1} 级 `, `Level ${review.level + 1} `)}
            {roleWord(review.role)}·{account(review.accountId)}
          </span>
          <span className={classes.meta}>{unit(review.unitId)}</span>
          <StateWord tone={tones[review.verdict]}>{label(verdicts[review.verdict])}</StateWord>
          {review.grade && <StateWord>{t(`成效${grades[review.grade].zh}`, `Grade: ${grades[review.grade].en}`)}</StateWord>}
          {review.substituteFor && (
            <StateWord tone="warn">{t(`回避：代 ${unit(review.substituteFor)}`, `In place of ${unit(review.substituteFor)}`)}</StateWord>
          )}
          {review.recordedBy && (
            <StateWord tone="warn">{t(`代录：${account(review.recordedBy)}`, `Entered by ${account(review.recordedBy)}`)}</StateWord>
          )}
          {(review.meetingId || level?.way === 'meeting') && <StateWord>{t('会议研究', 'By meeting')}</StateWord>}
        </p>
        <p className={classes.opinion}>{review.opinion}</p>
        {onSite && (
          <p className={classes.meta}>
            {t(
              `现场核查：${onSite.on}，${onSite.place}，${onSite.people}。${onSite.found}`,
              `On site ${onSite.on}, ${onSite.place}, ${onSite.people}: ${onSite.found}`,
            )}
          </p>
        )}
        <Judged review={review} />
      </div>
    </li>
  );
}

function Judged({ review }: { review: ReviewFact }) {
  const { item } = useItem().data;
  if (review.criteria.length === 0) return null;
  const seq = new Map(item.measures.map((each) => [each.id, each.seq]));
  const failed = review.criteria.filter((each) => each.verdict === 'fail');
  const passed = review.criteria.length - failed.length;
  return (
    <>
      <p className={classes.meta}>
        {t(`验收标准：合格 ${passed} 条，不合格 ${failed.length} 条`, `Criteria: ${passed} passed, ${failed.length} failed`)}
      </p>
      <ul className={classes.judged}>
        {review.criteria
          .filter((each) => each.verdict === 'fail' || each.note !== '')
          .map((each) => {
            const criterion = item.criteria.find((one) => one.id === each.criterionId);
            return (
              <li key={each.criterionId} className={each.verdict === 'fail' ? classes.fail : undefined}>
                {each.verdict === 'fail' ? t('不合格：', 'Failed: ') : t('合格：', 'Passed: ')}
                {criterion && t(`措施 ${seq.get(criterion.measureId) ?? ''} `, `measure ${seq.get(criterion.measureId) ?? ''} `)}
                {criterion?.text}
                {each.note && t(`（${each.note}）`, ` (${each.note})`)}
              </li>
            );
          })}
      </ul>
    </>
  );
}
