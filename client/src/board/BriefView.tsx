import { isTaker } from '@duizhang/shared/access.ts';
import { type Brief, briefDays, briefLines, briefText, briefTitle, type Figure, type Phrase } from '@duizhang/shared/board/brief.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { given, stringifySearch } from '../address.ts';
import { copyText } from '../item/key.ts';
import { heavyRest, useLive } from '../live.ts';
import { usePost } from '../session.tsx';
import { trpc } from '../trpc.ts';
import { CountLink } from '../ui/CountLink.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Loaded } from '../ui/State.tsx';
import { label, language, t } from '../ui/text.ts';
import type { Board } from './BoardPage.tsx';
import classes from './BriefView.module.css';
import { Count } from './Count.tsx';

/** 一周简报: the week that ended with the board's day, in words; each number opens what it counts. */
export default function BriefView({ board }: { board: Board }) {
  const { ledger, past, asOf, upTo } = board;
  const of = past ? given({ asOf, upTo: upTo ?? undefined }) : {};
  const brief = useQuery(trpc.board.brief.queryOptions({ ledgerId: ledger.id, ...of }));
  useLive(brief, { moves: !past, rest: heavyRest });
  return (
    <Loaded query={brief}>
      {(data) => (
        <article className={classes.brief} aria-label={label(briefTitle(data))}>
          <TakeAway brief={data} search={stringifySearch({ ledgerId: ledger.id, ...of })} />
          <h2 className={classes.title}>{label(briefTitle(data))}</h2>
          <p className={classes.days}>{label(briefDays(data))}</p>
          {briefLines(data).map((line) => (
            <section key={line.title.en} aria-label={label(line.title)}>
              <h3>{label(line.title)}</h3>
              <p>
                {line.phrases.map((phrase, at) => (
                  // oxlint-disable-next-line react/no-array-index-key -- a sentence keeps its order
                  <Said key={at} phrase={phrase} brief={data} />
                ))}
              </p>
            </section>
          ))}
        </article>
      )}
    </Loaded>
  );
}

function TakeAway({ brief, search }: { brief: Brief; search: string }) {
  const { role } = usePost();
  const copy = async () => {
    if (await copyText(briefText(brief, language))) notifyDone(t('简报文字已复制', 'The text is copied'));
  };
  return (
    <div className={`${classes.papers} no-print`}>
      <Button variant="default" size="compact-md" onClick={() => void copy()}>
        {t('复制文字', 'Copy the text')}
      </Button>
      {isTaker(role) && (
        <>
          <Button component="a" variant="default" size="compact-md" href={`/paper/brief.docx${search}`} download>
            {t('下载简报（docx）', 'The brief (docx)')}
          </Button>
          <Button component="a" variant="default" size="compact-md" href={`/paper/brief.pdf${search}`} download>
            {t('下载简报（PDF）', 'The brief (PDF)')}
          </Button>
          <span className={classes.note}>{t('每次下载都留痕。', 'Each download is recorded.')}</span>
        </>
      )}
    </div>
  );
}

function Said({ phrase, brief }: { phrase: Phrase; brief: Brief }) {
  if (phrase.is === 'words') return label(phrase.text);
  if (phrase.is === 'figure') return <Number figure={phrase} brief={brief} />;
  const { id, code, title } = phrase.item;
  return (
    <Link to="/item/$itemId" params={{ itemId: id }}>
      {code} {title}
    </Link>
  );
}

/** A list of the ledger, or those of the two days that moved in its way. */
function Number({ figure: { n, what, opens }, brief }: { figure: Figure; brief: Brief }) {
  if ('list' in opens) return <Count n={n} what={label(what)} search={opens.list} />;
  const { ledger, from, past, asOf, upTo } = brief;
  const search = {
    ledger: ledger.id,
    view: 'compare',
    from,
    move: opens.move,
    ...(past && given({ asOf, upTo: upTo ?? undefined })),
  } as const;
  return <CountLink to="/board" search={search} count={n} label={`${label(what)} ${n}`} />;
}
