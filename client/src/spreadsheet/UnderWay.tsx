import type { ImportStep } from '@duizhang/shared/spreadsheet/step.ts';
import { useQuery } from '@tanstack/react-query';
import { trpc } from '../trpc.ts';
import { t } from '../ui/text.ts';
import classes from './UnderWay.module.css';

/** `first`: before anything is known; `ending`: said instead of all else. */
type Props = { id: string; first: string; ending?: string | null };

/** How far the reading or the commit under this id is. Whichever server it runs on, any can tell. */
export function UnderWay({ id, first, ending = null }: Props) {
  const { data } = useQuery({
    ...trpc.spreadsheet.progress.queryOptions({ id }),
    refetchInterval: 500,
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  const said = data ? sentences[data.step](data.done, data.total) : null;
  const share = data && data.total > 0 ? data.done / data.total : null;
  return (
    <div className={classes.way}>
      <progress className={classes.bar} aria-label={first} {...(share !== null && { value: share, max: 1 })} />
      <p className={classes.said}>{ending ?? said ?? first}</p>
    </div>
  );
}

const number = (n: number) => n.toLocaleString('en-US');
const of = (done: number, total: number) => `${number(done)} / ${number(total)}`;
const sentences: { readonly [S in ImportStep]: (done: number, total: number) => string | null } = {
  begin: () => null,
  read: (done) => t(`正在读取 ${done}%`, `Reading ${done}%`),
  register: (done, total) => t(`已写入 ${of(done, total)} 行`, `${of(done, total)} rows written`),
  dispatch: (done, total) => t(`已登记，已交办 ${of(done, total)} 项`, `Registered; ${of(done, total)} dispatched`),
  correct: (done, total) => t(`已更正 ${of(done, total)} 项`, `${of(done, total)} corrected`),
  adopt: (done, total) => t(`已提交补录 ${of(done, total)} 项`, `${of(done, total)} adoptions submitted`),
  finish: () => t('正在收尾…', 'Finishing…'),
};
