import { open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

// What the server really sends: PostgreSQL itself writes it to its log while one operation runs. Nothing is copied here that
// could grow old.

export type Statement = { readonly text: string; readonly values: readonly (string | null)[] };

/** Turns the log of statements on for the application's role, runs `use`, and turns it off. */
export async function listening<T>(superuserUrl: string, use: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const set = async (...settings: string[]) => {
    for (const each of settings) await client.query(`alter system ${each}`);
    await client.query('select pg_reload_conf()');
    await sleep(300);
  };
  try {
    await set(`set log_statement = 'all'`, `set log_line_prefix = '@%u %p '`);
    return await use();
  } finally {
    await set('reset log_statement', 'reset log_line_prefix');
    await client.end();
  }
}

/** The statements that `operation` makes the application send, in the order in which they came. */
export async function heard(logFile: string, operation: () => Promise<unknown>): Promise<Statement[]> {
  await sleep(20); // the last COMMIT of the operation before
  const { size } = await stat(logFile);
  await operation();
  await sleep(20);
  await using file = await open(logFile);
  const { buffer, bytesRead } = await file.read({ position: size, buffer: Buffer.alloc(16_000_000) });
  return statementsIn(buffer.toString('utf8', 0, bytesRead));
}

function statementsIn(log: string): Statement[] {
  const found: Heard[] = [];
  for (const entry of log.split(/^@/m)) {
    const [, user, pid = '', kind = '', rest = ''] = /^(\S*) (\d+) (LOG|DETAIL|ERROR|[A-Z]+): {2}(.*)$/s.exec(entry.trimEnd()) ?? [];
    if (user !== 'duizhang_server') continue;
    if (kind === 'ERROR' && !/canceling/.test(rest)) throw new Error(`the server met an error: ${rest}`);
    // A continued line begins with a tab.
    const told = rest.replaceAll('\n\t', '\n');
    const sent = /^(?:statement|execute [^:]+): (.*)$/s.exec(told)?.[1];
    if (sent !== undefined) found.push({ pid, text: sent, values: [] });
    else if (/^parameters: /i.test(told)) {
      const last = found.findLast((each) => each.pid === pid);
      if (last) last.values = valuesIn(told);
    }
  }
  return foreground(found);
}

type Heard = { readonly pid: string; readonly text: string; values: (string | null)[] };

/** What the server does by itself, its clock and what it hands on, runs beside the operation: whole transactions of it are left out. */
const isBackground = ({ text }: Heard): boolean =>
  /\bpgboss\.|relayed_at|'sending'|account\.system|"reminders"|from "login"|unnest\(clearances\)|org_calendar_day/i.test(text);

function foreground(all: readonly Heard[]): Statement[] {
  const running = new Map<string, Heard[]>();
  const transactions: Heard[][] = [];
  for (const each of all) {
    if (/^begin\b/i.test(each.text) || !running.has(each.pid)) {
      const begun: Heard[] = [];
      running.set(each.pid, begun);
      transactions.push(begun);
    }
    running.get(each.pid)?.push(each);
    if (/^(commit|rollback)\b/i.test(each.text)) running.delete(each.pid);
  }
  const own = new Set(transactions.filter((each) => !each.some(isBackground)).flat());
  return all.filter((each) => own.has(each)).map(({ text, values }) => ({ text, values }));
}

function valuesIn(detail: string): (string | null)[] {
  const values = detail.matchAll(/\$\d+ = (?:(NULL)|'((?:[^']|'')*)')/g);
  return [...values].map(([, nothing, value = '']) => (nothing ? null : value.replaceAll("''", "'")));
}

/** Finding out who acts, which is not the operation's own: the session, the account with its posts, when it was last seen. */
const isEntrance = ({ text }: Statement): boolean => /\bfrom "?session"?\b|update session|session_epoch as epoch/i.test(text);
const isFrame = ({ text }: Statement): boolean => /^(begin|commit|rollback)\b/i.test(text);

/** The operation's own statements: no session, no permission, no frame. */
export const ownOf = (statements: readonly Statement[]): Statement[] => statements.filter((each) => !isEntrance(each) && !isFrame(each));
