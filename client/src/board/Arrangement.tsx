import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type SectionName, sectionNames, sections } from '@duizhang/shared/board/sections.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { given } from '../address.ts';
import { queryClient, trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.ts';
import { label, t } from '../ui/text.ts';
import classes from './Arrangement.module.css';
import { moved, searchOf, type SavedBoard, shownAs } from './arranged.ts';
import type { ViewName } from './views.ts';

type ArrangementProps = { ledgerId: string; view: ViewName; asOf: string | undefined };
const route = getRouteApi('/gate/frame/board');

/** Boards kept under a name, and arranging the one that is shown. */
export default function Arrangement({ ledgerId, view, asOf }: ArrangementProps) {
  const navigate = useNavigate();
  const [arranging, setArranging] = useState(false);
  const { shown } = route.useSearch();
  const saved = useQuery(trpc.board.views.queryOptions({ ledgerId })).data ?? [];
  const now = JSON.stringify(searchOf({ ledgerId, layout: { view, asOf: asOf ?? null, shown: shown ?? [...sectionNames] } }));
  const current = saved.find((each) => JSON.stringify(searchOf(each)) === now);
  const open = (id: string) => {
    const one = saved.find((each) => each.id === id);
    void navigate({ to: '/board', search: one ? searchOf(one) : { ledger: ledgerId }, resetScroll: false });
  };
  return (
    <>
      {saved.length > 0 && (
        <NativeSelect
          className="no-print"
          label={t('存下的看板', 'Kept boards')}
          value={current?.id ?? ''}
          data={[
            { value: '', label: t('通用版', 'As usual') },
            ...saved.map(({ id, name, shared, mine }) => ({
              value: id,
              label: shared && !mine ? t(`${name}（共享）`, `${name} (shared)`) : name,
            })),
          ]}
          onChange={(event) => open(event.currentTarget.value)}
        />
      )}
      <Button className="no-print" variant="default" onClick={() => setArranging(true)}>
        {t('编排', 'Arrange')}
      </Button>
      {arranging && <ArrangeDrawer ledgerId={ledgerId} view={view} asOf={asOf} current={current} onClose={() => setArranging(false)} />}
    </>
  );
}

type ArrangeProps = ArrangementProps & { current: SavedBoard | undefined; onClose: () => void };

function ArrangeDrawer({ ledgerId, view, asOf, current, onClose }: ArrangeProps) {
  const navigate = useNavigate();
  const { shown: arranged, ...search } = route.useSearch();
  const [shown, setShown] = useState<readonly SectionName[]>(arranged ?? sectionNames);
  const [name, setName] = useState(current?.mine ? current.name : '');
  const [shared, setShared] = useState(current?.mine === true && current.shared);
  const [ofDay, setOfDay] = useState(asOf !== undefined);
  const layout = { view, asOf: ofDay ? (asOf ?? null) : null, shown: [...shown] };
  const arrange = (next: readonly SectionName[]) => {
    setShown(next);
    void navigate({
      to: '/board',
      search: { ...search, ledger: ledgerId, ...given({ shown: shownAs(next) }) },
      resetScroll: false,
      replace: true,
    });
  };
  const done = async (said: string) => {
    await queryClient.invalidateQueries(trpc.board.views.queryFilter({ ledgerId }));
    notifyDone(said);
    onClose();
  };
  const save = useMutation(
    trpc.board.saveView.mutationOptions({
      onSuccess: () => {
        void navigate({ to: '/board', search: searchOf({ ledgerId, layout }), resetScroll: false });
        return done(t(`已存下看板“${name.trim()}”`, `Board “${name.trim()}” kept`));
      },
    }),
  );
  const drop = useMutation(
    trpc.board.dropView.mutationOptions({
      onError: (error) => notifyFailed(error),
      onSuccess: () => done(t('看板已删除', 'Board removed')),
    }),
  );
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('编排看板', 'Arrange the board')}
      lead={t(
        '勾选要看的部分，用上移、下移调整次序，随即生效；起个名字存下，可再打开或共享。',
        'Choose the parts and their order; it shows at once. Keep it under a name to open or share it again.',
      )}
      verb={t('存下看板', 'Keep the board')}
      onSubmit={() => save.mutate({ ledgerId, name: name.trim(), shared, layout })}
      pending={save.isPending}
      error={save.error}
      refusal={name.trim() ? null : t('要存下请先起个名字。', 'To keep it, give it a name first.')}
    >
      {view === 'overview' && <Parts shown={shown} onChange={arrange} />}
      <TextInput label={t('名称', 'Name')} maxLength={40} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Checkbox
        label={t('共享给能看到本台账的所有人', 'Share with all who see this ledger')}
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
      {asOf !== undefined && (
        <Checkbox
          label={t(`固定为 ${asOf}；不勾选则总看当天`, `Always of ${asOf}; otherwise of the day it is opened`)}
          checked={ofDay}
          onChange={(event) => setOfDay(event.currentTarget.checked)}
        />
      )}
      {current?.mine && (
        <Button variant="subtle" color="red" loading={drop.isPending} onClick={() => drop.mutate({ id: current.id })}>
          {t(`删除“${current.name}”`, `Remove “${current.name}”`)}
        </Button>
      )}
    </FormDrawer>
  );
}

/** Those that are shown in their order, then the others; each moved by buttons, so that keys do as well. */
function Parts({ shown, onChange }: { shown: readonly SectionName[]; onChange: (shown: readonly SectionName[]) => void }) {
  const rest = sectionNames.filter((name) => !shown.includes(name));
  return (
    <fieldset className={classes.parts}>
      <legend>{t('看哪些部分', 'Parts')}</legend>
      <ol>
        {[...shown, ...rest].map((name) => {
          const word = label(sections[name]);
          const at = shown.indexOf(name);
          return (
            <li key={name}>
              <Checkbox
                label={word}
                checked={at >= 0}
                disabled={at >= 0 && shown.length === 1}
                onChange={() => onChange(at >= 0 ? shown.filter((each) => each !== name) : [...shown, name])}
              />
              {at >= 0 && (
                <Button.Group>
                  <Button
                    variant="default"
                    size="compact-sm"
                    disabled={at === 0}
                    aria-label={t(`上移 ${word}`, `${word} up`)}
                    onClick={() => onChange(moved(shown, name, -1))}
                  >
                    {t('上移', 'Up')}
                  </Button>
                  <Button
                    variant="default"
                    size="compact-sm"
                    disabled={at === shown.length - 1}
                    aria-label={t(`下移 ${word}`, `${word} down`)}
                    onClick={() => onChange(moved(shown, name, 1))}
                  >
                    {t('下移', 'Down')}
                  </Button>
                </Button.Group>
              )}
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
