import type { Readable } from 'node:stream';
import { CommitUnknown, type Database } from '@duizhang/db/connect.ts';
import type { Actor, Role } from '@duizhang/shared/access.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { type AnyRouter, initTRPC, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { badInput } from './bad-input.ts';
import type { Calendars } from './calendars.ts';
import { isAway, isBusy } from './database-away.ts';
import { Denied, denial } from './denied.ts';
import { NotFound, Refused } from './errors.ts';
import type { Jobs } from './jobs.ts';
import type { Vault } from './proof/vault.ts';
import type { Seat } from './session/actor.ts';
import type { Visitor } from './session/visitor.ts';
import { assertStorable } from './storable.ts';
import type { Work } from './work.ts';

/** What one HTTP request brings; its procedures share it. */
export type Context = {
  readonly db: Database;
  readonly calendars: Calendars;
  readonly now: () => Date;
  readonly requestId: string;
  readonly visitor: Visitor;
  /** How many things wait for the actor; the inbox knows. */
  /** The largest file that is taken. */
  readonly mostMegabytes: number;
  readonly waitingOf: (work: Work) => Promise<number>;
  /** Puts what is to be sent into the transaction that makes it. */
  readonly outlet: Pick<Jobs, 'deliver'>;
  /** By which address e-mail is sent; null: no mail server is set. */
  readonly mailFrom: string | null;
  /** Uploaded files by their content; throws NotFound. */
  readonly files: { readonly open: (orgId: string, sha256: string) => Promise<Readable> };
  /** Keys and anchors, outside the database. */
  readonly vault: Vault;
  /** Something about accounts, posts or settings changed: who may do what is asked anew. */
  readonly forgetSeats: (orgId: string) => void;
};

/** Who may call: anybody; who is signed in, perhaps without a post; who acts under any post; under a post of these roles. */
export type Rule = 'anyone' | 'account' | 'post' | readonly Role[];
type Meta = { readonly may?: Rule; readonly whileMustChange?: boolean };

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    errorFormatter: ({ error, shape, ctx }) => {
      const refusals = refusalsOf(error);
      const [first] = refusals;
      const detail = error.cause instanceof Refused ? error.cause.detail : undefined;
      const refusal = first && { ...first, ...(detail === undefined ? {} : { detail }) };
      const { code, httpStatus, path } = shape.data;
      return { ...shape, message: first?.zh ?? code, data: { code, httpStatus, path, refusal, refusals, requestId: ctx?.requestId } };
    },
  });

export const router = t.router;

// The one translation of errors: domain code throws what it means, and here it becomes an HTTP answer.
const translated = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw translate(result.error);
  return result;
});

const ruled = translated.use(async ({ ctx, meta, type, getRawInput, next }) => {
  const { may, whileMustChange = false } = meta ?? {};
  if (may === undefined) throw new Error('a procedure without a rule was called');
  const seat = may === 'anyone' ? null : await seatFor(ctx.visitor, { may, whileMustChange, fresh: type === 'mutation' });
  assertStorable(await getRawInput());
  return next({ ctx: { seat, actor: seat?.actor ?? null } });
});

/** For anybody, signed in or not. */
export const anyone = ruled.meta({ may: 'anyone' });

/** For who is signed in, maybe without a post: `ctx.seat`. */
export const account = ruled.meta({ may: 'account' }).use(({ ctx, next }) => next({ ctx: { seat: present(ctx.seat) } }));

/** For any post: `ctx` is a Work. */
export const anyPost = ruled
  .meta({ may: 'post' })
  .use(async ({ ctx, next }) => next({ ctx: { seat: present(ctx.seat), ...(await actingIn(present(ctx.seat), ctx.calendars)) } }));

/** For posts of these roles: `ctx` is a Work. */
export const acting = (...may: [Role, ...Role[]]) => anyPost.meta({ may });

function present<T>(value: T | null): T {
  if (value === null) throw new Error('the rule of a procedure let nobody in');
  return value;
}

type Demand = { readonly may: Exclude<Rule, 'anyone'>; readonly whileMustChange: boolean; readonly fresh: boolean };

/** Whoever fulfils the rule. */
async function seatFor(visitor: Visitor, { may, whileMustChange, fresh }: Demand): Promise<Seat> {
  const seat = await visitor.seat(fresh);
  if (seat === null) throw new Denied('UNAUTHORIZED', denial('signed_out'));
  if (seat.account.mustChangePassword && !whileMustChange) throw new Denied('FORBIDDEN', denial('must_change_password'));
  if (may === 'account') return seat;
  if (seat.actor === null) throw new Denied('FORBIDDEN', denial('no_post'));
  if (may !== 'post' && !may.includes(seat.actor.role)) throw new Denied('FORBIDDEN', denial('wrong_role'));
  return seat;
}

/** Who acts, and the calendar of their org. */
export async function actingIn(seat: Seat, calendars: Calendars): Promise<Pick<Work, 'actor' | 'calendar'>> {
  return { actor: present(seat.actor), calendar: await calendars.of(seat.org.id, seat.org.calendarRevision) };
}

/** The same for a request outside tRPC, by the same rule. */
export async function actingFor(visitor: Visitor, demand: Omit<Demand, 'whileMustChange'>, calendars: Calendars) {
  return actingIn(await seatFor(visitor, { ...demand, whileMustChange: false }), calendars);
}

/** The actor of a request outside tRPC, by the same rule. */
export async function actorFor(visitor: Visitor, demand: Omit<Demand, 'whileMustChange'>): Promise<Actor> {
  return present((await seatFor(visitor, { ...demand, whileMustChange: false })).actor);
}

export function translate(error: TRPCError): TRPCError {
  const { cause } = error;
  const as = (code: TRPCError['code']) => new TRPCError({ code, cause, message: code });
  if (cause instanceof Denied) return as(cause.kind);
  if (cause instanceof ZodError) return as('BAD_REQUEST');
  // An address that no text encodes to.
  if (cause instanceof NotFound || cause instanceof URIError) return as('NOT_FOUND');
  if (cause instanceof Refused) return as('CONFLICT');
  if (cause instanceof CommitUnknown || isAway(cause)) return as('SERVICE_UNAVAILABLE');
  if (isBusy(cause)) return as('CONFLICT');
  return error;
}

/** Every reason, in both languages, by the error that carries it; what is unforeseen has one sentence for all. */
export function refusalsOf({ code, cause }: { code: string; cause?: unknown }): readonly (Text & { readonly code: string })[] {
  if (cause instanceof Denied) return [cause.denial];
  if (cause instanceof Refused) return cause.refusals;
  if (cause instanceof ZodError) return [badInput(cause)];
  if (cause instanceof CommitUnknown) return [denial('commit_unknown')];
  if (isAway(cause)) return [denial('database_away')];
  if (isBusy(cause)) return [denial('busy')];
  if (code === 'NOT_FOUND') return [denial('not_found')];
  if (code === 'PAYLOAD_TOO_LARGE') return [denial('too_large')];
  return [denial(code === 'INTERNAL_SERVER_ERROR' ? 'internal' : 'bad_request')];
}

export type Ruled = { readonly path: string; readonly type: string; readonly may: Rule };

/** Every procedure of a router with its rule; throws when one has none. Called at start-up. */
export function assertRules(api: AnyRouter): Ruled[] {
  const procedures: Record<string, unknown> = api._def.procedures;
  return Object.entries(procedures).map(([path, procedure]) => {
    const { meta, type } = definitionOf(procedure);
    if (meta?.may === undefined) throw new Error(`procedure ${path} has no rule: give it meta.may`);
    return { path, type, may: meta.may };
  });
}

function definitionOf(procedure: unknown): { meta?: Meta; type: string } {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- tRPC leaves procedures of any router untyped
  return (procedure as { _def: { meta?: Meta; type: string } })._def;
}
