import type { Text } from '@duizhang/shared/text.ts';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, TRPCClientError, type TRPCLink } from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { Api } from '@duizhang/server/api';
import { label, t } from './ui/text.ts';

export type Inputs = inferRouterInputs<Api>;
export type Outputs = inferRouterOutputs<Api>;

/** Why the server said no: a stable code and its sentence in both languages. */
export type Refusal = Text & { readonly code: string; readonly detail?: unknown };

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (times, error) => times < 2 && isAway(error) },
    mutations: { retry: false },
  },
});

let asksQuietly = false;

/** What is asked here is asked by the page itself, not by who may sit before it: it keeps no session alive. */
export function quietly(ask: () => unknown): void {
  asksQuietly = true;
  try {
    ask();
  } finally {
    asksQuietly = false;
  }
}

const marked: TRPCLink<Api> = () => (call) =>
  call.next(asksQuietly ? { ...call.op, context: { ...call.op.context, quiet: true } } : call.op);
const sent = httpBatchLink<Api>({
  url: '/trpc',
  maxURLLength: 6000,
  headers: ({ opList }) => (opList.every(({ context }) => context['quiet'] === true) ? { 'X-Quiet': '1' } : {}),
});
const client = createTRPCClient<Api>({ links: [marked, sent] });

export const trpc = createTRPCOptionsProxy<Api>({ client, queryClient });

// The gate around every signed-in page reads this query and leads to the sign-in page; drafts are in storage by then.
function noticeSignedOut(error: unknown): void {
  if (statusOf(error) === 401) queryClient.setQueryData(trpc.session.me.queryKey(), null);
}

/** The first reason; the only one with a detail: what changed meanwhile, or the results one by one. */
export function refusalOf(error: unknown): Refusal | null {
  return readRefusal(dataOf(error)['refusal']);
}

/** Every reason the server gave. */
function refusalsOf(error: unknown): readonly Refusal[] {
  const given = dataOf(error)['refusals'];
  const all = Array.isArray(given) ? given.map(readRefusal) : [refusalOf(error)];
  return all.filter((each) => each !== null);
}

function dataOf(error: unknown): Record<string, unknown> {
  const data: unknown = error instanceof TRPCClientError ? error.data : null;
  return isRecord(data) ? data : {};
}

function readRefusal(given: unknown): Refusal | null {
  if (!isRecord(given)) return null;
  const { code, zh, en, detail } = given;
  if (typeof code !== 'string' || typeof zh !== 'string' || typeof en !== 'string') return null;
  return { code, zh, en, detail };
}

/** The HTTP status of a failed call; 0 when no answer came. */
export function statusOf(error: unknown): number {
  if (!(error instanceof TRPCClientError)) return 0;
  const { httpStatus } = dataOf(error);
  if (typeof httpStatus === 'number') return httpStatus;
  const response: unknown = error.meta?.['response'];
  return response instanceof Response ? response.status : 0;
}

/** What to say of any failure: every reason the server gave, or what happened and what to do. */
export function sentenceOf(error: unknown): string {
  const refusals = refusalsOf(error);
  return refusals.length ? refusals.map(label).join(t('；', '; ')) : sentenceOfStatus(statusOf(error));
}

export function sentenceOfStatus(status: number): string {
  const sentence = sentences[status];
  if (sentence) return label(sentence);
  if (status >= 500)
    return t(
      '服务器没有办成这件事，已留下记录。请稍后再试；仍不行，请告诉系统管理员。',
      'The server could not do this and has logged it. Try again later; if it persists, tell the system administrator.',
    );
  return t('没有办成。请再试一次。', 'That did not work. Please try again.');
}

const sentences: Record<number, Text> = {
  0: {
    zh: '连不上服务器。请检查网络后再试；已写的内容仍保留。',
    en: 'The server cannot be reached. Check the network and try again; what you wrote is kept.',
  },
  400: {
    zh: '填写的内容不符合要求，请检查后再试。',
    en: 'What was entered is not valid. Check it and try again.',
  },
  401: {
    zh: '登录已失效，请重新登录；已写的内容仍保留。',
    en: 'You are signed out. Sign in again; what you wrote is kept.',
  },
  403: {
    zh: '当前任职没有这项权限。可在右上角换一个任职再试。',
    en: 'The post you act under may not do this. You can change post at the top right.',
  },
  404: { zh: '没有找到，或当前任职看不到它。', en: 'Not found, or not visible to the post you act under.' },
  408: { zh: '服务器没有及时答复，请再试一次。', en: 'The server took too long. Please try again.' },
  409: {
    zh: '别人刚刚改过它。请看一下新的内容，再决定是否继续；已写的内容仍保留。',
    en: 'Someone has just changed it. Look at what is new before you go on; what you wrote is kept.',
  },
  413: { zh: '内容太大，服务器不收。', en: 'This is too large for the server.' },
  415: { zh: '不收这种类型的文件。', en: 'Files of this type are not accepted.' },
  429: {
    zh: '尝试次数太多，已暂时锁定。请过一会儿再试。',
    en: 'Too many attempts; locked for now. Try again in a while.',
  },
};

function isAway(error: unknown): boolean {
  return [0, 502, 503, 504].includes(statusOf(error));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
