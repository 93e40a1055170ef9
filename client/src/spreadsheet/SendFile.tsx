import { Button } from '@mantine/core';
import { IconFileText, IconTableImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { newKey } from '../item/key.ts';
import { fileSize } from '../ui/format.ts';
import { Section } from '../ui/Page.tsx';
import { t } from '../ui/text.ts';
import { send } from '../ui/upload.ts';
import { UnderWay } from './UnderWay.tsx';
import classes from './Start.module.css';

const forms = {
  table: {
    title: t('选择表格', 'Choose a table'),
    pick: t('选择表格文件', 'Choose a table file'),
    accept: '.xlsx,.csv',
    hint: t('或拖到这里。xlsx、csv，64 MB、2 万行以内。', 'or drop it here. xlsx or csv, up to 64 MB and 20,000 rows.'),
  },
  text: {
    title: t('选择文件', 'Choose a document'),
    pick: t('选择文字文件', 'Choose a text document'),
    accept: '.docx,.doc,.wps,.txt',
    hint: t('或拖到这里。docx、doc、txt，64 MB、50 万字以内。', 'or drop it here. docx, doc or txt, up to 64 MB and 500,000 characters.'),
  },
} as const;

const most = 64 * 1024 * 1024;

type State = { at: 'idle' } | { at: 'sending'; name: string; part: number; ticket: string } | { at: 'failed'; sentence: string };

type SendProps = { ledgerId: string; form: 'table' | 'text' };

/** One file by choosing or dropping it, with progress and a way back; the answer leads to its draft. */
export function SendFile({ ledgerId, form }: SendProps) {
  const { title, pick, accept, hint } = forms[form];
  const id = useId();
  const navigate = useNavigate();
  const [state, setState] = useState<State>({ at: 'idle' });
  const [over, setOver] = useState(false);
  const running = useRef<(() => void) | null>(null);
  useEffect(() => () => running.current?.(), []);

  function take(file: File | undefined): void {
    if (!file) return;
    running.current?.();
    const early = refusalOf(file);
    if (early) return setState({ at: 'failed', sentence: early });
    // By this id the page asks how far the reading is.
    const ticket = newKey();
    const sending = { at: 'sending', name: file.name, ticket } as const;
    setState({ ...sending, part: 0 });
    const { done, cancel } = send({
      to: `/import?ledgerId=${ledgerId}&form=${form}&ticket=${ticket}`,
      file,
      answerIn,
      onProgress: (part) => setState({ ...sending, part }),
    });
    let cancelled = false;
    const stop = () => {
      cancelled = true;
      cancel();
    };
    running.current = stop;
    done.then(
      (importId) => {
        running.current = null;
        void navigate({ to: '/ledger/$ledgerId/import/$importId', params: { ledgerId, importId }, search: { step: 'columns' } });
      },
      (error: Error) => !cancelled && setState({ at: 'failed', sentence: error.message }),
    );
  }
  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  }

  return (
    <Section title={title}>
      {state.at === 'sending' ? (
        <Sending
          {...state}
          onCancel={() => {
            running.current?.();
            running.current = null;
            setState({ at: 'idle' });
          }}
        />
      ) : (
        <div
          className={classes.zone}
          data-over={over}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          {form === 'table' ? (
            <IconTableImport size={28} stroke={1.4} aria-hidden="true" />
          ) : (
            <IconFileText size={28} stroke={1.4} aria-hidden="true" />
          )}
          <label className={classes.pick} htmlFor={id}>
            {pick}
          </label>
          <input
            id={id}
            className={classes.input}
            type="file"
            accept={accept}
            onChange={(event) => {
              take(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
          <p className={classes.hint}>{hint}</p>
          <p className={classes.hint}>{t('不得上传涉密文件。', 'No file with state secrets.')}</p>
        </div>
      )}
      {state.at === 'failed' && (
        <p className={classes.refusal} role="alert">
          {state.sentence}
        </p>
      )}
    </Section>
  );
}

type SendingProps = { name: string; part: number; ticket: string; onCancel: () => void };
function Sending({ name, part, ticket, onCancel }: SendingProps) {
  const reading = part >= 1;
  const percent = Math.floor(part * 100);
  return (
    <div className={classes.zone} data-busy="true">
      <p className={classes.sending}>{name}</p>
      {reading ? (
        <UnderWay id={ticket} first={t('正在读取…', 'Reading…')} />
      ) : (
        <>
          <progress className={classes.progress} value={part} max={1} aria-label={t('正在上传', 'Uploading')} />
          <p className={classes.hint} role="status">
            {t(`正在上传 ${percent}%`, `Uploading ${percent}%`)}
          </p>
        </>
      )}
      <Button variant="default" size="compact-sm" onClick={onCancel}>
        {t('取消', 'Cancel')}
      </Button>
    </div>
  );
}

// Told before a byte is sent; the server judges the content.
function refusalOf(file: File): string | null {
  if (file.size === 0) return t('文件是空的。', 'The file is empty.');
  if (file.size > most)
    return t(
      `文件 ${fileSize(file.size)}，超过 ${fileSize(most)}。请分成几个文件导入。`,
      `The file has ${fileSize(file.size)}, more than ${fileSize(most)}. Import it in parts.`,
    );
  return null;
}

const answerIn = (answer: unknown): string | null =>
  typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string' ? answer.id : null;
