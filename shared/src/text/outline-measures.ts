import { stepsIn } from './steps.ts';

// “一是…二是…” says what will be done, or what is wrong. It is a measure where the text says so; what is not certain stays text.

/** What stands under 整改措施：, part by part. */
export const measuresOf = (text: string): readonly string[] => stepsIn(text).map(tidy);

/** Without the stop behind it, and without the brackets in which its unit and day stand. */
const tidy = (part: string): string =>
  part
    .trim()
    .replace(/[（(][^（）()：:]{2,12}[：:][^（）()]{1,80}[）)][。；;]?$/u, '')
    .replace(/[；;，,。\s]+$/u, '');

const first = /(?:一是|1是|第一[，,、])/u;
const intends =
  /(?:下一步|下步|今后|接下来)|拟(?:采取|从|重点)|将(?:采取|从|重点|着力)|要(?:做好|抓好|从|着力|重点|做到|切实|坚持)|需要?(?:做好|抓好)|(?:措施|举措|打算|安排)(?:如下|有|是|为|包括)?[：:，,]?\s*$/u;
const heads = /下一步|下步|工作(?:安排|打算)|重点任务|整改(?:措施|安排|打算)/u;
const begins = /^(?:第?[一二三四五六七八九十]{1,3}|\d{1,2})[是，,、]\s*(?:要|拟|将|须|应|必须|需要?)/u;
// What was done, and what is wrong.
const isNot =
  /(?<!为)了(?!解)|已(?:经|于|完成|建|对|在|有)|未(?!来)|没有|不(?:到位|够|足|深|严|力|强|高|实|清|全|规范|及时|彻底|扎实|平衡|明显|健全|完善|落实|重视)|缺乏|缺失|滞后|薄弱|弱化|淡化|虚化|流于形式|走过场|违规|违反|存在/u;

/** Measures of a text that does not call them so. `under`: its headings. */
export function plannedIn(text: string, under: readonly string[]): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const [lead = '', ...rest] = stepsIn(paragraph);
    const at = lead.search(first);
    if (rest.length === 0 || at === -1) return [];
    const parts = [lead.slice(at), ...rest];
    const before = /[^。！？!?]*$/u.exec(lead.slice(0, at))?.[0] ?? '';
    const isPlanned = intends.test(before) || under.some((each) => heads.test(each)) || parts.every((part) => begins.test(part));
    return isPlanned && !isNot.test(before) && !parts.some((part) => isNot.test(part)) ? parts.map(tidy) : [];
  });
}
