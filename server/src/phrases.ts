import { readFileSync } from 'node:fs';
import { scorePhrases } from '@duizhang/shared/text/score.ts';

// npm run phrases -- FILE.tsv: how the readers of deadlines and statuses agree with a clerk's reading; each miss, then one line.

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('用法：npm run phrases -- 文件.tsv');
  process.exit(1);
}
const { reader, total, agreed, silentlyWrong, misses } = scorePhrases(readFileSync(file, 'utf8'));
for (const { phrase, columns, isSilent } of misses) console.log(`${isSilent ? '✗' : '·'} ${phrase}\n    ${columns.join('；')}`);
const rate = total === 0 ? '—' : `${((agreed / total) * 100).toFixed(2)}%`;
console.log(`${reader}：${agreed}/${total} = ${rate} 一致；读错且未提请人工 ${silentlyWrong}`);
