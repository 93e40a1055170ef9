import { createTransport } from 'nodemailer';
import { type Channel, callOf, type Message, refusalIn } from './webhook.ts';

// Sending, with the one question that matters afterwards: did it surely not arrive?

/** It did not arrive, and may be tried again. Any other failure leaves that open. */
export class NotSent extends Error {}

export type MailSettings = { readonly url: string; readonly from: string };
export type Mail = Message & { readonly to: string };

const patience = 20_000;

/** No server was found, it let us not in, or it refused the addressee or the message itself. A connection that broke later leaves open what became of it. */
const refused: ReadonlySet<unknown> = new Set(['EDNS', 'EAUTH', 'ENOAUTH', 'EENVELOPE', 'EMESSAGE', 'ETLS', 'EREQUIRETLS']);
const unheard: ReadonlySet<unknown> = new Set(['Connection timeout', 'Greeting never received']);
function surelyNotSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, 'code');
  return refused.has(code) || Reflect.get(error, 'syscall') === 'connect' || unheard.has(error.message);
}

/** Answers what the server said on taking it. */
export async function sendMail({ url, from }: MailSettings, { id, to, subject, body }: Mail): Promise<string> {
  const transport = createTransport(url, { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience });
  try {
    // The same id on every try: a server that has it already may drop the second.
    const said = await transport.sendMail({ from, to, subject, text: body, messageId: `<${id}@duizhang>` });
    return said.response;
  } catch (error) {
    throw surelyNotSent(error) ? new NotSent(error instanceof Error ? error.message : '', { cause: error }) : error;
  } finally {
    transport.close();
  }
}

/** So much of an answer is read, whatever it goes on to say: a robot says in a few words whether it took the message. */
const mostSaid = 64 * 1024;
async function opening({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    parts.push(part);
    length += part.length;
    if (length >= mostSaid) break;
  }
  return Buffer.concat(parts).subarray(0, mostSaid).toString();
}

/** Answers what the robot said. Another address that it names is not followed: only the one that a person entered is called. */
export async function callWebhook(channel: Channel, message: Message): Promise<string> {
  const { url, headers, body } = callOf(channel, message);
  let answer: Response;
  try {
    answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(patience) });
  } catch (error) {
    throw isUnreached(error) ? new NotSent(reasonOf(error), { cause: error }) : new Error(reasonOf(error), { cause: error });
  }
  // What was refused is refused even where the rest of the answer gets lost.
  const said = await opening(answer).catch((error: unknown) => {
    if (answer.ok) throw new Error(reasonOf(error), { cause: error });
    return '';
  });
  const refusal = refusalIn(channel.format, answer.status, said);
  if (refusal !== null) throw new NotSent(refusal);
  return `HTTP ${answer.status}`;
}

const unreached: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const untrusted = /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;
const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);
function isUnreached(error: unknown): boolean {
  const cause = causeOf(error);
  // A port that nothing is called on, or a certificate that is not trusted: no byte of the message has left.
  if (cause instanceof Error && cause.message === 'bad port') return true;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return false;
  return unreached.has(cause.code) || (typeof cause.code === 'string' && untrusted.test(cause.code));
}
function reasonOf(error: unknown): string {
  const cause = causeOf(error);
  return cause instanceof Error ? cause.message : error instanceof Error ? error.message : String(error);
}
