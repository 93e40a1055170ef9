import { kinds } from '@duizhang/shared/item/kinds.ts';
import { Fact, Facts } from '../../ui/Facts.tsx';
import { dateInTable } from '../../ui/format.ts';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { Places } from '../Places.tsx';
import classes from './OriginalTab.module.css';
import { Part } from './Part.tsx';

/** What was said, word for word, and what was asked. */
export function OriginalTab() {
  const { item, sources, imported } = useItem().data;
  return (
    <>
      <Part title={item.kind === 'finding' ? t('问题原文', 'Original text') : t('原文', 'Original text')}>
        <blockquote className={classes.original}>{item.originalText}</blockquote>
        {item.example && (
          <p className={classes.meta}>
            {t(
              '示例：来源文件没有给出原文，文字由演示数据生成。',
              'Example: the source gives no text for this finding; this one was made for the demonstration.',
            )}
          </p>
        )}
      </Part>
      <Places of={{ itemId: item.id }} />
      {item.requirement && (
        <Part title={label(kinds[item.kind].demand)}>
          <p className={classes.text}>{item.requirement}</p>
        </Part>
      )}
      <Part title={item.kind === 'finding' ? t('问题来源', 'Sources') : t('来源', 'Sources')}>
        <ul className={classes.sources}>
          {sources.map((source) => (
            <li key={source.id}>
              {source.name}
              <span className={classes.meta}>
                {[
                  source.kind,
                  source.issuer,
                  source.documentNumber,
                  source.batchNumber,
                  source.unsplit && t('来源未分', 'not split by source'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </Part>
      {imported.length > 0 && (
        <Part title={t('导入的原表', 'As it stood in the file')}>
          {imported.map((row, at) => (
            <details key={`${row.onDate} ${row.file} ${row.row}`} className={classes.imported} open={at === imported.length - 1}>
              <summary>
                {t(`${row.file}　${row.sheet} 第 ${row.row} 行`, `${row.file}, ${row.sheet}, row ${row.row}`)}
                <span className={classes.meta}>{dateInTable(row.onDate)}</span>
              </summary>
              <Facts>
                {row.cells.map(([header, text], at) => (
                  <Fact key={`${at} ${header}`} name={header}>
                    {text}
                  </Fact>
                ))}
              </Facts>
            </details>
          ))}
        </Part>
      )}
    </>
  );
}
