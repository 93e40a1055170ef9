import { Page } from '../ui/Page.tsx';
import { t } from '../ui/text.ts';

export default function BoardPage() {
  return (
    <Page
      title={t('进度看板', 'Progress')}
      question={t('办完了多少，拖了多少，是谁的，有没有好转？', 'What is done, what is late, whose is it, and is it getting better?')}
    >
      {null}
    </Page>
  );
}
