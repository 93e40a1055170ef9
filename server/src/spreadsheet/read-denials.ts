import { denialsOf } from '../denied.ts';

/** Why a table file is not read. */
export const noTable = denialsOf({
  secret_name: {
    zh: '文件“{name}”的名称带有密级字样。本系统为非涉密系统，不得导入国家秘密；确属非涉密的，请改名后再导入',
    en: 'The name of “{name}” carries a security classification. State secrets must not be imported; rename it if it is none',
  },
  secret: {
    zh: '{place}带有密级标志“{mark}”，没有导入。本系统为非涉密系统，不得录入国家秘密',
    en: '{place} bears the classification “{mark}”; nothing was imported. State secrets must not be entered',
  },
  type: {
    zh: '“{name}”不是能导入的表格：请用 .xlsx 或 .csv',
    en: '“{name}” is no table that can be imported: use .xlsx or .csv',
  },
  not_text: {
    zh: '“{name}”是表格，不是文字文档：请在“选择文件”（文档）那一栏选择它',
    en: '“{name}” is a table, not a text document: import it as a table',
  },
  not_text_file: {
    zh: '“{name}”读不出文字：请用 .docx、.doc 或 .txt 原件，或者复制文字后粘贴',
    en: 'No text can be read from “{name}”: use the .docx, .doc or .txt it was made from, or copy and paste its text',
  },
  web_text: {
    zh: '“{name}”实际是网页或 RTF 格式：请用 Word 或 WPS 打开后另存为 .docx，再导入',
    en: '“{name}” is really a web page or RTF: open it in Word or WPS, save it as .docx and import that',
  },
  no_text: { zh: '“{name}”里没有文字（可能是扫描件）', en: '“{name}” holds no text; it may be a scan' },
  encoding_text: {
    zh: '“{name}”的文字编码认不出来：请另存为 UTF-8 编码的 .txt，或复制文字后粘贴',
    en: 'The encoding of “{name}” is unknown: save it in UTF-8, or copy and paste its text',
  },
  too_many_candidates: {
    zh: '“{name}”读出的条目超过 {most} 条，请拆分后再导入',
    en: 'More than {most} items were read from “{name}”; split it',
  },
  empty: { zh: '“{name}”是空文件', en: '“{name}” is empty' },
  old_xls: {
    zh: '“{name}”是旧版 Excel（.xls）或 WPS 表格（.et）文件：请打开后用“另存为”保存成 .xlsx，再导入',
    en: '“{name}” is of the old Excel (.xls) or WPS (.et) format: open it, save it as .xlsx and import that',
  },
  password: {
    zh: '“{name}”设有打开密码：请打开后在“文件—信息—保护工作簿”里取消密码，保存后再导入',
    en: '“{name}” opens with a password: open it, take the password away (File, Info, Protect workbook), save and import it again',
  },
  web_table: {
    zh: '“{name}”实际是网页或 XML 格式，不是真正的 Excel 文件：请用 Excel 或 WPS 打开后另存为 .xlsx，再导入',
    en: '“{name}” is really a web page or XML, not an Excel file: open it in Excel or WPS, save it as .xlsx and import that',
  },
  binary_workbook: {
    zh: '“{name}”是二进制工作簿（.xlsb）：请另存为 .xlsx 后再导入',
    en: '“{name}” is a binary workbook (.xlsb): save it as .xlsx and import that',
  },
  open_document: {
    zh: '“{name}”是 OpenDocument 格式：请另存为 .xlsx 后再导入',
    en: '“{name}” is an OpenDocument file: save it as .xlsx and import that',
  },
  word: {
    zh: '“{name}”是文字文档，不是表格：请在“选择文件”（文档）那一栏选择它；要导入其中的表格，请复制到 Excel，另存为 .xlsx',
    en: '“{name}” is a text document, not a table: import it as a document, or copy its table into Excel and save that as .xlsx',
  },
  slides: { zh: '“{name}”是演示文稿，不是表格', en: '“{name}” is a presentation, not a table' },
  pdf: {
    zh: '“{name}”是 PDF，读不出表格：请用产生它的 Excel 原件',
    en: '“{name}” is a PDF, from which no table can be read: use the Excel file it was made from',
  },
  image: {
    zh: '“{name}”是图片，读不出表格：请用 Excel 原件',
    en: '“{name}” is a picture, from which no table can be read: use the Excel file',
  },
  archive: {
    zh: '“{name}”是压缩包：请解压后导入其中的 .xlsx 或 .csv',
    en: '“{name}” is an archive: unpack it and import the .xlsx or .csv inside',
  },
  damaged: {
    zh: '“{name}”已损坏，或不是规范的 {kind} 文件：请用 Office 或 WPS 打开后另存一份，再导入',
    en: '“{name}” is damaged, or no proper {kind} file: open it in Office or WPS, save a copy and import that',
  },
  quote_open: {
    zh: '“{name}”第 {line} 行起有一个引号没有配对，后面的内容分不清单元格：请补上或去掉这个引号',
    en: 'A quotation mark that begins at line {line} of “{name}” is never closed: close it or take it away',
  },
  encoding: {
    zh: '“{name}”的文字编码认不出来：请另存为 UTF-8 编码的 csv 或 .xlsx',
    en: 'The encoding of “{name}” is unknown: save it as csv in UTF-8, or as .xlsx',
  },
  too_large: {
    zh: '“{name}”超过 {most} MB，请拆分后再导入',
    en: '“{name}” is larger than {most} MB; split it',
  },
  too_many_rows: {
    zh: '{sheet}有内容的行超过 {most} 行（第 {row} 行仍有内容）：请拆分，或删去下面多余的内容',
    en: '{sheet} has more than {most} rows (row {row} still holds something): split it, or delete what is superfluous below',
  },
  too_many_columns: {
    zh: '{sheet}有内容的列超过 {most} 列（{cell} 有内容）：请删去右边多余的内容',
    en: '{sheet} has more than {most} columns ({cell} holds something): delete what is superfluous on the right',
  },
  too_many_cells: { zh: '“{name}”有内容的单元格超过 {most} 个，请拆分后再导入', en: '“{name}” has more than {most} cells; split it' },
  too_much_text: { zh: '“{name}”的文字超过 {most} 字，请拆分后再导入', en: '“{name}” holds more than {most} characters; split it' },
  cell_too_long: {
    zh: '{place}的文字超过一个单元格的上限 {most} 字',
    en: '{place} holds more than the {most} characters a cell may have',
  },
  too_many_parts: {
    zh: '“{name}”里的部件超过 {most} 个，不是正常的 Office 文件',
    en: '“{name}” consists of more than {most} parts, which no ordinary Office file does',
  },
  unpacked_too_large: {
    zh: '“{name}”解压后超过 {most} MB，没有打开：请删去图片、空白格式等多余内容，或拆分',
    en: '“{name}” unpacks to more than {most} MB and was not opened: delete pictures and empty formatting, or split it',
  },
  packed_too_tight: {
    zh: '“{name}”的压缩比超过 {most} 倍，不是正常的 Office 文件，没有打开',
    en: '“{name}” is compressed more than {most} times, which no ordinary Office file is; it was not opened',
  },
  bad_names: {
    zh: '“{name}”里的部件名称不正常（路径越界或重复），没有打开',
    en: '“{name}” has parts with improper names (leading outside, or twice the same); it was not opened',
  },
  encrypted: { zh: '“{name}”里有加密的部件：请去掉密码后再导入', en: '“{name}” has encrypted parts: take the password away' },
  macros: {
    zh: '“{name}”带有宏：请另存为不带宏的 .xlsx（文档另存为 .docx）后再导入',
    en: '“{name}” holds macros: save it without macros, as .xlsx or .docx, and import that',
  },
  external_links: {
    zh: '“{name}”链接了别的文件：请在“数据—编辑链接”（文档在“文件—信息—编辑指向文件的链接”）里断开链接，保存后再导入',
    en: '“{name}” links to other files: break the links (Data, Edit links; of a document File, Info), save and import it again',
  },
  entities: {
    zh: '“{name}”里有文档类型或实体声明，正常的 Office 文件没有这些，没有读取',
    en: '“{name}” declares a document type or entities, which no ordinary Office file does; it was not read',
  },
  too_heavy: {
    zh: '读取“{name}”需要的内存超过 {most} MB，没有导入：请拆分，或删去多余的格式',
    en: 'Reading “{name}” takes more than {most} MB of memory; nothing was imported: split it, or delete superfluous formatting',
  },
  too_slow: {
    zh: '读取“{name}”超过 {most} 秒，已停止，没有导入：请拆分后再导入',
    en: 'Reading “{name}” took longer than {most} seconds and was stopped; nothing was imported: split it',
  },
});
