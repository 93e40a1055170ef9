import { IconPaperclip, IconX } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import classes from './FileDrop.module.css';
import { fileSize, momentInTable } from './format.ts';
import { t } from './text.ts';
import { largestFile, type Uploaded, usualExtensions } from './upload.ts';
import { useUploads } from './useUploads.ts';

type FileDropProps = {
  title: string;
  files: readonly Uploaded[];
  onChange: (files: readonly Uploaded[]) => void;
  extensions?: readonly string[];
  multiple?: boolean;
  hint?: ReactNode;
  /** Files that were dropped elsewhere on the page and are meant for this field: sent at once. */
  dropped?: readonly File[];
  /** True while files are on their way, so that the form can wait. */
  onBusy?: (busy: boolean) => void;
};

// With one such field on the page a paste anywhere is meant for it; with several, only a paste inside one.
const mounted = new Set<HTMLElement>();

/** Files by drag, paste or picker, sent at once, with progress and a way to cancel each. */
export function FileDrop({ title, files, onChange, extensions = usualExtensions, multiple = true, hint, dropped, onBusy }: FileDropProps) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const arrived = useRef(files);
  useEffect(() => {
    arrived.current = files;
  }, [files]);
  const { sending, send, busy } = useUploads(extensions, (file) => {
    arrived.current = multiple ? [...arrived.current.filter((one) => one.sha256 !== file.sha256), file] : [file];
    onChange(arrived.current);
  });
  useEffect(() => onBusy?.(busy), [busy, onBusy]);
  usePaste(root, send);
  useSendOnce(dropped, send);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const brought = [...event.dataTransfer.files];
    send(multiple ? brought : brought.slice(0, 1));
  }

  return (
    <div ref={root}>
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
        <label className={classes.pick} htmlFor={id}>
          <IconPaperclip size={16} stroke={1.6} />
          {title}
        </label>
        <input
          id={id}
          className={classes.input}
          type="file"
          multiple={multiple}
          accept={extensions.map((extension) => `.${extension}`).join(',')}
          onChange={(event) => {
            send(event.currentTarget.files ?? []);
            event.currentTarget.value = '';
          }}
        />
        <p className={classes.hint}>
          {hint ??
            t(`点选、拖入或粘贴；每个不超过 ${fileSize(largestFile())}`, `Choose, drop or paste; ${fileSize(largestFile())} each at most`)}
        </p>
      </div>
      <ul className={classes.list} aria-live="polite">
        {files.map((file) => (
          <li key={file.sha256} className={classes.file}>
            <span className={classes.name}>{file.name}</span>
            <span className={classes.meta} title={`SHA-256 ${file.sha256}`}>
              {fileSize(file.size)} · {file.sha256.slice(0, 8)}
            </span>
            <Remove name={file.name} onClick={() => onChange(files.filter((one) => one !== file))} />
          </li>
        ))}
        {sending.map((one) => (
          <li key={one.id} className={classes.file} data-failed={one.error !== null}>
            <span className={classes.name}>{one.name}</span>
            {one.error ? (
              <span className={classes.error} role="alert">
                {one.error}
              </span>
            ) : (
              <progress
                className={classes.progress}
                value={one.part}
                max={1}
                aria-label={t(`正在上传 ${one.name}`, `Uploading ${one.name}`)}
              />
            )}
            <Remove name={one.name} onClick={one.cancel} sending={!one.error} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Remove({ name, onClick, sending = false }: { name: string; onClick: () => void; sending?: boolean }) {
  const said = sending ? t(`取消上传 ${name}`, `Cancel ${name}`) : t(`移除 ${name}`, `Remove ${name}`);
  return (
    <button type="button" className={classes.remove} aria-label={said} title={said} onClick={onClick}>
      <IconX size={14} />
    </button>
  );
}

// After the first paint: React's strict mode mounts twice, and what the first mount sent would be cancelled.
function useSendOnce(files: readonly File[] | undefined, send: (files: readonly File[]) => void): void {
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    if (!files || files.length === 0) return;
    const wait = setTimeout(() => latest.current(files), 0);
    return () => clearTimeout(wait);
  }, [files]);
}

function usePaste(root: { current: HTMLDivElement | null }, send: (files: File[]) => void): void {
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    mounted.add(element);
    function onPaste(event: ClipboardEvent): void {
      const pasted = [...(event.clipboardData?.files ?? [])];
      const mine = mounted.size === 1 || (event.target instanceof Node && element?.contains(event.target));
      if (pasted.length === 0 || !mine) return;
      event.preventDefault();
      latest.current(pasted.map(named));
    }
    window.addEventListener('paste', onPaste);
    return () => {
      mounted.delete(element);
      window.removeEventListener('paste', onPaste);
    };
  }, [root]);
}

// Every pasted picture is called image.png; a dozen of them could not be told apart.
function named(file: File): File {
  if (!/^image\.\w+$/.test(file.name)) return file;
  const name = `${t('截图', 'Screenshot')} ${momentInTable(new Date()).replace(':', '')}.${file.name.split('.').at(-1)}`;
  return new File([file], name, { type: file.type });
}
