import { figureText, parts } from '@duizhang/shared/indicator/words.ts';
import { statusWord } from '@duizhang/shared/item/kinds.ts';
import { amountKinds, doubtRules, indicatorBases } from '@duizhang/shared/item/words.ts';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { type EntryRow, type FigureRow, type HazardRow, placed, readTable, type TaskRow, type Thing } from './report-table.ts';

// The report's 106 rows over the pages: one points at each number and finds it there as the report says it. What other journeys
// add meanwhile is nobody's loss: a count of rows may be more than the table's, and never less.

const table = readTable();
type Named = TaskRow | EntryRow | HazardRow;
const isNamed = (thing: Thing): thing is Named => thing.kind === 'task' || thing.kind === 'entry' || thing.kind === 'hazard';
const of = <K extends Thing['kind']>(kind: K) => placed(table, (thing): thing is Extract<Thing, { kind: K }> => thing.kind === kind);

test('@long each of the 106 rows stands on the page of its ledger, its figures as the report says them', async ({ enter }) => {
  test.setTimeout(60_000);
  const page = await enter('shenji');
  await test.step('figures: value, unit, 余 约 近 以上, target, and their place', async () => {
    expect(await figuresOn(page)).toEqual(
      Object.fromEntries(of('figure').map((each) => [`${each.ledger} ${each.thing.name}`, figureOf(each)])),
    );
  });
  const homes = await test.step('the ledgers, each with what it says of itself', async () => homesOn(page));
  const addresses = new Map<string, string>();
  await test.step('tasks, entries, hazards and cases in the list of their ledger', async () => {
    for (const ledger of Object.values(table.ledgers)) {
      const mine = placed(table, isNamed).filter((each) => each.ledger === ledger);
      const { count, rows, links } = await listOn(page, homes.get(ledger)?.address ?? '');
      expect(count, ledger).toBeGreaterThanOrEqual(homes.get(ledger)?.whole ?? Infinity);
      for (const [title, address] of links) addresses.set(`${ledger} ${title}`, address);
      const shown = Object.fromEntries(mine.map(({ thing: { title } }) => [title, rows.get(title)]));
      expect(shown, ledger).toEqual(Object.fromEntries(mine.map(({ thing }) => [thing.title, lineOf(thing)])));
    }
  });
  await test.step('where the report speaks of ledgers, sources, units and letters', async () => {
    for (const ledger of Object.values(table.ledgers)) {
      const said = placesIn(ledger);
      if (said.length > 0) expect(await placesOn(page, homes.get(ledger)?.address ?? ''), ledger).toEqual(expect.arrayContaining(said));
    }
  });
  await test.step('amounts, results and places of items on their own page', async () => {
    for (const each of toOpen()) await seeItem(page, addresses.get(`${each.ledger} ${each.thing.title}`) ?? '', each);
  });
  await test.step('doubts, circulars and notices', () => seeLetters(page));
  await test.step('36 bodies became 10', async () => {
    const group = await enter('zuzhang');
    await group.goto('/admin/succession');
    await expect(group.getByRole('row').filter({ hasText: '管理体制改革机构承接' })).toContainText('36 → 10');
  });
});

/** As much as is read of an element of the page. */
type Drawn = {
  readonly innerText: string;
  readonly textContent: string;
  readonly ariaLabel: string;
  readonly children: Iterable<Drawn>;
  readonly querySelector: (name: string) => { getAttribute(name: string): string } | null;
};

/** Reads what is drawn on paper: all tabs of an item, all rows of a list. */
async function asPrinted<T>(place: Locator, read: Parameters<typeof place.evaluate<T, undefined>>[0]): Promise<T> {
  const print = (what: 'beforeprint' | 'afterprint') =>
    place.evaluate((element, name) => {
      const { defaultView } = element.ownerDocument;
      defaultView.dispatchEvent(new defaultView.Event(name));
    }, what);
  await print('beforeprint');
  const found = await place.evaluate<T, undefined>(read, undefined);
  await print('afterprint');
  return found;
}

type Placed<T> = { readonly ledger: string; readonly row: number; readonly section: string; readonly thing: T };

/** Each figure's cells, by ledger and name. A count of what is listed goes no further than the table's own rows. */
async function figuresOn(page: Page): Promise<Record<string, readonly string[]>> {
  await page.goto('/indicators');
  const lines = page.getByRole('table', { name: '指标' }).getByRole('row');
  await expect(lines.first()).toBeVisible();
  const cells: string[][][] = await lines.evaluateAll((all) =>
    all.map((line) => Array.from(line.cells, (cell: Drawn) => cell.innerText.split('\n').map((part) => part.trim()))),
  );
  const known = new Set(of('figure').map(({ ledger, thing }) => `${ledger} ${thing.name}`));
  const heads = cells[0]?.map(([head]) => head) ?? [];
  const shown = cells.flatMap((line) => {
    const [[name = '', whose = ''] = [], value = [], target = [], cited = []] = ['指标', '数值', '目标', '出处'].map(
      (head) => line[heads.indexOf(head)],
    );
    const [ledger = '', , basis = ''] = whose.split(' · ');
    const key = `${ledger} ${name.replace(
      new RegExp(
        `^(${Object.values(parts)
          .map(({ zh }) => zh)
          .join('|')})`,
        'u',
      ),
      '',
    )}`;
    return known.has(key) ? [[key, [name, basis, ...value.map((part) => atMost(part, key)), ...target, ...cited]] as const] : [];
  });
  return Object.fromEntries(shown);
}

const atMost = (part: string, key: string): string =>
  part.replace(/(?<=\/ 已列 )\d+$/u, (n) => String(Math.min(Number(n), listedOf(key.split(' ').slice(0, -1).join(' '), key) ?? 0)));

/** How many rows of the table a figure counts; null: it counts none. */
function listedOf(ledger: string, key: string): number | null {
  const figure = of('figure').find((each) => `${each.ledger} ${each.thing.name}` === key)?.thing;
  if (figure?.lists === undefined) return null;
  const { lists } = figure;
  const cases = of('cases').find((each) => each.ledger === ledger && lists === '');
  const named = placed(table, isNamed).filter((each) => each.ledger === ledger && (lists === '' || each.thing.category === lists));
  return cases?.thing.cases ?? named.length;
}

function figureOf({ ledger, row, section, thing }: Placed<FigureRow>): string[] {
  const { name, unit, value, approx = null, word, note, numerator, denominator, target, targetOn, partOf, basis } = thing;
  const said = (approx === null ? [word, note] : [note]).filter(Boolean).join('；');
  const figure = value === null ? said : figureText({ value, approx, approxWord: approx === null ? null : (word ?? null) }, unit);
  const listed = listedOf(ledger, `${ledger} ${name}`);
  return [
    `${partOf ? parts[partOf[1]].zh : ''}${name}`,
    wordOf(indicatorBases, basis),
    ...(figure === '' ? ['未填报'] : [figure]),
    ...(numerator || denominator ? [`${numerator ?? '—'}/${denominator ?? '—'}`] : []),
    ...(figure === '' ? [] : ['2018年']),
    ...(value !== null && said !== '' ? [said] : []),
    ...(listed === null ? [] : [`报告载 ${value ?? '—'} / 已列 ${listed}`]),
    target === undefined ? '未载' : `${target}${unit}${targetOn ? `（${targetOn[0].slice(0, 4)}）` : ''}`,
    ...quotesOf(thing).flatMap(({ quote, nth }) => [quote, `${section}·第 ${row} 行${nth ? `·第 ${nth} 处` : ''}`]),
  ];
}

const quotesOf = ({ quote, nth, also = [] }: Pick<FigureRow, 'quote' | 'nth' | 'also'>): { quote: string; nth?: number | undefined }[] => [
  { quote, nth },
  ...also.map((other) => ({ quote: other })),
];

const wordOf = (words: Readonly<Record<string, { readonly zh: string }>>, key: string): string => words[key]?.zh ?? key;

type Home = { readonly address: string; readonly whole: number };

/** The cards: 86 = 41 + 45 + 0 adds up on each of them. */
async function homesOn(page: Page): Promise<ReadonlyMap<string, Home>> {
  await page.goto('/ledger');
  const cards = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading') });
  await expect(cards.first()).toBeVisible();
  const read: { name: string; address: string; counts: string[] }[] = await cards.evaluateAll((all) =>
    all.map((card) => ({
      name: card.querySelector('h3').textContent,
      address: card.querySelector('h3 a').getAttribute('href'),
      counts: Array.from(card.querySelectorAll('a[aria-label]'), (link: Drawn) => link.ariaLabel),
    })),
  );
  const homes = new Map<string, Home>();
  for (const { name, address, counts } of read.filter((each) => Object.values(table.ledgers).includes(each.name))) {
    const numbers = counts.flatMap((label) => new RegExp(`^${name} (\\S+) (\\d+)$`, 'u').exec(label)?.slice(1) ?? []);
    const [, whole = 'missing', ...rest] = numbers;
    const sum = rest.filter((_, index) => index % 2 === 1 && rest[index - 1] !== '超期').reduce((all, n) => all + Number(n), 0);
    expect(sum, `${name}: ${counts.join('，')}`).toBe(Number(whole));
    homes.set(name, { address, whole: Number(whole) });
    if (name === table.ledgers['rectification'])
      expect(counts).toEqual([86, 41, 45, 0].map((n, at) => `${name} ${['问题', '已销号', '长期推进', '其他在办'][at] ?? ''} ${n}`));
  }
  expect([...homes.keys()].toSorted()).toEqual(Object.values(table.ledgers).toSorted());
  for (const { ledger, thing } of of('cases')) expect(homes.get(ledger)?.whole, ledger).toBeGreaterThanOrEqual(thing.cases);
  return homes;
}

type List = { count: number; rows: ReadonlyMap<string, readonly string[]>; links: ReadonlyMap<string, string> };

/** A ledger's list as it is printed, all of its first rows drawn: status, category and, of entries, amounts by title. */
async function listOn(page: Page, address: string): Promise<List> {
  await page.goto(address);
  const count = page.getByRole('status').filter({ hasText: /共 \d+ 项/u });
  await expect(count.or(page.getByText('还没有').first()).first()).toBeVisible();
  const text = (await count.count()) > 0 ? await count.innerText() : '0';
  const drawn: { cells: string[]; address: string }[] = await asPrinted(page.locator('html'), (html) =>
    Array.from(html.querySelectorAll('[role=grid] [role=row]'), (line: Drawn) => ({
      cells: Array.from(line.children, (cell) => cell.textContent),
      address: line.querySelector('a')?.getAttribute('href') ?? '',
    })),
  );
  const [head, ...lines] = drawn;
  const wanted = ['状态', '类别', '金额'].map((name) => head?.cells.indexOf(name) ?? -1).filter((at) => at !== -1);
  const titled = lines.map((line) => ({ ...line, title: (line.cells[0] ?? '').replace(/^\d+ /u, '') }));
  return {
    count: Number(/\d+/u.exec(text)?.[0]),
    rows: new Map(titled.map(({ title, cells }) => [title, wanted.map((at) => cells[at] ?? '')])),
    links: new Map(titled.map((each) => [each.title, each.address])),
  };
}

function lineOf(thing: Named): string[] {
  const { category } = thing;
  if (thing.kind === 'hazard') return [statusWord('finding', 'planning').zh, category];
  if (thing.kind === 'task') return [statusWord('task', thing.course === 'd' ? 'done' : 'underway').zh, category];
  const status = statusWord('entry', thing.change === 'revoke' ? 'revoked' : 'active').zh;
  return [status, category, thing.amounts.map(amountText).join('') || '—'];
}

const amountText = ([kind, value, unit]: TaskRow['amounts'][number]): string => `${wordOf(amountKinds, kind)} ${value}${unit}`;

/** What is cited and is neither an item nor a figure, as the page of its ledger says it. */
function placesIn(ledger: string): string[] {
  return table.rows
    .filter((each) => table.ledgers[each.ledger] === ledger)
    .flatMap(({ row, section, things }) =>
      things.flatMap((thing) => {
        if (isNamed(thing) || thing.kind === 'figure' || thing.kind === 'doubt') return [];
        const place = `${section}第${row}行 · ${thing.quote}`;
        if (thing.kind === 'source' || thing.kind === 'unit') return [`${thing.name} ${place}`];
        if (thing.kind === 'circular') return [`2018年度通报情况 ${place}`];
        if (thing.kind === 'notices') return Array.from({ length: 6 }, (_, n) => `督办〔2018〕${n + 1}号 ${place}`);
        return [`本台账 ${place}`];
      }),
    );
}

async function placesOn(page: Page, address: string): Promise<string[]> {
  await page.goto(`${address}/sources`);
  const list = page.getByRole('region', { name: '出处' }).getByRole('listitem');
  await expect(list.first()).toBeVisible();
  const said: string[] = await list.evaluateAll((all) =>
    all.map((line) =>
      Array.from(line.childNodes, (part: Drawn) => part.textContent)
        .slice(0, -1)
        .join(' '),
    ),
  );
  return said;
}

/** One item of each ledger, and every task with amounts or results. */
function toOpen(): readonly Placed<Named>[] {
  const all = placed(table, isNamed).filter(({ thing }) => thing.quote !== '');
  return all.filter(
    (each, at) =>
      all.findIndex(({ ledger }) => ledger === each.ledger) === at ||
      (each.thing.kind === 'task' && each.thing.amounts.length + each.thing.results.length > 0),
  );
}

async function seeItem(page: Page, address: string, { row, section, thing }: Placed<Named>): Promise<void> {
  await page.goto(`${address}?tab=original`);
  await expect(page.getByRole('heading', { level: 1, name: thing.title })).toBeVisible();
  for (const { quote, nth } of quotesOf(thing))
    await expect(page.getByRole('list', { name: '出处' })).toContainText(`${section}第${row}行 · ${quote}${nth ? `（第 ${nth} 处）` : ''}`);
  if (thing.kind !== 'task') return;
  const text = (await asPrinted(page.getByRole('main'), (main) => main.innerText)).replaceAll(/\s+/gu, ' ');
  for (const said of [...thing.amounts.map(amountText), ...thing.milestones.map(([name]) => name), ...thing.deliverables])
    expect(text).toContain(said);
  for (const [name, before, after, unit] of thing.results)
    for (const said of [name, before === '' ? after : `${before} → ${after}`, unit]) expect(text).toContain(said);
}

async function seeLetters(page: Page): Promise<void> {
  await page.goto('/doubts');
  const doubts = page.getByRole('main').getByRole('listitem');
  await expect(doubts.first()).toBeVisible();
  const said = await doubts.evaluateAll((all) => all.map((each) => each.textContent));
  for (const { ledger, thing } of of('doubt')) {
    const fits = said.filter((text) => [wordOf(doubtRules, thing.rule), ledger, thing.of ?? ''].every((part) => text.includes(part)));
    expect(fits, thing.message).toHaveLength(1);
  }
  await page.goto('/notices/circulars');
  const [circulars] = of('circular');
  const circular = page.getByRole('row').filter({ hasText: '2018年度通报情况' });
  await expect(circular).toContainText(`报告载 ${circulars?.thing.units ?? '?'} / 已列 0`);
  await expect(circular).toContainText(`报告载 ${circulars?.thing.persons ?? '?'} / 已列 0`);
  await page.goto('/notices');
  for (const n of [1, 2, 3, 4, 5, 6]) await expect(page.getByRole('row').filter({ hasText: `督办〔2018〕${n}号` })).toHaveCount(1);
}
