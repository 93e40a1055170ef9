import type { ImportAnswers } from '@duizhang/shared/spreadsheet/input.ts';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Outputs, queryClient, statusOf, trpc } from '../trpc.ts';
import { notifyFailed } from '../ui/notify.ts';

/** An import under way, as the server keeps it. */
export type Draft = Outputs['spreadsheet']['get'];
export type Shape = NonNullable<Draft['shape']>;
export type Summary = NonNullable<Draft['summary']>;
export type Outcome = Outputs['spreadsheet']['commit'];
export type ShownRow = Outputs['spreadsheet']['rows']['rows'][number];
export type Verdict = ShownRow['verdict'];
/** A draft whose file was read and planned. */
export type OpenDraft = Draft & { shape: Shape; summary: Summary };

const draftKey = (id: string) => trpc.spreadsheet.get.queryKey({ id });

// Planning a large file takes a second: it is asked for once, and again when something was answered.
export const draftQuery = (id: string) => ({
  ...trpc.spreadsheet.get.queryOptions({ id }),
  staleTime: 60_000,
  refetchOnWindowFocus: false,
});

export type Change = (answers: ImportAnswers) => ImportAnswers;
export type Answering = {
  /** With what was just answered, though the server may still be reckoning. */
  readonly answers: ImportAnswers;
  readonly answer: (change: Change) => void;
  readonly busy: boolean;
};

/** Answers go to the server one after another, each on top of what it knows by then; what comes meanwhile goes together. */
export function useAnswering({ id, answers }: Draft): Answering {
  const call = useMutation(trpc.spreadsheet.answer.mutationOptions());
  const [waiting, setWaiting] = useState<readonly Change[]>([]);
  const queue = useRef<Change[]>([]);
  const running = useRef(false);

  async function run(): Promise<void> {
    if (running.current) return;
    running.current = true;
    try {
      for (;;) {
        const now = [...queue.current];
        const known = queryClient.getQueryData(draftKey(id));
        if (now.length === 0 || !known) return;
        const next = await call.mutateAsync({ id, version: known.version, answers: applied(known.answers, now) });
        queue.current = queue.current.slice(now.length);
        queryClient.setQueryData(draftKey(id), next);
        setWaiting(queue.current);
      }
    } catch (error) {
      queue.current = [];
      setWaiting([]);
      notifyFailed(error);
      // Another window was here before: one goes on from what was answered there.
      if (statusOf(error) === 409) void queryClient.invalidateQueries({ queryKey: draftKey(id) });
    } finally {
      running.current = false;
    }
  }

  return {
    answers: applied(answers, waiting),
    busy: waiting.length > 0,
    answer: (change) => {
      queue.current = [...queue.current, change];
      setWaiting(queue.current);
      void run();
    },
  };
}

const applied = (answers: ImportAnswers, changes: readonly Change[]): ImportAnswers =>
  changes.reduce((now, change) => change(now), answers);
