import { CheckField, ListField } from '../../item/act/fields.tsx';
import { Section } from '../../ui/Page.tsx';
import { t } from '../../ui/text.ts';
import { AddSource } from '../AddOrigin.tsx';
import type { OpenDraft } from '../draft.ts';
import type { Ledger } from '../ImportPage.tsx';
import classes from './Commit.module.css';
import type { Fields } from './fields.ts';

type Props = { draft: OpenDraft; ledger: Ledger; value: Fields; onChange: (part: Partial<Fields>) => void };
type Source = Ledger['sources'][number];

/** Who handed over what the table lists; rows that name a source of their own keep it. */
export function Sources({ draft, ledger: { sources }, value, onChange }: Props) {
  const has = draft.shape.columns.some(({ field }) => field === 'source');
  const choose = (chosen: Fields['sources']) => onChange({ sources: chosen, ...(chosen.length < 2 && { unsplit: false }) });
  return (
    <Section
      title={has ? t('没有写来源的行，来自', 'Source of rows that name none') : t('问题来源', 'Source')}
      actions={
        <AddSource ledgerId={draft.ledgerId} name="" onAdded={(sourceId) => choose([...value.sources, { sourceId, batchId: null }])} />
      }
    >
      {sources.length === 0 && (
        <p className={classes.meta}>{t('本台账还没有来源，请在这里添加。', 'The ledger has no source yet; add it here.')}</p>
      )}
      <ul className={classes.sources}>
        {sources.map((source) => {
          const chosen = value.sources.find(({ sourceId }) => sourceId === source.id) ?? null;
          return (
            <li key={source.id}>
              <CheckField
                label={source.name}
                hint={[source.kind, source.issuer, source.documentNumber].filter(Boolean).join(' · ')}
                value={chosen !== null}
                onChange={(on) =>
                  choose(
                    on
                      ? [...value.sources, { sourceId: source.id, batchId: null }]
                      : value.sources.filter(({ sourceId }) => sourceId !== source.id),
                  )
                }
              />
              {chosen && source.batches.length > 0 && (
                <Batch
                  source={source}
                  value={chosen.batchId ?? ''}
                  required={draft.kind === 'case'}
                  onChange={(batchId) => choose(value.sources.map((each) => (each.sourceId === source.id ? { ...each, batchId } : each)))}
                />
              )}
            </li>
          );
        })}
      </ul>
      {value.sources.length > 1 && (
        <CheckField
          label={t('来源未分', 'Not told apart')}
          hint={t(
            '表格没有写明每一项出自哪个来源，各项都引用以上来源。',
            'The table does not say which item came from which source; each cites them all.',
          )}
          value={value.unsplit}
          onChange={(unsplit) => onChange({ unsplit })}
        />
      )}
    </Section>
  );
}

type BatchProps = { source: Source; value: string; required: boolean; onChange: (batchId: string | null) => void };

function Batch({ source, value, required, onChange }: BatchProps) {
  return (
    <div className={classes.batch}>
      <ListField
        label={t('批次', 'Batch')}
        required={required}
        value={value}
        options={source.batches.map(({ id, number, claimedCount, listed }) => ({
          value: id,
          label:
            claimedCount === null
              ? number
              : t(`${number}（载 ${claimedCount}，已列 ${listed}）`, `${number} (claims ${claimedCount}, ${listed} listed)`),
        }))}
        onChange={(batchId) => onChange(batchId || null)}
      />
    </div>
  );
}
