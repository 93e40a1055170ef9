import { Page } from '../ui/Page.tsx';
import { t } from '../ui/text.ts';

export default function ItemPage() {
  return (
    <Page title={t('事项', 'Item')} question={t('这是什么，到哪一步了，我能做什么？', 'What is this, where does it stand, what may I do?')}>
      {null}
    </Page>
  );
}
