import type { Role } from '@duizhang/shared/access.ts';
import { v7 } from 'uuid';
import { answerInstruction } from '../instruction/follow-up.ts';
import { writeInstruction } from '../instruction/write.ts';
import type { World } from './world.ts';

/** Instructions for the matrix: one that waits to be answered, and an answered one for each who may judge it. */
export async function furnishInstructions(w: World, itemId: string) {
  const unitId = w.unit('财政金融局');
  const scan = await w.file('批示扫描.pdf');
  const onBehalf = { postId: w.person('leader').postId, signedOn: '2018-06-01', scan };
  const content = { ledgerId: w.ledgerId, itemId, text: '示例批示', unitIds: [unitId] };
  const write = async () => (await writeInstruction(w.work('leader'), { ...content, key: v7() })).id;
  const answered = async () => (await answerInstruction(w.work('unit_head'), { id: await write(), unitId, text: '已办', key: v7() })).id;
  const own = { leader: await answered(), office: await answered() };
  return {
    id: await write(),
    one: { unitId },
    /** As this role writes it: the office enters what the leader signed. */
    writing: (role: Role | null) => ({ ...content, ...(role === 'office' && { onBehalf }) }),
    judging: (role: Role | null) =>
      role === 'office' ? { id: own.office, unitId, onBehalf: { signedOn: '2018-06-01', scan } } : { id: own.leader, unitId },
  };
}
