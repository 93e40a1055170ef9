import { t } from '../ui/text.ts';
import type { Board } from './BoardPage.tsx';
import classes from './Batches.module.css';
import { Count } from './Count.tsx';

const fewest = 12;

/** Batches and what they hold, as the source claims it and as it is listed: two counters, never added to the cases. */
export function Batches({ batches }: { batches: Board['byBatch'] }) {
  const claims = batches.flatMap((each) => each.claimed ?? []);
  const claimed = claims.reduce((sum, each) => sum + each, 0);
  const listed = batches.reduce((sum, each) => sum + each.listed, 0);
  const unknown = batches.length - claims.length;
  const rows = batches.map((each) => <Row key={each.id} batch={each} />);
  return (
    <>
      <p className={classes.sum}>
        {t(`${batches.length} 批`, `${batches.length} batches`)}
        <span>
          {claims.length === 0
            ? t(`来源未载各批件数；已列 ${listed} 件`, `the source does not say how many each holds; ${listed} listed`)
            : t(`来源载 ${claimed} 件，已列 ${listed} 件`, `${claimed} by the source, ${listed} listed`)}
          {claims.length > 0 && unknown > 0 && t(`；${unknown} 批未载件数`, `; ${unknown} batches without a count`)}
        </span>
      </p>
      {batches.length <= fewest ? (
        <ol className={classes.list}>{rows}</ol>
      ) : (
        <details>
          <summary>{t(`逐批列出`, 'Each batch')}</summary>
          <ol className={classes.list}>{rows}</ol>
        </details>
      )}
    </>
  );
}

function Row({ batch }: { batch: Board['byBatch'][number] }) {
  const { id, number, source, receivedOn, claimed, listed } = batch;
  return (
    <li className={classes.row}>
      <span>{number}</span>
      <span className={classes.meta}>{[source, receivedOn].filter(Boolean).join(' · ')}</span>
      <span className={classes.count}>
        {t('来源载 ', 'source ')}
        {claimed ?? t('未知', 'unknown')}
        {t('　已列 ', ', listed ')}
        <Count n={listed} what={t(`${number} 已列`, `${number}, listed`)} search={{ batchId: id }} />
      </span>
    </li>
  );
}
