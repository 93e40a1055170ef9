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
import { About } from './About.tsx';
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
      {...(back && { back })}
    >
      <Loaded query={ledger}>
        {({ mine }) =>
          role === 'office' && mine.includes('office') ? (
            <div className={classes.start}>
              <div className={classes.ways}>
                <Drafts ledgerId={ledgerId} />
                <SendFile ledgerId={ledgerId} form="table" />
                <TextStart ledgerId={ledgerId} />
              </div>
              <About ledgerId={ledgerId} />
            </div>
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

/** What was begun and not finished. */
function Drafts({ ledgerId }: { ledgerId: string }) {
  const drafts = useQuery(trpc.spreadsheet.drafts.queryOptions({ ledgerId }));
  if (!drafts.data?.length) return null;
  return (
    <div className={classes.wide}>
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
    </div>
  );
}
