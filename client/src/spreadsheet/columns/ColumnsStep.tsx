import { ofSheet } from '@duizhang/shared/spreadsheet/answering.ts';
import { NativeSelect } from '@mantine/core';
import { Section } from '../../ui/Page.tsx';
import { t } from '../../ui/text.ts';
import type { Answering, OpenDraft } from '../draft.ts';
import { FileFields, Remarks } from '../FileHead.tsx';
import type { Ledger } from '../ImportPage.tsx';
import { ColumnTable } from './ColumnTable.tsx';
import classes from './Columns.module.css';
import { HeaderFields } from './HeaderFields.tsx';
import { LeftOut } from './LeftOut.tsx';
import { TopGrid } from './TopGrid.tsx';

type Props = { draft: OpenDraft; ledger: Ledger; answering: Answering };

/** 表头与列: which sheet, which rows are its header, and what each column holds. */
export default function ColumnsStep({ draft, ledger, answering }: Props) {
  const { shape } = draft;
  const { layout } = shape;
  return (
    <>
      <Remarks draft={draft} />
      <Section title={t('表头', 'Header')}>
        <SheetFields draft={draft} ledger={ledger} answering={answering} />
        <TopGrid shape={shape} />
      </Section>
      <Section title={t(`各列读作什么（${shape.columns.length} 列）`, `What each column holds (${shape.columns.length})`)}>
        {shape.columns.length === 0 ? (
          <p className={classes.reason}>{t('先指出表头在哪一行。', 'Say first which row is the header.')}</p>
        ) : (
          <ColumnTable draft={draft} answering={answering} />
        )}
      </Section>
      <LeftOut layout={layout} />
    </>
  );
}

function SheetFields({ draft, ledger, answering }: Props) {
  const { shape } = draft;
  const { answers, answer } = answering;
  return (
    <FileFields
      draft={draft}
      ledger={ledger}
      answering={answering}
      dayLabel={t('表格的日期（时限没写年份时用）', 'Day of the sheet, for deadlines without a year')}
      categoryLabel={t('没有写类别的行归入', 'Category of rows without one')}
    >
      {shape.sheets.length > 1 && (
        <NativeSelect
          label={t('工作表', 'Sheet')}
          data={shape.sheets.map(({ name, hidden, rows }, at) => ({
            value: String(at),
            label: `${name}${t(`（${rows} 行${hidden ? '，隐藏' : ''}）`, ` (${rows} rows${hidden ? ', hidden' : ''})`)}`,
          }))}
          value={String(answers.sheet ?? shape.sheet)}
          onChange={(event) => {
            const sheet = Number(event.currentTarget.value);
            answer((now) => ofSheet(now, sheet));
          }}
        />
      )}
      <HeaderFields
        key={`${shape.sheet} ${shape.layout.header?.from} ${shape.layout.header?.to}`}
        header={shape.layout.header}
        byHand={answers.header !== null}
        onChange={(header) => answer((now) => ({ ...now, header }))}
      />
    </FileFields>
  );
}
