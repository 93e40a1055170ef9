import { denialsOf } from '../denied.ts';

/** Why a file does not become a document. */
export const noDocument = denialsOf({
  type: { zh: '“{name}”不能作为阅读文件：只收 txt 和 docx', en: '“{name}” can’t be read as a document: txt and docx only' },
  too_large: { zh: '“{name}”超过 {most} MB，请拆分后再传', en: '“{name}” is larger than {most} MB; split it' },
  unreadable: {
    zh: '“{name}”读不出文字：文件已损坏，或不是规范的 {kind}',
    en: 'No text could be read from “{name}”: it is damaged, or no proper {kind}',
  },
  no_text: { zh: '“{name}”里没有文字；扫描件请先识别成文字', en: '“{name}” holds no text; a scan has to be recognised first' },
  too_long: { zh: '“{name}”的文字太长，超过 {most} 字', en: 'The text of “{name}” is longer than {most} characters' },
  secret: {
    zh: '“{name}”的正文带有密级标志“{mark}”。本系统为非涉密系统，不得上传国家秘密',
    en: '“{name}” bears the classification “{mark}”. State secrets must not be uploaded',
  },
});
