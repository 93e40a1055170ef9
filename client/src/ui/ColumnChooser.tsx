import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { Column } from './columns.ts';
import classes from './ColumnChooser.module.css';
import { t } from './text.ts';

type ChooserProps = {
  columns: readonly { id: string; title: string; fixed?: Column<never>['fixed'] }[];
  isShown: (id: string) => boolean;
  onShow: (id: string, shown: boolean) => void;
  onReset: () => void;
};

export function ColumnChooser({ columns, isShown, onShow, onReset }: ChooserProps) {
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconColumns3 size={16} stroke={1.6} />}
        >
          {t('列', 'Columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.list} aria-label={t('显示哪些列', 'Columns to show')}>
        {columns.map((column, index) => (
          <Checkbox
            key={column.id}
            size="xs"
            label={column.title}
            checked={index === 0 || isShown(column.id)}
            disabled={index === 0 || column.fixed === true}
            onChange={(event) => onShow(column.id, event.currentTarget.checked)}
          />
        ))}
        <Button variant="subtle" size="compact-sm" onClick={onReset}>
          {t('恢复原样', 'Reset')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
