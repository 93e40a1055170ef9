import { notifications } from '@mantine/notifications';
import { sentenceOf } from '../trpc.ts';
import { t } from './text.ts';

const close = { closeButtonProps: { 'aria-label': t('关闭', 'Close') } };

/** It is done: 已申请销号. Goes by itself. */
export function notifyDone(message: string): void {
  notifications.show({ ...close, message, color: 'green', autoClose: 5000 });
}

/** It failed: the server's sentence stays until it is closed. */
export function notifyFailed(error: unknown, title?: string): void {
  notifications.show({
    ...close,
    message: sentenceOf(error),
    color: 'red',
    autoClose: false,
    ...(title && { title }),
  });
}
