import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { trpc } from '../trpc.ts';
import { t } from '../ui/text.ts';
import classes from './Places.module.css';

type Of = { itemId: string } | { indicatorId: string } | { ledgerId: string };
export const placesQuery = (of: Of) => ({ ...trpc.document.places.queryOptions(of), staleTime: 60_000 });

/** `headed`: says itself that these are places. 出处：一（二）第12行 · 38批164起, leading to the passage where its document is there to be read. */
export function Places({ of, headed = true }: { of: Of; headed?: boolean }) {
  const places = useQuery(placesQuery(of)).data;
  if (!places?.length) return headed ? null : '—';
  return (
    <ul className={classes.places} aria-label={t('出处', 'Places in documents')}>
      {places.map(({ id, section, rowNumber, quote, nth, documentId, documentName, example, thing }) => {
        const where = `${section}${rowNumber === null ? '' : t(`第${rowNumber}行`, ` row ${rowNumber}`)}`;
        const words = nth === null ? quote : t(`${quote}（第 ${nth} 处）`, `${quote} (place ${nth})`);
        const said = [where, words, example && t('示例', 'example')].filter(Boolean).join(' · ');
        return (
          <li key={id}>
            {headed && t('出处：', 'Place: ')}
            {'ledgerId' in of && (
              <span className={classes.thing}>{thing.type === 'ledger' ? t('本台账', 'This ledger') : thing.title}</span>
            )}
            {documentId === null ? (
              said
            ) : (
              <Link to="/document/$documentId" params={{ documentId }} search={{ at: id }}>
                {said}
              </Link>
            )}
            <span className={classes.name}>{documentName ?? t('未定位', 'no document yet')}</span>
          </li>
        );
      })}
    </ul>
  );
}
