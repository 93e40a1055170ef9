import { denialsOf } from '../denied.ts';

/** Why an import does not go on. */
export const noImport = denialsOf({
  changed: {
    zh: '这次导入在别的窗口里改过，或已经完成；请刷新后再继续',
    en: 'This import was changed in another window or is done; reload and go on',
  },
  open: {
    zh: '还有 {questions} 行待确认、{errors} 行有错：请逐一处理，或选择“只导入没有问题的行”',
    en: '{questions} rows have questions and {errors} have errors: settle them, or choose to import the good rows only',
  },
  stopped: {
    zh: '已取消，没有导入任何一行',
    en: 'Cancelled; nothing was imported',
  },
  interrupted: {
    zh: '处理这个文件时中断了，没有写入任何内容。请重试；如果再次中断，请把文件拆成几份导入',
    en: 'Work on this file was cut short; nothing was written. Try again; if it happens again, import the file in parts',
  },
  too_many_rows: {
    zh: '这张表有 {rows} 行数据，一次最多导入 {most} 行。请拆成几份导入',
    en: 'This sheet has {rows} rows of data; {most} can be imported at once. Import it in parts',
  },
  nothing: { zh: '没有可导入的行', en: 'There is nothing to import' },
  refused: {
    zh: '第 {row} 行办不成：{reason}。没有导入任何一行；请改正或跳过这一行',
    en: 'Row {row} can’t be done: {reason}. Nothing was imported; correct or skip the row',
  },
  no_cells: {
    zh: '文档没有单元格，问题只在页面上列出；批注副本只用于表格',
    en: 'A document has no cells: its questions are listed on the page only; annotated copies are of tables',
  },
  no_source: { zh: '请选择问题来源', en: 'Choose a source' },
  no_approval: {
    zh: '有 {n} 项要补录为此前已销号：请上传批准文件并签字背书',
    en: '{n} rows are to be adopted as closed before: upload the approval and attest',
  },
});
