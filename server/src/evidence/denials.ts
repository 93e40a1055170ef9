import { denialsOf } from '../denied.ts';

/** Why a file is not taken. */
export const noFile = denialsOf({
  secret: {
    zh: '文件“{name}”的名称带有密级字样。本系统为非涉密系统，不得上传国家秘密；确属非涉密的，请改名后再传',
    en: 'The name of “{name}” carries a security classification. State secrets must not be uploaded; rename it if it is none',
  },
  type: { zh: '不收“{name}”这种类型的文件；可以传：{types}', en: 'Files like “{name}” are not accepted; accepted are: {types}' },
  mismatch: { zh: '文件“{name}”的内容与扩展名不符，或已损坏', en: 'The content of “{name}” is not what its extension says, or is damaged' },
  too_large: { zh: '文件“{name}”超过 {most} MB，请压缩或拆分后再传', en: '“{name}” is larger than {most} MB; compress or split it' },
  empty: { zh: '文件“{name}”是空的', en: '“{name}” is empty' },
  too_many: { zh: '一次最多传 {most} 个文件', en: 'At most {most} files at once' },
  none: { zh: '没有收到文件', en: 'No file was received' },
  no_name: { zh: '文件没有名称', en: 'The file has no name' },
  broken: { zh: '上传中断，文件没有保存，请重新上传', en: 'The upload broke off and nothing was kept; upload again' },
  disk_full: {
    zh: '服务器磁盘空间不足，文件没有保存，请告诉系统管理员',
    en: 'The server’s disk is full and nothing was kept; tell the system administrator',
  },
});
