import { ladder } from '@duizhang/shared/notice/ladder.ts';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { evidenceAddress } from '../item/evidence.ts';
import { dateInProse, fileSize } from '../ui/format.ts';
import { Section } from '../ui/Page.tsx';
import { label, t } from '../ui/text.ts';
import classes from './Notice.module.css';
import type { Notice } from './NoticePage.tsx';

/** The letter itself, in the form of an official document. */
export function TakeAway({ id }: { id: string }) {
  return (
    <div className={`${classes.papers} no-print`}>
      <Button component="a" variant="default" size="compact-md" href={`/paper/notice.docx?id=${id}`} download>
        {t('下载公文（docx）', 'The letter (docx)')}
      </Button>
      <Button component="a" variant="default" size="compact-md" href={`/paper/notice.pdf?id=${id}`} download>
        {t('下载公文（PDF）', 'The letter (PDF)')}
      </Button>
      <span className={classes.meta}>
        {t(
          'PDF 用思源宋体、思源黑体代替仿宋、小标宋和黑体，文末注明；每次下载都留痕。',
          'The PDF is set in Noto Serif SC and Noto Sans SC as stand-ins, and says so. Each download is recorded.',
        )}
      </span>
    </div>
  );
}

/** Where it comes from: the letters it follows and the grounds it was proposed by. */
export function Before({ notice: { previous, grounds } }: { notice: Notice }) {
  if (previous.length === 0 && grounds === null) return null;
  return (
    <Section title={t('督办依据', 'Grounds')}>
      {grounds && (
        <ul className={classes.list}>
          {grounds.map((each) => (
            <li key={each.zh}>{label(each)}</li>
          ))}
        </ul>
      )}
      {previous.length > 0 && (
        <p className={classes.files}>
          {t('此前文书：', 'Letters before: ')}
          {previous.map((each) => (
            <Link key={each.id} to="/notices/$noticeId" params={{ noticeId: each.id }}>
              {`${each.number ?? ''} ${label(ladder[each.step])}`}
            </Link>
          ))}
        </p>
      )}
    </Section>
  );
}

/** A talk: where and with whom it was called, and its record once it was held. */
export function Talk({ notice: { place, attendees, replyDue, heldOn, record, files } }: { notice: Notice }) {
  return (
    <Section title={t('约谈', 'Talk')}>
      <p>{t(`${dateInProse(replyDue)}，${place}`, `${dateInProse(replyDue)}, ${place}`)}</p>
      <p>{t(`参加人员：${attendees}`, `Taking part: ${attendees}`)}</p>
      {heldOn === null ? (
        <p className={classes.meta}>{t('还没有约谈记录。', 'Not recorded yet.')}</p>
      ) : (
        <>
          <p className={classes.meta}>{t(`已于 ${heldOn} 约谈`, `Held on ${heldOn}`)}</p>
          <p className={classes.text}>{record}</p>
          <FileLinks files={files} />
        </>
      )}
    </Section>
  );
}

export function FileLinks({ files }: { files: Notice['files'] }) {
  if (files.length === 0) return null;
  return (
    <p className={classes.files}>
      {files.map((file) => (
        <a key={file.id} href={evidenceAddress(file.id)} download={file.name} title={`SHA-256 ${file.sha256}`}>
          {`${file.name}（${fileSize(file.size)}）`}
        </a>
      ))}
    </p>
  );
}
