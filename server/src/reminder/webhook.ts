import { createHmac } from 'node:crypto';

// Group robots and systems that listen, each in its own format and with its own signature.

export type Format = 'wecom' | 'dingtalk' | 'feishu' | 'plain';
export type Channel = { readonly format: Format; readonly url: string; readonly secret: string | null };
export type Message = { readonly id: string; readonly subject: string; readonly body: string; readonly at: Date };
export type Call = { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string };

const signed = (key: string, text: string): string => createHmac('sha256', key).update(text, 'utf8').digest('base64');

/** The request that each format wants. 企业微信 signs by the key in its address alone; the others have a secret beside it. */
const formats: Readonly<
  Record<Format, (channel: Channel, message: Message) => Omit<Call, 'headers'> & { headers?: Record<string, string> }>
> = {
  wecom: ({ url }, { body }) => ({ url, body: JSON.stringify({ msgtype: 'text', text: { content: body } }) }),
  dingtalk: ({ url, secret }, { body, at }) => {
    const to = new URL(url);
    if (secret !== null) {
      const timestamp = String(at.getTime());
      to.searchParams.set('timestamp', timestamp);
      to.searchParams.set('sign', signed(secret, `${timestamp}\n${secret}`));
    }
    return { url: to.href, body: JSON.stringify({ msgtype: 'text', text: { content: body } }) };
  },
  feishu: ({ url, secret }, { body, at }) => {
    const timestamp = String(Math.floor(at.getTime() / 1000));
    // Its signature is of nothing, under a key made of the time and the secret.
    const sign = secret === null ? {} : { timestamp, sign: signed(`${timestamp}\n${secret}`, '') };
    return { url, body: JSON.stringify({ ...sign, msg_type: 'text', content: { text: body } }) };
  },
  plain: ({ url, secret }, { id, subject, body: text, at }) => {
    const body = JSON.stringify({ id, subject, text, at: at.toISOString() });
    const headers: Record<string, string> =
      secret === null ? {} : { 'x-duizhang-signature': `sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}` };
    return { url, body, headers };
  },
};

export function callOf(channel: Channel, message: Message): Call {
  const { headers = {}, ...call } = formats[channel.format](channel, message);
  return { ...call, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } };
}

/** Robots answer 200 and say in the body that they refused. */
export function refusalIn(format: Format, status: number, body: string): string | null {
  if (status < 200 || status > 299) return `HTTP ${status} ${body.slice(0, 200)}`.trim();
  if (format === 'plain') return null;
  const said = parse(body);
  const code = format === 'feishu' ? (said['code'] ?? said['StatusCode']) : said['errcode'];
  return code === 0 ? null : `${JSON.stringify(code ?? null)} ${textOf(said['errmsg'] ?? said['msg'])}`.trim();
}

function parse(body: string): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(body);
    return typeof said === 'object' && said !== null ? { ...said } : {};
  } catch {
    return {};
  }
}

const textOf = (said: unknown): string => (typeof said === 'string' ? said : '');
