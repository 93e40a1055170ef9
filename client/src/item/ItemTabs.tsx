import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { Link, useLocation } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { usePrinting } from '../ui/usePrinting.ts';
import { Waiting } from '../ui/State.tsx';
import { t } from '../ui/text.ts';
import { useItem } from './context.ts';
import type { ItemData } from './data.ts';
import classes from './ItemTabs.module.css';
import { InstructionsPart } from './Instructions.tsx';
import { CaseTab } from './tabs/CaseTab.tsx';
import { EntryTab } from './tabs/EntryTab.tsx';
import { LookbacksPart } from './tabs/LookbacksPart.tsx';
import { MeasuresTab } from './tabs/MeasuresTab.tsx';
import { NoticesTab } from './tabs/NoticesTab.tsx';
import { OriginalTab } from './tabs/OriginalTab.tsx';
import { PlanTab } from './tabs/PlanTab.tsx';
import { ReportsTab } from './tabs/ReportsTab.tsx';
import { RequestsTab } from './tabs/RequestsTab.tsx';

const HistoryTab = lazy(() => import('./tabs/HistoryTab.tsx'));

type Tab = { readonly name: string; readonly title: string; readonly count?: (data: ItemData) => number; readonly view: () => ReactNode };

const Supervision = () => (
  <>
    <InstructionsPart />
    <NoticesTab />
    <LookbacksPart />
  </>
);

/** What the work is made of: its tab stands first. */
const works: Partial<Record<ItemKind, Tab>> & { readonly finding: Tab } = {
  finding: { name: 'measures', title: t('措施与佐证', 'Measures and evidence'), view: () => <MeasuresTab /> },
  // A case has no plan: what it reports and replies is its work.
  case: { name: 'reports', title: t('办理与回复', 'Handling and replies'), view: () => <CaseTab /> },
  entry: { name: 'changes', title: t('变更记录', 'Changes'), count: ({ item }) => item.changes.length, view: () => <EntryTab /> },
  task: { name: 'plan', title: t('计划与成果', 'Plan and results'), view: () => <PlanTab /> },
};
const tabs: readonly Tab[] = [
  { name: 'reports', title: t('进展', 'Progress'), count: ({ reports }) => reports.length, view: () => <ReportsTab /> },
  {
    name: 'requests',
    title: t('申请与审核', 'Requests and reviews'),
    count: ({ item }) => item.requests.length,
    view: () => <RequestsTab />,
  },
  { name: 'notices', title: t('督办与批示', 'Supervision'), count: ({ item }) => item.openNotices.length, view: () => <Supervision /> },
  { name: 'history', title: t('历史', 'History'), view: () => <HistoryTab /> },
];
const originals: Readonly<Record<ItemKind, string>> = {
  finding: t('问题原文', 'Original text'),
  case: t('交办原文', 'Original text'),
  task: t('任务原文', 'Original text'),
  entry: t('条目原文', 'Original text'),
};
const tabsOf = (kind: ItemKind): readonly [Tab, ...Tab[]] => [
  works[kind] ?? works.finding,
  ...(kind === 'case' || kind === 'entry' ? tabs.filter((each) => each.name !== 'reports') : tabs),
  { name: 'original', title: originals[kind], view: () => <OriginalTab /> },
];

/** The parts of the page, each with an address of its own. */
export function ItemTabs({ tab }: { tab: string | undefined }) {
  const { data } = useItem();
  const printing = usePrinting();
  const all = tabsOf(data.item.kind);
  const open = all.find((each) => each.name === tab) ?? all[0];
  const panel = useAnchor(open.name);
  return (
    <>
      <nav className={`${classes.tabs} no-print`} aria-label={t('事项的内容', 'Parts of the item')}>
        {all.map((each) => {
          const count = each.count?.(data) ?? 0;
          return (
            <Link
              key={each.name}
              to="/item/$itemId"
              params={{ itemId: data.item.id }}
              search={{ tab: each.name }}
              replace
              resetScroll={false}
              className={classes.tab}
              data-open={each.name === open.name}
              {...(each.name === open.name && { 'aria-current': 'page' as const })}
            >
              {each.title}
              {count > 0 && <span className={classes.count}>{count}</span>}
            </Link>
          );
        })}
      </nav>
      {(printing ? all : [open]).map((each) => (
        <section key={each.name} ref={panel} className={classes.panel} aria-label={each.title}>
          {printing && <h2 className={classes.printTitle}>{each.title}</h2>}
          <Suspense fallback={<Waiting />}>{each.view()}</Suspense>
        </section>
      ))}
    </>
  );
}

/** Brings the thing that the address names into view and lights it up for a moment. */
function useAnchor(tab: string) {
  const panel = useRef<HTMLElement>(null);
  const { hash, state } = useLocation();
  useEffect(() => {
    if (!hash) return;
    const target = document.getElementById(hash);
    if (!target || !panel.current?.contains(target)) return;
    for (let around = target.parentElement; around; around = around.parentElement) {
      if (around instanceof HTMLDetailsElement) around.open = true;
    }
    target.scrollIntoView({ block: 'center' });
    target.setAttribute('tabindex', '-1');
    target.focus({ preventScroll: true });
    target.setAttribute('data-arrived', '');
    const fade = setTimeout(() => target.removeAttribute('data-arrived'), 2500);
    return () => clearTimeout(fade);
  }, [hash, tab, state]);
  return panel;
}
