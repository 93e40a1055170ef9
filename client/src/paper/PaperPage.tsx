import { Page } from '../ui/Page.tsx';
import { t } from '../ui/text.ts';

export default function PaperPage() {
  return (
    <Page title={t('报告与卷宗', 'Reports')} question={t('我能带走什么，它是真的吗？', 'What can I take away, and is it true?')}>
      {null}
    </Page>
  );
}
