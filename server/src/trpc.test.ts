import { both } from '@duizhang/shared/text.ts';
import { CommitUnknown } from '@duizhang/db/connect.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { initTRPC, TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rules } from './api.ts';
import { Denied, denial } from './denied.ts';
import { NotFound, Refused } from './errors.ts';
import { assertRules, refusalsOf, translate } from './trpc.ts';

describe('rules', () => {
  test('a procedure without a rule stops the start', () => {
    const { router, procedure } = initTRPC.meta<{ may?: 'anyone' }>().create();
    const ruled = procedure.meta({ may: 'anyone' }).query(() => 1);
    const bare = procedure.query(() => 1);
    expect(assertRules(router({ a: ruled, b: router({ c: ruled }) }))).toMatchObject([
      { path: 'a' },
      { path: 'b.c', may: 'anyone', type: 'query' },
    ]);
    expect(() => assertRules(router({ a: ruled, b: router({ c: bare }) }))).toThrow('procedure b.c has no rule');
  });

  test('only the door itself stands open to anybody', () => {
    const open = rules.filter(({ may }) => may === 'anyone').map(({ path }) => path);
    expect(open).toEqual(['session.me', 'session.signIn', 'session.signOut', 'session.acceptInvitation']);
  });
});

describe('errors become answers once', () => {
  const answer = (cause: unknown) => {
    const error = translate(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause }));
    return [error.code, refusalsOf(error).map(({ code }) => code)];
  };
  const lost = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });

  test.each([
    [new NotFound('item'), 'NOT_FOUND', ['not_found']],
    [new Refused([refuse('no_source'), refuse('nothing_changed')]), 'CONFLICT', ['no_source', 'nothing_changed']],
    [new Denied('TOO_MANY_REQUESTS', denial('busy')), 'TOO_MANY_REQUESTS', ['busy']],
    [new CommitUnknown(lost), 'SERVICE_UNAVAILABLE', ['commit_unknown']],
    [lost, 'SERVICE_UNAVAILABLE', ['database_away']],
    [new AggregateError([lost]), 'SERVICE_UNAVAILABLE', ['database_away']],
    [new Error('secret detail'), 'INTERNAL_SERVER_ERROR', ['internal']],
  ])('%s', (error, code, refusals) => {
    expect(answer(error)).toEqual([code, refusals]);
  });

  test('what was entered wrongly is named in both languages', () => {
    const schema = z.object({
      measures: z.array(z.object({ dueOn: z.string().min(10, { message: both('请填写存在的日期', 'Give a day that exists') }) })),
    });
    const { error } = schema.safeParse({ measures: [{ dueOn: '2018-12-31' }, { dueOn: '' }] });
    expect(refusalsOf({ code: 'BAD_REQUEST', cause: error })).toEqual([
      { code: 'bad_input', zh: '“整改措施”第 2 项“时限”：请填写存在的日期', en: '“Measures” no. 2 “Due”: Give a day that exists' },
    ]);
    const missing = z.object({ title: z.string() }).safeParse({});
    expect(refusalsOf({ code: 'BAD_REQUEST', cause: missing.error })[0]?.zh).toMatch(/^“标题”：[^a-z]*期望/);
  });
});
