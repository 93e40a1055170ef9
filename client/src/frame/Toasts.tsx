import '@mantine/core/styles/Notification.layer.css';
import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** Where notify.ts is seen. */
export default function Toasts() {
  return <Notifications position="bottom-left" limit={4} />;
}
