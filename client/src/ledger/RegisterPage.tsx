import { Page } from '../ui/Page.tsx';
import { t } from '../ui/text.ts';

export default function RegisterPage() {
  return (
    <Page
      title={t('登记与交办', 'Register and dispatch')}
      question={t('收到了什么，交给谁，什么时候前办好？', 'What came in, who gets it, and by when?')}
    >
      {null}
    </Page>
  );
}
