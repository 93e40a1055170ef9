import { commitImport } from '@duizhang/shared/spreadsheet/commit.ts';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { type Faults, faultsOf } from '../../item/act/faults.ts';
import { CheckField, ChoiceField, TextField } from '../../item/act/fields.tsx';
import { fileInput } from '../../item/act/files.tsx';
import { forgetWhatWasRead } from '../../item/data.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { queryClient, refusalOf, sentenceOf, statusOf, trpc } from '../../trpc.ts';
import { useDraft } from '../../ui/draft.ts';
import { notifyDone } from '../../ui/notify.ts';
import { Section } from '../../ui/Page.tsx';
import { Empty } from '../../ui/State.tsx';
import { t } from '../../ui/text.ts';
import type { Answering, OpenDraft } from '../draft.ts';
import type { Ledger } from '../ImportPage.tsx';
import { UnderWay } from '../UnderWay.tsx';
import { Adoptions } from './Adoptions.tsx';
import classes from './Commit.module.css';
import { empty, type Fields } from './fields.ts';
import { Sources } from './Sources.tsx';
import { willDo } from './will.ts';

type Props = { draft: OpenDraft; ledger: Ledger; answering: Answering };

/** 导入, once there is anything to import. */
export default function CommitStep(props: Props) {
  const { id: importId, ledgerId, summary } = props.draft;
  const { create, update, question, error } = summary.counts;
  if (create + update > 0) return <Form {...props} />;
  return (
    <Empty
      title={
        question + error > 0
          ? t('还没有可以导入的行，请先逐行核对。', 'No row can be imported yet; settle the rows first.')
          : t('表格与台账一致，没有要导入的内容。', 'The table is as the ledger: there is nothing to import.')
      }
    >
      <LinkButton variant="default" to="/ledger/$ledgerId/import/$importId" params={{ ledgerId, importId }} search={{ step: 'rows' }}>
        {t('逐行核对', 'Rows')}
      </LinkButton>
    </Empty>
  );
}

/** What is still to be said of the whole, what will happen, and then all of it at once. */
function Form({ draft, ledger, answering }: Props) {
  const { id: importId, ledgerId, kind, summary } = draft;
  const { counts } = summary;
  const form = useDraft<Fields>(`import.${importId}`, empty);
  const [faults, setFaults] = useState<Faults>(new Map());
  const [busy, setBusy] = useState(false);
  const commit = useCommit(form.clear, importId);
  const { value, patch } = form;
  const open = counts.question + counts.error;
  const good = counts.create + counts.update;
  const waits = open > 0 && value.rows === 'all';
  const willId = useId();

  function submit(): void {
    const input = inputOf(draft, value);
    const wrong = faultsOf(commitImport, input);
    setFaults(wrong);
    const parsed = commitImport.safeParse(input);
    if (parsed.success && wrong.size === 0) commit.mutate(parsed.data);
  }

  return (
    <div className={classes.page}>
      {open > 0 && (
        <Section title={t(`还有 ${open} 行没处理`, `${open} rows still open`)}>
          <ChoiceField
            label={t('怎样导入', 'How to import')}
            value={value.rows}
            options={[
              { value: 'all', label: t('先处理完，再全部导入', 'Settle them first, then import all') },
              { value: 'good', label: t(`只导入没有问题的 ${good} 行`, `Import only the ${good} good rows`) },
            ]}
            onChange={(rows) => patch({ rows: rows || 'all' })}
          />
        </Section>
      )}
      {counts.create > 0 && (
        <>
          <Sources draft={draft} ledger={ledger} value={value} onChange={patch} />
          {kind !== 'entry' && (
            <Section title={t('交办', 'Dispatch')}>
              <CheckField
                label={t('登记后随即交办给表里写的单位', 'Dispatch at once to the units in the table')}
                hint={
                  counts.dispatched > 0
                    ? t(
                        `${counts.dispatched} 行写明了牵头单位和时限，交办后单位的待办里随即出现。不勾选则只登记。`,
                        `${counts.dispatched} rows name a lead unit and a deadline; the units find them in their to-dos at once. Otherwise they are only registered.`,
                      )
                    : t('没有写明牵头单位和时限的行，只登记。', 'No row names a lead unit and a deadline; all are only registered.')
                }
                value={value.dispatch}
                onChange={(dispatch) => patch({ dispatch })}
              />
            </Section>
          )}
        </>
      )}
      {counts.adopt > 0 && <Adoptions draft={draft} value={value} onChange={patch} onBusy={setBusy} fault={(path) => faults.get(path)} />}
      {counts.update > 0 && (
        <Section title={t('更正', 'Corrections')}>
          <TextField
            label={t('更正的理由', 'Why they are corrected')}
            required
            rows={2}
            hint={t(`写入 ${counts.update} 项的历史。`, `Goes into the history of ${counts.update} items.`)}
            value={value.reason}
            onChange={(reason) => patch({ reason })}
            fault={faults.get('reason')}
          />
        </Section>
      )}
      <div className={classes.foot}>
        <p id={willId} className={classes.will}>
          {waits ? (
            <>
              {t(`还有 ${open} 行没处理，处理完才能全部导入。`, `${open} rows are still open; settle them to import all.`)}{' '}
              <Link to="/ledger/$ledgerId/import/$importId" params={{ ledgerId, importId }} search={{ step: 'rows' }}>
                {t('去处理', 'Settle them')}
              </Link>
            </>
          ) : (
            willDo(counts, value, draft)
          )}
        </p>
        <Said error={commit.error} faults={faults.size} />
        {commit.isPending ? (
          <Committing id={importId} />
        ) : (
          <Button
            disabled={busy || answering.busy}
            onClick={() => !waits && submit()}
            aria-describedby={willId}
            {...(waits && { 'data-disabled': true, 'aria-disabled': true })}
          >
            {value.rows === 'good' && open > 0
              ? t(`只导入没有问题的 ${good} 行`, `Import the ${good} good rows`)
              : t('全部导入', 'Import all')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Why nothing was imported: what is missing, what the server said, or that one has stopped it oneself. */
function Said({ error, faults }: { error: unknown; faults: number }) {
  if (faults > 0)
    return (
      <p className={classes.fault} role="alert">
        {t(`还有 ${faults} 处要补，已在上面标出。`, `${faults} places still need something; they are marked above.`)}
      </p>
    );
  if (!error) return null;
  const stopped = refusalOf(error)?.code === 'stopped';
  return (
    <p className={stopped ? classes.stopped : classes.fault} role={stopped ? 'status' : 'alert'}>
      {sentenceOf(error)}
    </p>
  );
}

/** How far it is, and the way back: all of it or nothing. */
function Committing({ id }: { id: string }) {
  const stop = useMutation(trpc.spreadsheet.stop.mutationOptions());
  return (
    <div className={classes.committing}>
      <UnderWay id={id} first={t('正在导入…', 'Importing…')} ending={stop.isSuccess ? t('正在取消…', 'Cancelling…') : null} />
      <Button variant="default" loading={stop.isPending} disabled={stop.isSuccess} onClick={() => stop.mutate({ id })}>
        {t('取消导入', 'Cancel the import')}
      </Button>
    </div>
  );
}

function inputOf({ id, version, summary: { counts } }: OpenDraft, value: Fields) {
  const { rows, dispatch, sources, unsplit, reason, approval, attestation } = value;
  const adopt = counts.adopt > 0 ? { approval: fileInput(approval), attestation } : null;
  const open = counts.question + counts.error;
  return { id, version, rows: open > 0 ? rows : 'all', dispatch, sources, unsplit: unsplit && sources.length > 1, reason, adopt };
}

function useCommit(clear: () => void, id: string) {
  return useMutation(
    trpc.spreadsheet.commit.mutationOptions({
      onSuccess: async ({ created, updated }) => {
        clear();
        await queryClient.invalidateQueries(trpc.spreadsheet.get.queryFilter({ id }));
        await forgetWhatWasRead();
        notifyDone(t(`已导入：新增 ${created} 项，更正 ${updated} 项`, `Imported: ${created} new, ${updated} corrected`));
        window.scrollTo({ top: 0 });
      },
      onError: (error) => {
        if (statusOf(error) === 409) void queryClient.invalidateQueries(trpc.spreadsheet.get.queryFilter({ id }));
      },
    }),
  );
}
