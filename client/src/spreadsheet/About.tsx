import { Button } from '@mantine/core';
import { Section } from '../ui/Page.tsx';
import { t } from '../ui/text.ts';
import classes from './About.module.css';

/** What is taken, what becomes of it, and what need not be feared. */
export function About({ ledgerId }: { ledgerId: string }) {
  return (
    <div className={classes.about}>
      <Section title={t('接下来怎样办', 'What happens next')}>
        <ol className={classes.steps}>
          {steps.map(({ title, text }) => (
            <li key={title}>
              <b>{title}</b>
              <span>{text}</span>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={t('能导入的文件', 'What can be imported')}>
        <dl className={classes.files}>
          {files.map(({ title, text }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t('空白模板', 'A blank template')}>
        <p className={classes.text}>
          {t(
            '没有现成的表格，可以用本台账的模板：列名、类别、单位都按本台账设好，填好后从这里导入。',
            'If there is no table yet, take this ledger’s: its columns, categories and units are set up. Fill it in and import it here.',
          )}
        </p>
        <Button component="a" variant="default" href={`/paper/template.xlsx?ledgerId=${ledgerId}`} download>
          {t('下载空白模板', 'Download a blank template')}
        </Button>
      </Section>
      <Section title={t('请放心', 'Rest assured')}>
        <ul className={classes.advice}>
          {assurances.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

const steps = [
  {
    title: t('表头与列', 'Header and columns'),
    text: t(
      '标题行、多层表头、合并单元格、分组和小计不用先整理；认出的每一列请您看一眼。',
      'Titles, headers of several rows, merged cells, groups and subtotals need not be tidied; you look at how each column was read.',
    ),
  },
  {
    title: t('逐行核对', 'Rows'),
    text: t(
      '拿不准的地方只问您，不猜；同样的问题只问一次，相近的可以一并采用。',
      'What is uncertain is asked, never guessed, and the same thing once; what is near may be taken all at once.',
    ),
  },
  {
    title: t('导入', 'Import'),
    text: t(
      '核对完一次办成：登记、交办、更正。此前台账没有任何变化。',
      'All of it at once: registered, dispatched, corrected. Before that nothing changes.',
    ),
  },
] as const;

const files = [
  {
    title: t('表格', 'Table'),
    text: t(
      '.xlsx、.csv（UTF-8、GBK 均可）；64 MB，每张表 2 万行、300 列以内',
      '.xlsx, .csv (UTF-8 or GBK); 64 MB, 20,000 rows and 300 columns a sheet',
    ),
  },
  {
    title: t('文字', 'Document'),
    text: t('.docx、.doc、.txt；64 MB、50 万字以内。粘贴的 20 万字以内', '.docx, .doc, .txt; 64 MB, 500,000 characters. Pasted: 200,000'),
  },
  {
    title: t('不能', 'Not'),
    text: t(
      '旧版 .xls、WPS 的 .et 请先另存为 .xlsx；有密码、带宏的请先去掉；PDF、扫描件、图片读不出',
      'Save .xls and .et as .xlsx first; take passwords and macros away; PDF, scans and pictures can’t be read',
    ),
  },
] as const;

const assurances = [
  t(
    '从本系统导出的表格，改过以后带回来，按“导出时、台账现在、表格”三方比对：只更正您改过的格，双方都改过的请您选，表里没有的事项不会删除。',
    'A table exported from here and brought back is compared three ways: as exported, as the ledger is now, and as the table is. Only cells you changed are corrected, those changed on both sides are asked about, and items missing from the table stay.',
  ),
  t(
    '状态列里的“已完成”只作参考，不会使事项销号；此前已经销号的，凭文号走补录，由领导小组审定。',
    'A “done” in the status column closes nothing. What was closed before is adopted by its document number, and the committee decides.',
  ),
  t(
    '中途可以放下，下次接着办；原表每一行都随事项留存。',
    'You may leave and come back; each row of the table is kept with its item as it was written.',
  ),
] as const;
