import { t } from '../ui/text.ts';
import { EvidenceName } from './EvidenceName.tsx';
import classes from './Frozen.module.css';
import { filesIn, listOf, rawOf, textOf } from './frozen.ts';
import { Sha } from './Sha.tsx';

/** What the completion of a case froze beside its plain fields: every counter as it will stand, zeros too, and the evidence. */
export function FrozenCase({ payload }: { payload: unknown }) {
  const raw = rawOf(payload);
  const standing = listOf(raw['standing']);
  const files = filesIn(raw['evidence']);
  return (
    <>
      {standing.length > 0 && (
        <dl className={classes.fields}>
          <div>
            <dt>{t('处理结果', 'Outcomes')}</dt>
            <dd>
              {standing.map((each) => `${textOf(each['name'])} ${textOf(each['value'])} ${textOf(each['unit'])}`).join(t('；', '; '))}
            </dd>
          </div>
        </dl>
      )}
      {files.length > 0 && (
        <ul className={classes.criteria}>
          {files.map((file) => (
            <li key={file.id} className={classes.file}>
              <EvidenceName id={file.id} name={file.name} />
              <span className={classes.meta}>{t(`第 ${file.version} 版`, `version ${file.version}`)}</span>
              <Sha sha256={file.sha256} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
