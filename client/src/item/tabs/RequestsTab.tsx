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
            '还没有申请。方案、销号、延期、类型变更、退出和补录都在这里申请和审核。',
            'No requests yet. Plans, closures, extensions, changes of track, exits and adoptions are asked for and judged here.',
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
