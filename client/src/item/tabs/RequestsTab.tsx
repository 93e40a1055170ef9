import type { EvidenceFact } from '@duizhang/shared/item/facts.ts';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { EvidenceList } from './EvidenceList.tsx';
import { None, Part } from './Part.tsx';
import { RequestView } from './RequestView.tsx';

const papers: readonly EvidenceFact['purpose'][] = ['scan', 'approval', 'minutes', 'on_site'];

export function RequestsTab() {
  const { item } = useItem().data;
  const latest = [...item.requests].reverse();
  const files = item.evidence.filter((file) => papers.includes(file.purpose));
  return (
    <>
      {latest.length === 0 && (
        <None>
          {t(
            '还没有申请。凡须审核的，都在这里列出申请内容、各级意见和结果。',
            'No requests yet. Whatever has to be agreed to is listed here: what was asked for, each opinion, and the result.',
          )}
        </None>
      )}
      {latest.map((request, index) => (
        <RequestView key={request.id} request={request} unfolded={index === 0} />
      ))}
      {files.length > 0 && (
        <Part title={t('批件、纪要与签批扫描件', 'Approvals, minutes and scans')}>
          <EvidenceList files={files} replaceable={false} />
        </Part>
      )}
    </>
  );
}
