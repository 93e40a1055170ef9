import type { Opened } from '../context.ts';
import { AcceptPeriodDrawer, AssessDrawer, ExcusePeriodDrawer, ReturnPeriodDrawer } from './PeriodDrawers.tsx';

type About = Omit<Opened, 'action'>;
const forms = {
  acceptPeriod: (about: About) => <AcceptPeriodDrawer {...about} />,
  returnPeriod: (about: About) => <ReturnPeriodDrawer {...about} />,
  excusePeriod: (about: About) => <ExcusePeriodDrawer {...about} />,
  assess: () => <AssessDrawer />,
} as const;

/** The forms about a long-term item's periods and its assessment, loaded when one is opened. */
export default function PeriodForms({ action, ...about }: About & { action: keyof typeof forms }) {
  return forms[action](about);
}
