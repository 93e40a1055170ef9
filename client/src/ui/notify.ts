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

/** Anything over a second: shown while it lasts; gives the failure back to the caller. */
export async function notifyWhile<T>(work: Promise<T>, texts: { pending: string; done: string }): Promise<T> {
  const id = notifications.show({
    ...close,
    message: texts.pending,
    loading: true,
    autoClose: false,
    withCloseButton: false,
  });
  try {
    const result = await work;
    notifications.update({
      ...close,
      id,
      message: texts.done,
      loading: false,
      color: 'green',
      autoClose: 5000,
      withCloseButton: true,
    });
    return result;
  } catch (error) {
    notifications.update({
      ...close,
      id,
      message: sentenceOf(error),
      loading: false,
      color: 'red',
      autoClose: false,
      withCloseButton: true,
    });
    throw error;
  }
}
