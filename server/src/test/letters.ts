import type { Role } from '@duizhang/shared/access.ts';
import { v7 } from 'uuid';
import type { Place } from './matrix.ts';
import type { World } from './world.ts';

type Make = (role: Role, path: string, input: unknown) => Promise<string>;

/** Notices, a circular and successions for the matrix: of what can be done once, one for each who may. */
export async function furnishLetters(home: World, { make, itemId }: { make: Make; itemId: string }) {
  const { ledgerId } = home;
  const unitId = home.unit('财政金融局');
  const content = { unitId, title: '示例督办', text: '示例正文', replyDue: '2018-06-30' };
  const draft = () => make('office', 'notice.draft', { ledgerId, ...content, key: v7() });
  const sent = async (id: Promise<string>) => make('office', 'notice.send', { id: await id, version: 1, key: v7() });
  const received = async (id: Promise<string>) => make('unit_head', 'notice.receive', { id: await id, version: 2, key: v7() });
  const replied = async (id: Promise<string>) => make('unit_head', 'notice.reply', { id: await id, version: 3, text: '已办', key: v7() });
  const eachSender = async (run: () => Promise<string>) => ({ office: await run(), supervisor: await run() });
  const notices = {
    amend: await eachSender(draft),
    drop: await eachSender(draft),
    send: await eachSender(draft),
    judge: await eachSender(() => replied(received(sent(draft())))),
    hold: await eachSender(() =>
      sent(make('office', 'notice.draft', { ledgerId, ...content, step: 'talk', place: '第一会议室', attendees: '单位负责人', key: v7() })),
    ),
  };
  const noticeId = await sent(make('office', 'notice.draft', { ledgerId, ...content, itemIds: [itemId], key: v7() }));
  const toReply = await received(sent(draft()));
  const circularId = await make('office', 'circular.create', {
    ledgerId,
    name: '示例通报',
    text: '示例正文',
    unitCount: 25,
    personCount: 57,
    key: v7(),
  });

  const parentId = home.unit('示例管委会');
  const [fromUnitId, toUnitId] = [
    await make('sysadmin', 'admin.units.create', { parentId, name: '待承接单位', kind: 'department' }),
    await make('sysadmin', 'admin.units.create', { parentId, name: '承接单位', kind: 'department' }),
  ];
  const plan = { name: '示例机构改革', onDate: '2018-06-01', basis: '示例文件', units: [{ fromUnitId, toUnitId }] };
  const succession = () => make('sysadmin', 'succession.draft', { ...plan, key: v7() });
  const eachPlace = async () => ({ own: await succession(), other: await succession() });
  const successions = { amend: await eachPlace(), drop: await eachPlace(), carryOut: await succession() };
  return {
    notice: {
      id: noticeId,
      content,
      toReply,
      /** The one kept for this deed by this role. */
      for: (deed: keyof typeof notices, role: Role | null) => notices[deed][role === 'supervisor' ? 'supervisor' : 'office'],
    },
    circularId,
    succession: {
      id: successions.carryOut,
      plan,
      for: (deed: 'amend' | 'drop', place: Place) => successions[deed][place === 'other' ? 'other' : 'own'],
    },
  };
}
