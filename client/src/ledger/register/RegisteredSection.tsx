import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Section } from '../../ui/Page.tsx';
import { t } from '../../ui/text.ts';
import { DispatchMany } from './DispatchMany.tsx';
import type { Registered } from './rows.ts';
import classes from './RegisteredSection.module.css';

type RegisteredProps = {
  ledgerId: string;
  kind: ItemKind;
  registered: readonly Registered[];
  onDispatched: (ids: readonly string[]) => void;
  onForget: () => void;
};

/** What has just been registered; dispatched right here, one or many at once. */
export function RegisteredSection({ ledgerId, kind, registered, onDispatched, onForget }: RegisteredProps) {
  // Entries are listed; there is nobody to dispatch them to.
  const listed = kind === 'entry';
  const waiting = listed ? [] : registered.filter((each) => !each.dispatched);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState(false);
  const picked = waiting.filter((each) => chosen.has(each.id));
  const toggle = (id: string, on: boolean) => setChosen((now) => new Set(on ? [...now, id] : [...now].filter((each) => each !== id)));
  return (
    <Section
      title={t(`刚登记的 ${registered.length} 项`, `${registered.length} just registered`)}
      actions={
        <>
          {waiting.length > 0 && (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => setChosen(new Set(picked.length === waiting.length ? [] : waiting.map((each) => each.id)))}
            >
              {picked.length === waiting.length ? t('全不选', 'Select none') : t('全选未交办的', 'Select all not dispatched')}
            </Button>
          )}
          {!listed && (
            <Button disabled={picked.length === 0} onClick={() => setOpened(true)}>
              {picked.length === 0 ? t('交办所选', 'Dispatch the selected') : t(`交办 ${picked.length} 项`, `Dispatch ${picked.length}`)}
            </Button>
          )}
        </>
      }
    >
      <ul className={classes.list}>
        {registered.map((each) => (
          <li key={each.id} className={classes.line}>
            {!listed && (
              <input
                type="checkbox"
                aria-label={t(`选择 ${each.code}`, `Select ${each.code}`)}
                checked={chosen.has(each.id) && !each.dispatched}
                disabled={each.dispatched}
                onChange={(event) => toggle(each.id, event.currentTarget.checked)}
              />
            )}
            <Link to="/item/$itemId" params={{ itemId: each.id }} className={classes.title}>
              <span className={classes.code}>{each.code}</span> {each.title}
            </Link>
            <span className={classes.state} data-done={listed || each.dispatched}>
              {listed ? t('✓ 已列入', '✓ Listed') : each.dispatched ? t('✓ 已交办', '✓ Dispatched') : t('未交办', 'Not dispatched')}
            </span>
          </li>
        ))}
      </ul>
      {kind === 'finding' && (
        <p className={classes.adopt}>
          {t(
            '在本系统之前已经办结或已在整改的，不交办，用“补录”：点开事项，在“下一步”里选补录，附上原批准文件，由领导小组审定；补录的事项永久带“补录”标记。',
            'What was closed or under way before this system is not dispatched but adopted: open the item, choose Adopt under “Next step”, attach the approval; the leading group decides, and the mark stays for ever.',
          )}
        </p>
      )}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onForget}>
        {t('收起这份清单', 'Put this list away')}
      </Button>
      {opened && (
        <DispatchMany
          ledgerId={ledgerId}
          items={picked}
          onClose={() => setOpened(false)}
          onDispatched={(ids) => {
            setChosen(new Set([...chosen].filter((id) => !ids.includes(id))));
            onDispatched(ids);
          }}
        />
      )}
    </Section>
  );
}
