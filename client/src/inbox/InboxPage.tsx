import { Page } from '../ui/Page.tsx';
import { t } from '../ui/text.ts';

export default function InboxPage() {
  return (
    <Page title={t('我的待办', 'My to-dos')} question={t('我要办什么，什么时候前办？', 'What must I do, and by when?')}>
      {null}
    </Page>
  );
}
