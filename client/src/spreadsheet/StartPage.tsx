import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Note } from '../item/act/fields.tsx';
import { ledgerQuery } from '../item/data.ts';
import { usePost } from '../session.tsx';
import { trpc } from '../trpc.ts';
import { momentInTable } from '../ui/format.ts';
import { Page, Section } from '../ui/Page.tsx';
import { Empty, Loaded } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import { DropButton } from './DropButton.tsx';
import classes from './Start.module.css';
import { SendFile } from './SendFile.tsx';
import { TextStart } from './text/TextStart.tsx';

const route = getRouteApi('/gate/frame/ledger/$ledgerId/import');

/** 导入: where a ledger that was kept in Excel comes in, or a document as it arrived. */
export default function StartPage() {
  const { ledgerId } = route.useParams();
  const { role } = usePost();
  const ledger = useQuery(ledgerQuery(ledgerId));
  const back = ledger.data && { title: ledger.data.ledger.name, link: { to: '/ledger/$ledgerId', params: { ledgerId } } as const };
  return (
    <Page
      title={t('导入表格或文件', 'Import a table or a document')}
      question={t(
        '手里的台账表格、收到的反馈文件，怎样完整、准确地进来？',
        'How does the table you keep, or the document you were sent, come in whole and correct?',
      )}
      width="narrow"
      {...(back && { back })}
    >
      <Loaded query={ledger}>
        {({ mine }) =>
          role === 'office' && mine.includes('office') ? (
            <>
              <Drafts ledgerId={ledgerId} />
              <SendFile ledgerId={ledgerId} form="table" />
              <TextStart ledgerId={ledgerId} />
              <Advice ledgerId={ledgerId} />
            </>
          ) : (
            <Empty
              title={t(
                '导入由负责本台账的整改办办理。可在右上角换一个任职再试。',
                'Importing is for the office that serves this ledger. You can change post at the top right.',
              )}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

function Advice({ ledgerId }: { ledgerId: string }) {
  return (
    <Section
      title={t('怎样的表格都可以', 'Whatever the table looks like')}
      actions={
        <Button component="a" variant="default" size="compact-sm" href={`/paper/template.xlsx?ledgerId=${ledgerId}`} download>
          {t('下载空白模板', 'Download a blank template')}
        </Button>
      }
    >
      <ul className={classes.advice}>
        <li>
          {t(
            '有标题行、合并单元格、多层表头、分组和小计的表格，不用先整理。读得对不对，下一步逐列、逐行给您看。',
            'Titles, merged cells, headers of several rows, groups and subtotals need not be tidied first. You see how each was read, column by column and row by row.',
          )}
        </li>
        <li>
          {t(
            '拿不准的地方只问您，不猜。全部核对后一次导入，中途可以放下，下次接着办。',
            'What is uncertain is asked, never guessed. Everything is imported at once at the end; you may leave and come back.',
          )}
        </li>
        <li>
          {t(
            '从本系统导出的表格，改过以后带回来，按“导出时、台账现在、表格”三方比对：只更正您改过的格，双方都改过的请您选，表里没有的事项不会删除。',
            'A table exported from here and brought back is compared three ways: as exported, as the ledger is now, and as the table is. Only cells you changed are corrected, those changed on both sides are asked about, and items missing from the table stay.',
          )}
        </li>
        <li>
          {t(
            '状态列里的“已完成”只作参考，不会使事项销号；此前已经销号的，凭文号走补录，由领导小组审定。',
            'A “done” in the status column closes nothing. What was closed before is adopted by its document number, and the committee decides.',
          )}
        </li>
      </ul>
    </Section>
  );
}

/** What was begun and not finished. */
function Drafts({ ledgerId }: { ledgerId: string }) {
  const drafts = useQuery(trpc.spreadsheet.drafts.queryOptions({ ledgerId }));
  if (!drafts.data?.length) return null;
  return (
    <Section title={t('没有办完的导入', 'Imports not finished')}>
      <ul className={classes.drafts}>
        {drafts.data.map(({ id, name, at }) => (
          <li key={id}>
            <Link className={classes.name} to="/ledger/$ledgerId/import/$importId" params={{ ledgerId, importId: id }}>
              {name}
            </Link>
            <span className={classes.meta}>{t(`${momentInTable(at)} 上传`, `sent ${momentInTable(at)}`)}</span>
            <DropButton id={id} name={name} compact />
          </li>
        ))}
      </ul>
      <Note>{t('点文件名继续。放弃只删去这份草稿。', 'Open the name to go on. Discarding only removes the draft.')}</Note>
    </Section>
  );
}
