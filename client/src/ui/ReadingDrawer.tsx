import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Overlay.layer.css';
import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/Drawer.layer.css';
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Drawer.module.css';
import { t } from './text.ts';

type ReadingDrawerProps = { onClose: () => void; title: string; lead?: ReactNode; children: ReactNode };

/** What stands behind a number, to be read beside the page; the whole screen on a phone. */
export function ReadingDrawer({ onClose, title, lead, children }: ReadingDrawerProps) {
  return (
    <Drawer.Root opened onClose={onClose} position="right" size="min(600px, 100%)">
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content radius={0}>
        <div className={classes.form}>
          <div className={classes.head}>
            <div>
              <Drawer.Title className={classes.title}>{title}</Drawer.Title>
              {lead && <div className={classes.lead}>{lead}</div>}
            </div>
            <Drawer.CloseButton aria-label={t('关闭', 'Close')} />
          </div>
          <Drawer.Body className={classes.body}>{children}</Drawer.Body>
        </div>
      </Drawer.Content>
    </Drawer.Root>
  );
}
