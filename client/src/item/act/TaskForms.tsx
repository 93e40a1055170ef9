import type { ReactNode } from 'react';
import type { Opened } from '../context.ts';
import { HandInDrawer, ReachMilestoneDrawer, RecordResultDrawer } from './TaskDrawersDone.tsx';
import { AcceptanceDrawer } from './TaskDrawersEnd.tsx';
import { AmendTaskDrawer, PlanTaskDrawer } from './TaskDrawersPlan.tsx';

type About = Omit<Opened, 'action'>;
const forms = {
  planTask: () => <PlanTaskDrawer />,
  amendTask: () => <AmendTaskDrawer />,
  reachMilestone: (about) => <ReachMilestoneDrawer {...about} />,
  handIn: (about) => <HandInDrawer {...about} />,
  recordResult: () => <RecordResultDrawer />,
  applyAcceptance: () => <AcceptanceDrawer />,
} as const satisfies Record<string, (about: About) => ReactNode>;

/** The forms that only tasks have, loaded when one is opened. */
export default function TaskForms({ action, ...about }: About & { action: keyof typeof forms }) {
  return forms[action](about);
}
