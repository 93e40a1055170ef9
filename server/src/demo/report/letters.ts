import { addDays } from '@duizhang/shared/calendar.ts';
import { v7 } from 'uuid';
import { createCircular } from '../../circular/write.ts';
import { judgeNotice, receiveNotice, replyNotice, sendNotice } from '../../notice/course.ts';
import { draftNotice } from '../../notice/draft.ts';
import { found, unitOf } from '../org.ts';
import { standingFor } from '../people.ts';
import type { Cast } from '../timeline.ts';
import { entered } from './figures.ts';
import type { Row } from './row.ts';
import { rows } from './rows.ts';
import { urged } from './stories.ts';

// 通报 and 督办通知. The report tells how many units and persons were named and how many units were urged, and neither
// names nor dates: the circular carries the counts alone, and the text and days of the notices are examples.

/** The circular of the year, with its counts. */
export async function insertCircular(cast: Cast, ledgerId: string): Promise<string> {
  const office = await cast.work('zhengban', entered);
  const { units, persons } = circularOf(rows);
  const { id } = await createCircular(office, {
    ledgerId,
    name: '2018年度通报情况',
    issuedOn: '2018-12-31',
    precision: 'year',
    text: '报告只载通报的单位数和人数，没有写通报份数、名单和日期。',
    unitCount: units,
    personCount: persons,
    key: v7(),
  });
  return id;
}

function circularOf(all: readonly Row[]) {
  const [thing] = all.flatMap((each) => each.things.flatMap((one) => (one.kind === 'circular' ? [one] : [])));
  return found(thing, 'circular');
}

type Course = { readonly cast: Cast; readonly ledgerId: string; readonly n: number };
type Letter = { readonly id: string; readonly version: number };
/** Days of the n-th notice's course: one goes out each week. */
export const noticeDays = (n: number) => {
  const sent = addDays('2018-11-05', n * 7);
  return { sent, received: addDays(sent, 1), replied: addDays(sent, 14), judged: addDays(sent, 18) };
};

export async function sendOne({ cast, ledgerId, n }: Course, itemId: string): Promise<Letter> {
  const { sent } = noticeDays(n);
  const office = await cast.work('zhengban', sent);
  const drafted = await draftNotice(office, {
    ledgerId,
    unitId: unitOf(cast.stage.org, urged[n] ?? 'caijin'),
    step: 'blue',
    title: '限期整改督办通知（示例）',
    text: '请对所列问题限期整改，并按时回复整改情况（示例）。',
    replyDue: addDays(sent, 21),
    itemIds: [itemId],
    example: true,
    key: v7(),
  });
  const { id, version } = await sendNotice(office, { ...drafted, key: v7() });
  return { id, version };
}

const headOf = ({ cast, n }: Course, on: string) => cast.work(standingFor(urged[n] ?? 'caijin').head, on);
export const receiveOne = async (course: Course, letter: Letter): Promise<Letter> =>
  receiveNotice(await headOf(course, noticeDays(course.n).received), { ...letter, key: v7() });
export const replyToOne = async (course: Course, letter: Letter): Promise<Letter> =>
  replyNotice(await headOf(course, noticeDays(course.n).replied), { ...letter, text: '已按通知要求完成整改（示例）。', key: v7() });
export const judgeOne = async ({ cast, n }: Course, letter: Letter): Promise<Letter> =>
  judgeNotice(await cast.work('zhengban', noticeDays(n).judged), {
    ...letter,
    verdict: 'accepted',
    opinion: '已按要求整改（示例）',
    key: v7(),
  });
