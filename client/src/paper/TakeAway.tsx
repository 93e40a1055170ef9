import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/Progress.layer.css';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { Button, Checkbox, Progress } from '@mantine/core';
import { IconFileTypeCsv, IconFileTypeDocx, IconFileTypePdf, IconFileTypeXls } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { fileSize } from '../ui/format.ts';
import { label, t } from '../ui/text.ts';
import type { Outputs } from '../trpc.ts';
import { useShownColumns } from './columns.ts';
import type { PaperSearch, Scope } from './data.ts';
import { download, type Kind, paperUrl, type Taken } from './download.ts';
import classes from './Paper.module.css';

type TakeAwayProps = { ledger: Outputs['ledger']['get']['ledger']; search: PaperSearch; scope: Scope };

/** The papers of a scope. */
export function TakeAway({ ledger, search, scope }: TakeAwayProps) {
  const shown = useShownColumns(ledger, search);
  const [texts, setTexts] = useState(false);
  const columns = texts ? [...shown, 'originalText', 'requirement'] : shown;
  const url = (kind: Kind): string => paperUrl(kind, { ledgerId: ledger.id, search, columns });
  const said = originals[scope.kind];
  const demand = label(kinds[scope.kind].demand);
  const tooMany = scope.count > scope.mostInReport;
  return (
    <div className={classes.papers}>
      <Checkbox
        className={classes.option}
        checked={texts}
        onChange={(event) => setTexts(event.currentTarget.checked)}
        label={t(`表格中另加“${said}”“${demand}”两列`, `In the sheets also: ${said}, ${demand}`)}
      />
      <Paper
        kinds={['ledger.xlsx']}
        url={url}
        title={t('台账表格（xlsx）', 'Ledger sheet (xlsx)')}
        about={t(
          `${scope.count} 行，与屏幕上的台账一致：同样的筛选、顺序和列。日期是真日期，表头冻结，可直接打印；改好以后可以再导入。`,
          `${scope.count} rows, the same as the ledger on the screen: filters, order and columns. Real dates, frozen header, ready to print; edited, it can be imported again.`,
        )}
      />
      <Paper
        kinds={['ledger.csv']}
        url={url}
        title={t('台账数据（csv）', 'Ledger data (csv)')}
        about={t(
          '同样的行和列，一行一项，供其他程序使用；行数很多时也很快。以 = + - @ 开头的文字前加一个撇号，不会被当作公式。',
          'The same rows and columns, one line an item, for other programs, and quick for very many. Text that starts with = + - @ has an apostrophe in front, so that it is no formula.',
        )}
      />
      <Paper
        kinds={['report.docx', 'report.pdf']}
        url={url}
        title={t('整改销号情况报告（docx、PDF）', 'Closure report (docx, PDF)')}
        about={t(
          '按《党政机关公文格式》（GB/T 9704-2012）排版：总体情况、分单位、逐项销号、未销号及原因，附台账明细表。两种格式内容相同；PDF 以思源字体代替公文字体，并在文末注明。',
          'Laid out as an official document (GB/T 9704-2012): totals, units, each closure, what remains and why, with the ledger attached. Both say the same; the PDF has free fonts in place of the official ones and says so at its end.',
        )}
        {...(tooMany && {
          refused: t(
            `${scope.count} 项，报告最多 ${scope.mostInReport} 项。请按单位、状态或类别缩小范围。`,
            `${scope.count} items; a report holds ${scope.mostInReport}. Narrow the scope by unit, status or category.`,
          ),
        })}
      />
    </div>
  );
}

const icons = {
  'ledger.xlsx': IconFileTypeXls,
  'ledger.csv': IconFileTypeCsv,
  'report.docx': IconFileTypeDocx,
  'report.pdf': IconFileTypePdf,
} as const;
const buttons = {
  'ledger.xlsx': t('下载表格', 'Download the sheet'),
  'ledger.csv': t('下载 csv', 'Download the csv'),
  'report.docx': t('下载报告', 'Download the report'),
  'report.pdf': t('下载 PDF', 'Download the PDF'),
} as const satisfies Record<Kind, string>;
/** What the document says, as the register form calls it. */
const originals = {
  finding: t('问题原文', 'the original text'),
  case: t('交办原文', 'the original text'),
  task: t('任务原文', 'the original text'),
  entry: t('条目内容', 'the text'),
} as const satisfies Record<ItemKind, string>;

type PaperProps = { kinds: readonly [Kind, ...Kind[]]; url: (kind: Kind) => string; title: string; about: string; refused?: string };

function Paper({ kinds: [first, ...others], url, title, about, refused }: PaperProps) {
  const [part, setPart] = useState<number | null>(null);
  const running = useRef<AbortController>(null);
  const taking = useMutation<Taken, Error, Kind>({
    mutationFn: (kind) => {
      running.current = new AbortController();
      setPart(null);
      return download(url(kind), { signal: running.current.signal, onProgress: setPart });
    },
  });
  useEffect(() => () => running.current?.abort(), []);
  const Icon = icons[first];
  const cancelled = taking.error?.name === 'AbortError';

  return (
    <section className={classes.paper} aria-label={title}>
      <h3 className={classes.paperTitle}>
        <Icon size={22} stroke={1.5} aria-hidden="true" />
        {title}
      </h3>
      <p className={classes.about}>{about}</p>
      <div className={classes.taking}>
        {[first, ...others].map((kind) => (
          <Button
            key={kind}
            variant={kind === first ? 'filled' : 'default'}
            onClick={() => taking.mutate(kind)}
            loading={taking.isPending && taking.variables === kind}
            disabled={refused !== undefined || (taking.isPending && taking.variables !== kind)}
            {...(refused && { title: refused })}
          >
            {buttons[kind]}
          </Button>
        ))}
        {taking.isPending && (
          <Button variant="subtle" onClick={() => running.current?.abort()}>
            {t('取消', 'Cancel')}
          </Button>
        )}
      </div>
      {taking.isPending && (
        <div role="status">
          <Progress value={part === null ? 100 : part * 100} animated={part === null} aria-label={title} />
          <p className={classes.quiet}>{part === null ? t('正在生成…', 'Being written…') : t('正在下载…', 'On its way…')}</p>
        </div>
      )}
      {refused && <p className={classes.quiet}>{refused}</p>}
      {taking.isError && (
        <p className={cancelled ? classes.quiet : classes.failed} role="alert">
          {cancelled ? t('已取消。', 'Cancelled.') : taking.error.message}
        </p>
      )}
      {taking.isSuccess && <Proof taken={taking.data} />}
    </section>
  );
}

/** What came, and by what it can be known again. */
function Proof({ taken: { name, size, sha256, same } }: { taken: Taken }) {
  return (
    <div className={same === false ? classes.failed : classes.proof} role="status">
      <p>
        {t('已下载', 'Downloaded')} {name} · {fileSize(size)}
      </p>
      <p>
        SHA-256 <code className={classes.hash}>{sha256}</code>
      </p>
      <p>
        {same === false
          ? t('收到的文件与留痕中的校验值不一致，请重新下载。', 'What arrived does not have the hash that was recorded. Download it again.')
          : same
            ? t('已核对：收到的文件与留痕中的校验值一致。', 'Checked: what arrived has the hash that was recorded in the event log.')
            : t('本次导出及其校验值已留痕，可随时核对。', 'This export and its hash are in the event log, to be checked at any time.')}
      </p>
    </div>
  );
}
