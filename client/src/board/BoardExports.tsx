import { isTaker } from '@duizhang/shared/access.ts';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { given, stringifySearch } from '../address.ts';
import { usePost } from '../session.tsx';
import { notifyFailed } from '../ui/notify.ts';
import { t } from '../ui/text.ts';
import { savePicture } from './picture.ts';
import type { ViewName } from './views.ts';

type BoardExportsProps = {
  ledgerId: string;
  of: { asOf: string | undefined; upTo: number | undefined };
  view: ViewName;
  /** The day that two days compared begin with. */
  from: string | undefined;
};

/** The board to take away: as a workbook, on one page, as a picture; its further views as workbooks. Each is recorded. */
export default function BoardExports({ ledgerId, of, view, from }: BoardExportsProps) {
  const { role } = usePost();
  const search = stringifySearch({ ledgerId, ...given(of) });
  const picture = useMutation({ mutationFn: () => savePicture(`/paper/board.svg${search}`), onError: (error) => notifyFailed(error) });
  if (!isTaker(role) || view === 'brief') return null;
  if (view !== 'overview')
    return (
      <Button
        component="a"
        variant="default"
        href={`/paper/board.xlsx${stringifySearch({ ledgerId, ...given({ ...of, from: view === 'compare' ? from : undefined }), view })}`}
        download
      >
        {t('导出 xlsx', 'xlsx')}
      </Button>
    );
  return (
    <Button.Group aria-label={t('导出看板，每次都留痕', 'Take the board away; each time is recorded')}>
      <Button component="a" variant="default" href={`/paper/board.xlsx${search}`} download>
        {t('导出 xlsx', 'xlsx')}
      </Button>
      <Button component="a" variant="default" href={`/paper/board.pdf${search}`} download>
        PDF
      </Button>
      <Button variant="default" loading={picture.isPending} onClick={() => picture.mutate()}>
        PNG
      </Button>
    </Button.Group>
  );
}
