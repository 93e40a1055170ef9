import type { Text } from '../text.ts';
import { fold, likeness, withoutBrackets } from './fold.ts';

// Units and people by the names that sheets give them. Only the very name, or an alias or former name that is one unit's alone, is
// taken; whatever is merely like a name is offered to a person.

export type UnitName = {
  readonly id: string;
  readonly name: string;
  readonly alias?: string | null;
  readonly formerNames?: readonly string[];
  /** The last day before it ceased; null: it is there. */
  readonly validTo?: string | null;
};
export type PersonName = { readonly id: string; readonly name: string; readonly unitId: string | null };

export type Candidate = { readonly value: string; readonly zh: string; readonly en: string; readonly score: number };
type Question = Text & { readonly code: NameDoubt };
export type NameDoubt = 'unit_unknown' | 'unit_several' | 'unit_ended' | 'unit_group' | 'person_unknown' | 'person_several';
export type NameReading = {
  readonly text: string;
  readonly id: string | null;
  readonly name: string | null;
  /** Found by a former name: 原… */
  readonly note: Text | null;
  readonly question: Question | null;
  readonly candidates: readonly Candidate[];
};

export type Names = {
  readonly unit: (text: string) => NameReading;
  readonly person: (text: string) => NameReading;
  readonly isUnit: (text: string) => boolean;
  readonly unitName: (id: string) => string | null;
  readonly personName: (id: string) => string | null;
};

type Setting = { readonly units: readonly UnitName[]; readonly people: readonly PersonName[]; readonly orgName: string };
export type NameAnswers = { readonly units: Readonly<Record<string, string>>; readonly people: Readonly<Record<string, string>> };

const everyUnit =
  /^(?:各|相关|有关|全体|全区|所有|区直|市直|县直)(?!.*(?:局|委|办)$)|等(?:\d+|[一二三四五六七八九十]+)?(?:家|个)?(?:相关|有关|责任)?(?:单位|部门)?$|各(?:相关|有关|责任)?(?:单位|部门|办事处|街道|乡镇)/u;

export function namesOf({ units, people, orgName }: Setting, answers: NameAnswers): Names {
  const exact = new Map<string, UnitName[]>();
  const other = new Map<string, UnitName[]>();
  for (const unit of units) {
    put(exact, fold(unit.name), unit);
    for (const name of [unit.alias, ...(unit.formerNames ?? [])]) if (name) put(other, fold(name), unit);
  }
  const persons = new Map<string, PersonName[]>();
  for (const person of people) put(persons, fold(person.name), person);
  const unitNames = new Map(units.map(({ id, name }) => [id, name]));
  const personNames = new Map(people.map(({ id, name }) => [id, name]));
  const prefix = fold(orgName);
  const [unitAnswers, peopleAnswers] = [spellings(answers.units), spellings(answers.people)];
  const unit = cached((text) => answered(text, unitAnswers, unitNames) ?? unitReading({ text, units, exact, other, prefix }));
  const person = cached((text) => answered(text, peopleAnswers, personNames) ?? personReading({ text, people, persons, unitNames }));
  return {
    unit,
    person,
    isUnit: (text) => exact.has(fold(text)) || other.has(fold(text)) || unitAnswers.has(spelling(text)),
    unitName: (id) => unitNames.get(id) ?? null,
    personName: (id) => personNames.get(id) ?? null,
  };
}

/** A file of thousands of rows names a few dozen units. */
function cached(read: (text: string) => NameReading): (text: string) => NameReading {
  const known = new Map<string, NameReading>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const reading = read(text);
    known.set(text, reading);
    return reading;
  };
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  if (key === '') return;
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

/** One spelling for all that are told apart by blanks, brackets and widths alone: what is asked once is answered once. */
export const spelling = (text: string): string => fold(text) || text;
const spellings = (answers: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(answers).map(([said, means]) => [spelling(said), means]));

function answered(text: string, answers: ReadonlyMap<string, string>, names: ReadonlyMap<string, string>): NameReading | null {
  const id = answers.get(spelling(text));
  if (id === undefined) return null;
  const name = names.get(id);
  // 'none', or something that is no longer there.
  if (name === undefined && id !== 'none') return null;
  return { text, id: name === undefined ? null : id, name: name ?? null, note: null, question: null, candidates: [] };
}

type UnitSearch = {
  text: string;
  units: readonly UnitName[];
  exact: ReadonlyMap<string, readonly UnitName[]>;
  other: ReadonlyMap<string, readonly UnitName[]>;
  prefix: string;
};

function unitReading(search: UnitSearch): NameReading {
  const { text, exact, other } = search;
  const key = fold(text);
  const byName = exact.get(key) ?? [];
  const found = byName.length > 0 ? byName : (other.get(key) ?? []);
  const open = found.filter(({ validTo }) => !validTo);
  const [only] = open;
  if (open.length === 1 && only) {
    const isFormer = byName.length === 0 && (only.formerNames ?? []).some((name) => fold(name) === key);
    return taken(text, only, isFormer);
  }
  if (open.length > 1)
    return asked(
      text,
      severalUnits,
      open.map((each) => candidateOf(each, 1)),
    );
  const near = candidates(search, key);
  if (found.length > 0) return asked(text, endedUnit, near);
  return asked(text, everyUnit.test(text.trim()) ? groupOfUnits : unknownUnit(text), near);
}

const taken = (text: string, { id, name }: UnitName, isFormer: boolean): NameReading => ({
  text,
  id,
  name,
  note: isFormer ? { zh: `“${text}”是“${name}”的曾用名`, en: `“${text}” is a former name of “${name}”` } : null,
  question: null,
  candidates: [],
});
const asked = (text: string, question: Question, found: readonly Candidate[]): NameReading => ({
  text,
  id: null,
  name: null,
  note: null,
  question,
  candidates: found,
});
const candidateOf = ({ id, name }: UnitName, score: number): Candidate => ({
  value: id,
  zh: name,
  en: name,
  score: Math.round(score * 100) / 100,
});

const severalUnits: Question = {
  code: 'unit_several',
  zh: '有几个单位叫这个名字，是哪一个？',
  en: 'Several units go by this name: which one?',
};
const endedUnit: Question = {
  code: 'unit_ended',
  zh: '该单位已经撤并，现在由哪个单位负责？',
  en: 'This unit no longer exists: which one answers now?',
};
const groupOfUnits: Question = {
  code: 'unit_group',
  zh: '这里没有写明是哪些单位，请逐个选出。',
  en: 'Which units are meant is not said; please choose them.',
};
const unknownUnit = (text: string): Question => ({
  code: 'unit_unknown',
  zh: `单位“${text}”不在本机构的单位名录里，是哪一个？`,
  en: `No unit is called “${text}”: which one is it?`,
});

/** 市财政局 for 财政局, 教文体局 for 教育文化体育局: ranked, never taken. */
function candidates({ units, prefix }: UnitSearch, key: string): Candidate[] {
  if (key === '') return [];
  const ranked: { unit: UnitName; score: number }[] = [];
  for (const unit of units) {
    if (unit.validTo) continue;
    const names = [unit.name, unit.alias, ...(unit.formerNames ?? [])].filter((name): name is string => Boolean(name));
    const score = Math.max(...names.map((name) => resemblance(key, fold(name), prefix)));
    if (score >= 0.4) ranked.push({ unit, score });
  }
  return ranked
    .sort((a, b) => b.score - a.score || (a.unit.name < b.unit.name ? -1 : 1))
    .slice(0, 5)
    .map(({ unit, score }) => candidateOf(unit, score));
}

const area = /^(?:.{2,8}?(?:省|市|自治区|州|盟|高新区|开发区|新区|区|县|旗))?(?:党工委|管委会|区委|市委|县委)?|^[省市区县]/u;
const ending = /(?:管理|监督|服务|工作)?(?:委员会|办公室|管理局|局|委|办|部|处|科|中心|街道办事处|办事处|街道)$/u;

function resemblance(a: string, b: string, prefix: string): number {
  const [x, y] = [core(a, prefix), core(b, prefix)];
  if (x === y && x !== '') return 0.95;
  if (x.replace(ending, '') === y.replace(ending, '') && x.replace(ending, '') !== '') return 0.85;
  const [short, long] = x.length < y.length ? [x, y] : [y, x];
  if (short.length >= 2 && long.includes(short)) return 0.6 + 0.3 * (short.length / long.length);
  if (short.length >= 3 && isAbbreviation(short, long)) return 0.55 + 0.2 * (short.length / long.length);
  return likeness(x, y) * 0.8;
}

const core = (name: string, prefix: string): string => {
  const bare = prefix !== '' && name.startsWith(prefix) && name.length > prefix.length + 1 ? name.slice(prefix.length) : name;
  const rest = bare.replace(/^[省市区县](?=.{2})/u, '').replace(area, '');
  return rest.length >= 2 ? rest : bare;
};

/** 教文体局 in 教育文化体育局: all its characters, in order. */
function isAbbreviation(short: string, long: string): boolean {
  let at = 0;
  for (const char of long) if (char === short.charAt(at)) at += 1;
  return at === short.length;
}

type PersonSearch = {
  text: string;
  people: readonly PersonName[];
  persons: ReadonlyMap<string, readonly PersonName[]>;
  unitNames: ReadonlyMap<string, string>;
};

function personReading({ text, people, persons, unitNames }: PersonSearch): NameReading {
  const key = fold(withoutBrackets(text));
  const found = persons.get(key) ?? [];
  const [only] = found;
  if (found.length === 1 && only) return { text, id: only.id, name: only.name, note: null, question: null, candidates: [] };
  const label = ({ id, name, unitId }: PersonName, score: number): Candidate => {
    const unit = unitId === null ? undefined : unitNames.get(unitId);
    const said = unit === undefined ? name : `${name}（${unit}）`;
    return { value: id, zh: said, en: said, score };
  };
  if (found.length > 1) {
    const several = { code: 'person_several', zh: '有几个人同名，是哪一位？', en: 'Several people have this name: which one?' } as const;
    return asked(text, several, found.map((each) => label(each, 1)).slice(0, 10));
  }
  const near = people
    .filter(({ name }) => key.includes(fold(name)) || (key.length > 1 && fold(name).includes(key)) || likeness(key, fold(name)) >= 0.5)
    .slice(0, 5)
    .map((each) => label(each, 0.6));
  const unknown = {
    code: 'person_unknown',
    zh: `没有叫“${text}”的账号，是哪一位？`,
    en: `No account is called “${text}”: who is it?`,
  } as const;
  return asked(text, unknown, near);
}
