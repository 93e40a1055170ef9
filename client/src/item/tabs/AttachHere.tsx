import { Button } from '@mantine/core';
import { type DragEvent, type ReactNode, useState } from 'react';
import { IconPaperclip } from '@tabler/icons-react';
import { t } from '../../ui/text.ts';
import { isPossible, useItem } from '../context.ts';
import classes from './AttachHere.module.css';

type Props = { as: 'li' | 'div'; id: string; target: string; name: string; className?: string | undefined; children: ReactNode };

/** A thing that evidence can be given to: with a button, or by dropping files on it. The drawer asks before anything is attached. */
export function AttachHere({ as: Tag, id, target, name, className = '', children }: Props) {
  const { data, open } = useItem();
  const [over, setOver] = useState(false);
  const possible = isPossible(data, 'attach');
  if (!possible) {
    return (
      <Tag id={id} className={className}>
        {children}
      </Tag>
    );
  }
  const dropping = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const dropped = [...event.dataTransfer.files];
      if (dropped.length > 0) open({ action: 'attach', target, dropped });
    },
  };
  return (
    <Tag id={id} className={`${className} ${classes.target}`} data-over={over} {...dropping}>
      {children}
      <Button
        className={`${classes.button} no-print`}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPaperclip size={14} stroke={1.6} />}
        onClick={() => open({ action: 'attach', target })}
        aria-label={t(`上传佐证：${name}`, `Attach evidence: ${name}`)}
      >
        {over ? t('松开即可', 'Drop here') : t('上传佐证', 'Attach evidence')}
      </Button>
    </Tag>
  );
}
