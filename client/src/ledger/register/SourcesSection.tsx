import { issuerLevels, type ItemKind } from '@duizhang/shared/item/words.ts';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { CheckField, ListField } from '../../item/act/fields.tsx';
import type { Outputs } from '../../trpc.ts';
import { Section } from '../../ui/Page.tsx';
import { label, t } from '../../ui/text.ts';
import { BatchDrawer } from '../../item/BatchDrawer.tsx';
import type { RegisterFields } from './rows.ts';
import { SourceDrawer } from '../../item/SourceDrawer.tsx';
import classes from './SourcesSection.module.css';

type Source = Outputs['ledger']['get']['sources'][number];
type Chosen = RegisterFields['sources'];

type SourcesProps = {
  ledgerId: string;
  kind: ItemKind;
  sources: readonly Source[];
  value: Pick<RegisterFields, 'sources' | 'unsplit'>;
  onChange: (part: Partial<RegisterFields>) => void;
  /** How many are about to be registered, for the count against what the batch claims. */
  adding: number;
  fault: string | undefined;
};

/** Who handed them over. Findings may cite several sources; which came from which is said only when it is known. */
export function SourcesSection({ ledgerId, kind, sources, value, onChange, adding, fault }: SourcesProps) {
  const [drawer, setDrawer] = useState<{ batchOf: Source } | 'source' | null>(null);
  const choose = (chosen: Chosen) => onChange({ sources: chosen, ...(chosen.length < 2 && { unsplit: false }) });
  return (
    <Section
      title={t('一、来源', '1. Source')}
      actions={
        <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} stroke={1.8} />} onClick={() => setDrawer('source')}>
          {t('添加来源', 'Add a source')}
        </Button>
      }
    >
      {kind === 'case' && (
        <p className={classes.none}>
          {t(
            '交办件按批次登记：选定来源后，选择或添加批次，写明来文载明的件数。',
            'Cases come in batches: choose a source, then choose or add a batch with the count that the letter states.',
          )}
        </p>
      )}
      {sources.length === 0 && <p className={classes.none}>{t('还没有来源，请先添加。', 'No source yet; add one first.')}</p>}
      <ul className={classes.list}>
        {sources.map((source) => (
          <li key={source.id}>
            <SourceLine
              source={source}
              chosen={value.sources.find((each) => each.sourceId === source.id) ?? null}
              adding={adding}
              onChoose={(on) =>
                choose(
                  on
                    ? [...value.sources, { sourceId: source.id, batchId: null }]
                    : value.sources.filter((each) => each.sourceId !== source.id),
                )
              }
              onBatch={(batchId) => choose(value.sources.map((each) => (each.sourceId === source.id ? { ...each, batchId } : each)))}
              onNewBatch={() => setDrawer({ batchOf: source })}
            />
          </li>
        ))}
      </ul>
      {value.sources.length > 1 && (
        <CheckField
          label={t('来源未分', 'Not told apart')}
          hint={t(
            '文件没有写明每一项出自哪个来源，各项都引用以上来源。',
            'The documents do not say which item came from which source; each cites them all.',
          )}
          value={value.unsplit}
          onChange={(unsplit) => onChange({ unsplit })}
        />
      )}
      {fault && (
        <p className={classes.fault} role="alert">
          {fault}
        </p>
      )}
      {drawer === 'source' && (
        <SourceDrawer
          ledgerId={ledgerId}
          onClose={() => setDrawer(null)}
          onAdded={(sourceId) => choose([...value.sources, { sourceId, batchId: null }])}
        />
      )}
      {drawer !== null && drawer !== 'source' && (
        <BatchDrawer
          ledgerId={ledgerId}
          source={drawer.batchOf}
          onClose={() => setDrawer(null)}
          onAdded={(batchId) =>
            choose([...value.sources.filter((each) => each.sourceId !== drawer.batchOf.id), { sourceId: drawer.batchOf.id, batchId }])
          }
        />
      )}
    </Section>
  );
}

type LineProps = {
  source: Source;
  chosen: Chosen[number] | null;
  adding: number;
  onChoose: (on: boolean) => void;
  onBatch: (batchId: string | null) => void;
  onNewBatch: () => void;
};

function SourceLine({ source, chosen, adding, onChoose, onBatch, onNewBatch }: LineProps) {
  const batch = source.batches.find((each) => each.id === chosen?.batchId);
  const level = Object.entries(issuerLevels).find(([name]) => name === source.issuerLevel)?.[1];
  const about = [
    source.kind,
    source.issuer,
    level && label(level),
    source.documentNumber,
    source.issuedOn,
    source.example && t('示例', 'Example'),
  ];
  return (
    <>
      <CheckField label={source.name} hint={about.filter(Boolean).join(' · ')} value={chosen !== null} onChange={onChoose} />
      {chosen && (
        <div className={classes.batch}>
          {source.batches.length > 0 && (
            <ListField
              label={t('批次', 'Batch')}
              value={chosen.batchId ?? ''}
              options={source.batches.map(({ id, number }) => ({ value: id, label: number }))}
              onChange={(batchId) => onBatch(batchId || null)}
            />
          )}
          <Button variant="subtle" size="compact-sm" onClick={onNewBatch}>
            {t('添加批次', 'Add a batch')}
          </Button>
          {batch && <BatchCount batch={batch} adding={adding} />}
        </div>
      )}
    </>
  );
}

/** What the delivery claims to hold against what is listed, counting those about to be registered. */
function BatchCount({ batch, adding }: { batch: Source['batches'][number]; adding: number }) {
  const { claimedCount, listed } = batch;
  if (claimedCount === null) return <p className={classes.count}>{t(`已列 ${listed} 件，未载件数`, `${listed} listed, none claimed`)}</p>;
  const left = claimedCount - listed - adding;
  const verdict =
    left === 0
      ? t('正好相符', 'they agree')
      : left > 0
        ? t(`还差 ${left} 件`, `${left} to go`)
        : t(`多出 ${-left} 件，请核对`, `${-left} too many: check them`);
  return (
    <p className={classes.count} data-off={left < 0}>
      {t(
        `载 ${claimedCount} 件，已列 ${listed} 件，本次 ${adding} 件：${verdict}`,
        `${claimedCount} claimed, ${listed} listed, ${adding} now: ${verdict}`,
      )}
    </p>
  );
}
