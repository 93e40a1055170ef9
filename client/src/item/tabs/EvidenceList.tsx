import { addDays } from '@duizhang/shared/calendar.ts';
import { expiryAhead } from '@duizhang/shared/item/standing.ts';
import { type EvidenceFact, isLive } from '@duizhang/shared/item/facts.ts';
import { fileSize } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { isPossible, useItem, useNames } from '../context.ts';
import { evidenceAddress, versionsOf } from '../evidence.ts';
import { EvidenceName } from '../EvidenceName.tsx';
import { Sha } from '../Sha.tsx';
import classes from './EvidenceList.module.css';
import { StateWord } from './Part.tsx';

/** Files, each in its newest version with the older ones folded under it. */
export function EvidenceList({ files, replaceable = true }: { files: readonly EvidenceFact[]; replaceable?: boolean }) {
  if (files.length === 0) return null;
  return (
    <ul className={classes.list}>
      {versionsOf(files).map(({ live, older }) => (
        <li key={live.id}>
          <FileLine file={live} replaceable={replaceable} />
          {older.length > 0 && (
            <details className={classes.older}>
              <summary>{t(`旧版本 ${older.length} 个`, `${older.length} older`)}</summary>
              {older.map((file) => (
                <FileLine key={file.id} file={file} replaceable={false} />
              ))}
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function FileLine({ file, replaceable }: { file: EvidenceFact; replaceable: boolean }) {
  const { data, open } = useItem();
  const { item, actor } = data;
  const { account } = useNames();
  const expired = file.expiresOn !== null && file.expiresOn < actor.today;
  const soon =
    !expired && isLive(file, item, actor.today) && file.expiresOn !== null && file.expiresOn <= addDays(actor.today, expiryAhead);
  const canReplace = replaceable && file.supersededAt === null && file.round === item.round && isPossible(data, 'attach');
  return (
    <div className={classes.file} data-live={isLive(file, item, actor.today)}>
      <span className={classes.name}>
        <EvidenceName id={file.id} name={file.name} />
      </span>
      {expired && <StateWord tone="bad">{t(`已于 ${file.expiresOn} 过期`, `Expired ${file.expiresOn}`)}</StateWord>}
      {soon && <StateWord tone="warn">{t(`${file.expiresOn} 到期`, `Expires ${file.expiresOn}`)}</StateWord>}
      <span className={classes.meta}>
        <span>{t(`第 ${file.version} 版`, `v${file.version}`)}</span>
        <span>{fileSize(file.size)}</span>
        <span title={file.madeOn ? t(`形成于 ${file.madeOn}`, `Made ${file.madeOn}`) : undefined}>
          {file.uploadedOn} {account(file.uploadedBy)}
        </span>
        {file.expiresOn && !expired && !soon && <span>{t(`有效期至 ${file.expiresOn}`, `valid until ${file.expiresOn}`)}</span>}
        <Sha sha256={file.sha256} />
        <a
          className="no-print"
          href={evidenceAddress(file.id)}
          download={file.name}
          aria-label={t(`下载 ${file.name}`, `Download ${file.name}`)}
        >
          {t('下载', 'Download')}
        </a>
        {canReplace && (
          <button
            type="button"
            className={`${classes.replace} no-print`}
            onClick={() =>
              open({ action: 'attach', supersedes: file.id, target: file.criterionId ?? file.milestoneId ?? file.deliverableId ?? '' })
            }
            aria-label={t(`替换 ${file.name}`, `Replace ${file.name}`)}
          >
            {t('替换', 'Replace')}
          </button>
        )}
      </span>
    </div>
  );
}
