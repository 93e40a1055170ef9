import type { Text } from '@duizhang/shared/text.ts';

/** A "no" that has nothing to do with an item: its code is stable, its sentences are for people. */
export type Denial = Text & { readonly code: string };

/** How the "no" travels over HTTP; the names are tRPC's. */
export type DenialKind =
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'CONFLICT'
  | 'BAD_REQUEST'
  | 'TOO_MANY_REQUESTS'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'SERVICE_UNAVAILABLE';

/** Who one is, or how one asks, speaks against it. What speaks against an item's action is Refused. */
export class Denied extends Error {
  readonly kind: DenialKind;
  readonly denial: Denial;
  constructor(kind: DenialKind, denial: Denial) {
    super(denial.code);
    this.name = 'Denied';
    this.kind = kind;
    this.denial = denial;
  }
}

type Detail = Readonly<Record<string, string | number | Text>>;

/** Makes denials from a table of sentences: `{name}` stands for that detail. */
export function denialsOf<C extends string>(sentences: Record<C, Text>) {
  return (code: C, detail: Detail = {}): Denial => {
    const { zh, en } = sentences[code];
    return { code, zh: fill('zh', zh, detail), en: fill('en', en, detail) };
  };
}

function fill(language: keyof Text, sentence: string, detail: Detail): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = detail[key] ?? '';
    return typeof value === 'object' ? value[language] : String(value);
  });
}

/** Those that every door shares. */
export const denial = denialsOf({
  signed_out: { zh: '登录已失效，请重新登录', en: 'You are signed out; sign in again' },
  must_change_password: { zh: '首次登录，请先修改密码', en: 'Change your password first' },
  no_post: { zh: '请先选择任职', en: 'Choose the post you act under first' },
  wrong_role: { zh: '当前任职没有这项权限，可换一个任职再试', en: 'The post you act under may not do this; you can change post' },
  cross_site: { zh: '请求不是从对账的页面发出的，已拒绝', en: 'The request did not come from a page of this site' },
  not_found: { zh: '没有找到，或当前任职看不到它', en: 'Not found, or not visible to the post you act under' },
  bad_request: { zh: '请求的格式不对', en: 'The request is malformed' },
  internal: { zh: '服务器没有办成这件事，已留下记录，请稍后再试', en: 'The server could not do this and has logged it; try again later' },
  database_away: {
    zh: '数据库暂时连不上，请稍后再试；已写的内容仍保留',
    en: 'The database can’t be reached; try again in a while, what you wrote is kept',
  },
  commit_unknown: {
    zh: '数据库刚才断开，不能确定是否已经办成；请再试一次，同一请求不会重复办理',
    en: 'The database broke off and the outcome is unknown; try again, the same request is carried out once',
  },
  busy: { zh: '同时办理的人较多，请再试一次', en: 'Many are working on this at once; please try again' },
  too_large: { zh: '内容太大，服务器不收', en: 'This is too large for the server' },
  loading: { zh: '示例数据正在装入，约需半分钟，请稍候再试', en: 'The demo is being loaded; try again in half a minute' },
  starting: { zh: '系统正在启动，请稍候', en: 'The system is starting; wait a moment' },
});
