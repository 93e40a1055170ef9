import { Button } from '@mantine/core';
import { useState } from 'react';
import { copyText } from '../item/key.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { momentInTable } from '../ui/format.ts';
import { t } from '../ui/text.ts';
import classes from './AdminPage.module.css';

/** The one-time link, shown this once. */
export function Invited({ name, path, expiresAt, onClose }: { name: string; path: string; expiresAt: string; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const link = `${location.origin}${path}`;
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('一次性链接', 'One-time link')}
      lead={t(
        `交给 ${name}，只能用一次，${momentInTable(expiresAt)} 前有效。关闭后不再显示。`,
        `For ${name}: works once, until ${momentInTable(expiresAt)}. It is not shown again.`,
      )}
      verb={t('知道了', 'Done')}
      onSubmit={onClose}
    >
      <p className={classes.secret} data-testid="invitation">
        {link}
      </p>
      <div>
        <Button variant="default" onClick={() => void copyText(link).then(setCopied)}>
          {copied ? t('已复制', 'Copied') : t('复制链接', 'Copy the link')}
        </Button>
      </div>
    </FormDrawer>
  );
}
