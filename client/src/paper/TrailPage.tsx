import { Page } from '../ui/Page.tsx';
import { t } from '../ui/text.ts';
import { Trail } from './Trail.tsx';

/** 留痕: the auditor's page of the event chain. */
export default function TrailPage() {
  return (
    <Page
      title={t('留痕', 'Audit trail')}
      question={t('谁在什么时候做了什么，记录完整吗？', 'Who did what, when, and is the record whole?')}
    >
      <Trail />
    </Page>
  );
}
