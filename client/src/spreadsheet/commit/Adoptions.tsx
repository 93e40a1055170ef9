import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@mantine/core';
import { AttestationField, Note } from '../../item/act/fields.tsx';
import { FilesField } from '../../item/act/files.tsx';
import { useSession } from '../../session.tsx';
import { trpc } from '../../trpc.ts';
import { Section } from '../../ui/Page.tsx';
import { t } from '../../ui/text.ts';
import type { OpenDraft } from '../draft.ts';
import classes from './Commit.module.css';
import type { Fields } from './fields.ts';

type Props = {
  draft: OpenDraft;
  value: Fields;
  onChange: (part: Partial<Fields>) => void;
  onBusy: (busy: boolean) => void;
  fault: (path: string) => string | undefined;
};

/** 补录: what was closed before this ledger began, proven by one approval for all of it. */
export function Adoptions({ draft, value, onChange, onBusy, fault }: Props) {
  const { account } = useSession();
  const { adopt } = draft.summary.counts;
  return (
    <Section title={t(`补录此前已决定的 ${adopt} 项`, `Adopt ${adopt} decided before`)}>
      <Note>
        {t(
          '这些行写明了审定单位、文号和审定时间，登记后申请补录，由领导小组审定；审定之前不算销号，永久标记“补录”。暂时没有批准文件的，可跳过这些行，或把状态列设为“不读入”，只作登记。',
          'These rows name who decided, the document and the day. They are registered and an adoption is applied for; until the committee has decided they are not closed, and they stay marked as adopted. Without the approval at hand, skip them or leave the status column out.',
        )}
      </Note>
      <AdoptedRows draft={draft} />
      <div className={classes.adopt}>
        <FilesField
          title={t('批准文件扫描件', 'The scanned approval')}
          files={value.approval}
          onChange={(approval) => onChange({ approval })}
          onBusy={onBusy}
          fault={fault('adopt.approval')}
          multiple={false}
        />
        <AttestationField
          name={account.displayName}
          value={value.attestation}
          onChange={(attestation) => onChange({ attestation })}
          fault={fault('adopt.attestation')}
        />
      </div>
    </Section>
  );
}

const perPage = 50;

function AdoptedRows({ draft: { id, version } }: { draft: OpenDraft }) {
  const [limit, setLimit] = useState(perPage);
  const query = useQuery({
    ...trpc.spreadsheet.rows.queryOptions({ id, version, verdicts: ['create'], adopt: true, cursor: 0, limit: Math.min(100, limit) }),
    placeholderData: (before) => before,
    retry: false,
  });
  const { rows = [], count = 0 } = query.data ?? {};
  return (
    <details className={classes.list} open={count <= 10}>
      <summary>{t(`逐项列出 ${count} 项`, `List the ${count}`)}</summary>
      <ul>
        {rows.map(({ row, register, proposal }) => (
          <li key={row}>
            <span className={classes.place}>{t(`第 ${row + 1} 行`, `Row ${row + 1}`)}</span>
            <span>
              {register?.title}
              {proposal?.type === 'adopt' && (
                <span className={classes.meta}>
                  {[
                    proposal.outcome === 'closed' ? t('已销号', 'closed') : t('整改中', 'rectifying'),
                    proposal.decidingBody,
                    proposal.documentNumber,
                    proposal.decidedOn,
                  ].join(' · ')}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {count > rows.length && limit < 100 && (
        <Button variant="default" size="compact-sm" onClick={() => setLimit(100)}>
          {t('再看 50 项', '50 more')}
        </Button>
      )}
      {count > rows.length && limit >= 100 && (
        <p className={classes.meta}>{t(`前 ${rows.length} 项，共 ${count} 项`, `The first ${rows.length} of ${count}`)}</p>
      )}
    </details>
  );
}
