import { ladder, type LetterStep, letters } from '@duizhang/shared/notice/ladder.ts';
import { dayInProse } from './chinese.ts';
import { attachmentList, attachmentMark, bodyOf, type Paper, type Part } from './official-parts.ts';

// A letter of the ladder as an official document: 发文机关标志, 发文字号, title, addressee, text, 附件 with its items, seal.

/** Plain values, as they were when it was sent. Days are YYYY-MM-DD. */
export type Letter = {
  readonly orgName: string;
  readonly senderName: string;
  readonly number: string;
  readonly step: LetterStep;
  readonly title: string;
  readonly unitName: string;
  readonly text: string;
  readonly replyDue: string;
  /** The answer is awaited by a day of a year whose working days are not known (暂按). */
  readonly provisional: boolean;
  readonly place: string;
  readonly attendees: string;
  readonly sentOn: string;
  readonly example: boolean;
  readonly previous: readonly string[];
  readonly items: readonly { readonly code: string; readonly title: string; readonly dueOn: string | null }[];
};

export function letterPaper(letter: Letter): Paper {
  const { number, step, title, senderName, unitName, text, sentOn, example, previous, items } = letter;
  const attached = items.length > 0;
  const urgent: Part[] = step === 'blue' || step === 'yellow' || step === 'red' ? [{ is: 'mark', text: ladder[step].zh }] : [];
  return {
    title: `${number} ${title}`,
    creator: senderName,
    body: [
      ...urgent,
      { is: 'letterhead', text: `${senderName}文件` },
      { is: 'number', text: number },
      { is: 'title', text: title },
      { is: 'blank' },
      { is: 'flush', text: `${unitName}：` },
      ...bodyOf(text),
      ...(previous.length > 0 ? [{ is: 'body', text: `此前文书：${previous.join('、')}。` } as const] : []),
      ...askedOf(letter).map((line): Part => ({ is: 'body', text: line })),
      ...(example ? [{ is: 'body', text: '（本件为示例，不是正式文件。）' } as const] : []),
      ...attachmentList(attached ? [listName(step)] : []),
      { is: 'signature', by: senderName, day: dayInProse(sentOn) },
    ],
    attachments: attached
      ? [
          {
            mark: attachmentMark(0, 1),
            title: listName(step),
            parts: [
              {
                is: 'table',
                columns: [
                  { title: '序号', share: 10, centred: true },
                  { title: '编号', share: 28, centred: true },
                  { title: '事项', share: 90 },
                  { title: '时限', share: 28, centred: true },
                ],
                rows: items.map(({ code, title: name, dueOn }, at) => [
                  String(at + 1),
                  code,
                  name,
                  dueOn === null ? '—' : dayInProse(dueOn),
                ]),
              },
            ],
          },
        ]
      : [],
  };
}

const listName = (step: LetterStep): string => `${letters[step].name.zh.slice(0, 2)}事项清单`;

function askedOf({ step, replyDue, provisional, place, attendees }: Letter): string[] {
  const day = `${dayInProse(replyDue)}${provisional ? '（暂按）' : ''}`;
  if (step !== 'talk') return [`请于${day}前书面回复。`];
  return [`约谈时间：${day}`, `约谈地点：${place}`, `参加人员：${attendees}`];
}
