import { Page } from '../ui/Page.tsx';
import { t } from '../ui/text.ts';

export default function AdminPage() {
  return (
    <Page title={t('管理', 'Administration')} question={t('谁能做什么，按什么规矩办？', 'Who may do what, and by which rules?')}>
      {null}
    </Page>
  );
}
