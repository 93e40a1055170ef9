import '@mantine/core/styles/Popover.layer.css';
import { Popover, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { t } from '../ui/text.ts';
import classes from './Filters.module.css';
import { FilterButton } from './MenuFilter.tsx';

export type Option = { value: string; title: string; depth?: number };

type PickProps = {
  title: string;
  options: readonly Option[];
  chosen: string | undefined;
  onChange: (chosen: string | undefined) => void;
};

/** One of many, found by typing; of a tree with all that lies below it. */
export function PickFilter({ title, options, chosen, onChange }: PickProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover position="bottom-start" shadow="md" trapFocus returnFocus withRoles opened={opened} onChange={setOpened}>
      <Popover.Target>
        <FilterButton title={title} count={chosen ? 1 : 0} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown className={classes.pick} aria-label={title}>
        <Options title={title} options={options} chosen={chosen} onChange={onChange} onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Options({ title, options, chosen, onChange, onDone }: PickProps & { onDone: () => void }) {
  const [text, setText] = useState('');
  const group = useId();
  const shown = options.filter((option) => option.title.includes(text.trim()));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = shown;
        if (text && first) onChange(first.value);
        onDone();
      }}
    >
      {options.length > 10 && (
        <TextInput
          data-autofocus
          aria-label={t(`查找${title}`, `Find: ${title}`)}
          placeholder={t('输入名称查找', 'Type to find')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <div className={classes.options} role="radiogroup" aria-label={title}>
        <Choice group={group} title={t('不限', 'Any')} on={!chosen} onPick={() => onChange(undefined)} />
        {shown.map(({ value, title: name, depth = 0 }) => (
          <Choice key={value} group={group} title={name} indent={text ? 0 : depth} on={chosen === value} onPick={() => onChange(value)} />
        ))}
        {shown.length === 0 && <p className={classes.short}>{t('没有匹配的', 'Nothing matches')}</p>}
      </div>
    </form>
  );
}

type ChoiceProps = { group: string; title: string; indent?: number; on: boolean; onPick: () => void };

function Choice({ group, title, indent = 0, on, onPick }: ChoiceProps) {
  return (
    <label className={classes.choice} style={{ paddingLeft: `calc(8px + ${indent * 1.25}em)` }}>
      <input type="radio" name={group} checked={on} onChange={onPick} />
      {title}
    </label>
  );
}
