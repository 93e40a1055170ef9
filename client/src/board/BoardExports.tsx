import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { given, stringifySearch } from '../address.ts';
import { usePost } from '../session.tsx';
import { notifyFailed } from '../ui/notify.ts';
import { t } from '../ui/text.ts';
import { savePicture } from './picture.ts';
import { takers } from './takers.ts';

type BoardExportsProps = { ledgerId: string; of: { asOf: string | undefined; upTo: number | undefined } };

/** The board to take away: as a workbook, on one page, as a picture. Each is recorded. */
export default function BoardExports({ ledgerId, of }: BoardExportsProps) {
  const { role } = usePost();
  const search = stringifySearch({ ledgerId, ...given(of) });
  const picture = useMutation({ mutationFn: () => savePicture(`/paper/board.svg${search}`), onError: (error) => notifyFailed(error) });
  if (!takers.includes(role)) return null;
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
