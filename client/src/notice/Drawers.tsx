import DraftDrawer from './DraftDrawer.tsx';
import type { Act, Notice } from './NoticePage.tsx';
import { TalkDrawer } from './TalkDrawer.tsx';
import { DropDrawer, JudgeDrawer, PlainDrawer, ReplyDrawer } from './StepDrawers.tsx';

/** The drawer of the step that was chosen. */
export default function Drawers({ act, notice, onClose }: { act: Act; notice: Notice; onClose: () => void }) {
  if (act === 'amend') return <DraftDrawer notice={notice} onClose={onClose} />;
  if (act === 'drop') return <DropDrawer notice={notice} onClose={onClose} />;
  if (act === 'reply') return <ReplyDrawer notice={notice} onClose={onClose} />;
  if (act === 'hold') return <TalkDrawer notice={notice} onClose={onClose} />;
  if (act === 'judge') return <JudgeDrawer notice={notice} onClose={onClose} />;
  return <PlainDrawer notice={notice} step={act} onClose={onClose} />;
}
