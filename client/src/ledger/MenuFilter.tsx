import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import { Button, type ButtonProps, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';
import classes from './Filters.module.css';

type FilterButtonProps = ButtonProps & Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps> & { title: string; count: number };

/** 状态 2 ▾: the menu's name and how much is chosen in it. */
export function FilterButton({ title, count, ...rest }: FilterButtonProps) {
  return (
    <Button
      {...rest}
      className={classes.menu}
      variant="default"
      data-on={count > 0}
      rightSection={<IconChevronDown size={14} stroke={1.8} />}
    >
      {title}
      {count > 0 && <span className={classes.chosen}>{count}</span>}
    </Button>
  );
}

type ManyProps = {
  title: string;
  options: readonly { value: string; title: string }[];
  chosen: readonly string[] | undefined;
  onChange: (chosen: string[] | undefined) => void;
};

/** Several of a few words; each tick takes effect at once. */
export function ManyFilter({ title, options, chosen = [], onChange }: ManyProps) {
  function toggle(value: string, on: boolean): void {
    const next = options.map((option) => option.value).filter((each) => (each === value ? on : chosen.includes(each)));
    onChange(next.length > 0 ? next : undefined);
  }
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <FilterButton title={title} count={chosen.length} />
      </Menu.Target>
      <Menu.Dropdown className={classes.dropdown}>
        {options.map(({ value, title: name }) => (
          <Menu.CheckboxItem key={value} checked={chosen.includes(value)} onChange={(on) => toggle(value, on)} closeMenuOnClick={false}>
            {name}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
