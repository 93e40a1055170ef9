import { CompletionDrawer, ReplyDrawer } from './CaseDrawers.tsx';
import { ReboundDrawer } from './ReboundDrawer.tsx';
import { AmountDrawer, LinkDrawer } from './TieDrawers.tsx';
import { ReopenDrawer, VerifyDrawer } from './VisitDrawers.tsx';

// Fetched when one of them is opened: most items are findings, and most visits only read.

const forms = {
  reply: () => <ReplyDrawer />,
  applyStaged: () => <CompletionDrawer action="applyStaged" />,
  applyDone: () => <CompletionDrawer action="applyDone" />,
  verify: () => <VerifyDrawer />,
  reopen: () => <ReopenDrawer />,
  rebound: () => <ReboundDrawer />,
  link: () => <LinkDrawer />,
  recordAmount: () => <AmountDrawer />,
};

export default function CaseForms({ action }: { action: keyof typeof forms }) {
  return forms[action]();
}
