import { useEffect, useRef, useState } from 'react';
import { refusalOfFile, type Uploaded, upload } from './upload.ts';

export type Sending = { id: number; name: string; part: number; error: string | null; cancel: () => void };

let lastId = 0;

/** Files on their way; each that arrives is handed to `onDone`, each that fails stays with its sentence. */
export function useUploads(extensions: readonly string[], onDone: (file: Uploaded) => void) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const handOver = useRef(onDone);
  useEffect(() => {
    handOver.current = onDone;
  });
  // Leaving the form ends what is still on its way.
  const running = useRef(new Map<number, () => void>());
  useEffect(() => {
    const all = running.current;
    return () => all.forEach((cancel) => cancel());
  }, []);

  const change = (id: number, part: Partial<Sending>) => setSending((now) => now.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const drop = (id: number) => {
    running.current.delete(id);
    setSending((now) => now.filter((one) => one.id !== id));
  };

  function send(file: File): void {
    lastId += 1;
    const id = lastId;
    const entry = {
      id,
      name: file.name,
      part: 0,
      error: refusalOfFile(file, extensions),
      cancel: () => drop(id),
    };
    if (entry.error) return setSending((now) => [...now, entry]);

    const { done, cancel } = upload(file, (part) => change(id, { part }));
    running.current.set(id, cancel);
    const stop = () => {
      drop(id);
      cancel();
    };
    setSending((now) => [...now, { ...entry, cancel: stop }]);
    done.then(
      (uploaded) => {
        drop(id);
        handOver.current(uploaded);
      },
      (error: Error) => {
        running.current.delete(id);
        change(id, { error: error.message, cancel: () => drop(id) });
      },
    );
  }

  return {
    sending,
    send: (files: Iterable<File>) => [...files].forEach(send),
    busy: sending.some((one) => !one.error),
  };
}
