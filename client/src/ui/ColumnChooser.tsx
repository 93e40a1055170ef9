import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import { Button, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import classes from './ColumnChooser.module.css';
import { t } from './text.ts';

type ChooserProps = {
  columns: readonly { id: string; title: string; fixed?: boolean }[];
  isShown: (id: string) => boolean;
  onShow: (id: string, shown: boolean) => void;
  onReset: () => void;
};

export function ColumnChooser({ columns, isShown, onShow, onReset }: ChooserProps) {
  return (
    <Menu position="bottom-end" shadow="md" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconColumns3 size={16} stroke={1.6} />}>
          {t('列', 'Columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.columns}>
        {columns.map((column, index) => (
          <Menu.CheckboxItem
            key={column.id}
            checked={index === 0 || isShown(column.id)}
            disabled={index === 0 || column.fixed === true}
            onChange={(shown) => onShow(column.id, shown)}
          >
            {column.title}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={onReset}>{t('恢复原样', 'Reset')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
