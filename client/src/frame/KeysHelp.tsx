import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Overlay.layer.css';
import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import type { Role } from '@duizhang/shared/access.ts';
import { Modal } from '@mantine/core';
import { t } from '../ui/text.ts';
import classes from './KeysHelp.module.css';
import { hasPlace, type Place } from './menu.ts';

const keys: readonly [key: string, what: string, place?: Place][] = [
  ['Ctrl K', t('搜索事项、台账、操作', 'Search items, ledgers, actions'), 'ledger'],
  ['/', t('在本页搜索', 'Search on this page')],
  ['g t', t('到我的待办', 'Go to my to-dos'), 'inbox'],
  ['g b', t('到进度看板', 'Go to progress'), 'board'],
  ['g l', t('到台账', 'Go to the ledger'), 'ledger'],
  ['[ ]', t('到上一项、下一项（在事项页）', 'Previous and next item (on an item)'), 'ledger'],
  ['↑ ↓', t('在表格里上下移动', 'Move in a table')],
  ['Enter', t('打开这一行', 'Open the row')],
  ['Space', t('选中这一行', 'Select the row')],
  ['Esc', t('关闭；取消选择', 'Close; clear the selection')],
  ['?', t('显示这张表', 'Show this list')],
];

export default function KeysHelp({ role, onClose }: { role: Role; onClose: () => void }) {
  const useful = keys.filter(([, , place]) => place === undefined || hasPlace(role, place));
  return (
    <Modal.Root opened onClose={onClose}>
      <Modal.Overlay backgroundOpacity={0.25} />
      <Modal.Content>
        <div className={classes.head}>
          <Modal.Title className={classes.title}>{t('键盘操作', 'Keyboard')}</Modal.Title>
          <Modal.CloseButton aria-label={t('关闭', 'Close')} />
        </div>
        <dl className={classes.keys}>
          {useful.map(([key, what]) => (
            <div key={key} className={classes.line}>
              <dt>
                {key.split(' ').map((part) => (
                  <kbd key={part}>{part}</kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </Modal.Content>
    </Modal.Root>
  );
}
