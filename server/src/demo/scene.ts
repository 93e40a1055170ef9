import { addWorkingDays, type WorkingCalendar } from '@duizhang/shared/calendar.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import { liveCriteria, liveMeasures } from '@duizhang/shared/item/facts.ts';
import type { File, LongTerm, PlanMeasure } from '@duizhang/shared/item/fields.ts';
import type { CriterionKind } from '@duizhang/shared/item/words.ts';
import type { Example } from './findings.ts';
import { type Org, seatOf, unitOf } from './org.ts';
import { type Paper, pdfOf, pngOf } from './papers.ts';
import { type LeadKey, standingFor, units } from './people.ts';
import { type By, type Step, step } from './timeline.ts';
import { difficulties, lookalikes, nexts, opinions, type Phrases, phrases, pick, progress, say } from './words.ts';

// One finding of the demo with what its people say and show about it; stories put these steps on days.

// Nobody works at weekends nor on the two autumn feasts; spring and summer feasts lie outside the stories.
const feasts = ['2018-09-24', '2018-10-01', '2018-10-02', '2018-10-03', '2018-10-04', '2018-10-05'] as const;
const workdays: WorkingCalendar = { days: new Map(feasts.map((day) => [day, false])), years: new Set([2018]) };
/** n working days after a day. */
export const after = (day: string, n: number): string => addWorkingDays(workdays, day, n);

const note = '演示数据，由程序生成，不是真实文件，也不取自任何真实材料。';

/** All papers of the demo, stored together before the stories run. */
export class Cabinet {
  readonly papers: Paper[] = [];
  private readonly minutes = new Map<string, File>();
  file(paper: Paper, madeOn: string): File {
    this.papers.push(paper);
    return { sha256: paper.sha256, name: paper.name, madeOn, expiresOn: null };
  }
  /** The minutes of a meeting are one file, whatever the number of items it decided. */
  minutesOf(number: string, on: string): File {
    const name = `${number}会议纪要`;
    const known =
      this.minutes.get(name) ??
      this.file(pdfOf(`${name}.pdf`, [name, `会议日期：${on}`, '会议研究了巡视整改事项的销号申请，逐项表决。', note]), on);
    this.minutes.set(name, known);
    return known;
  }
}

const kindNames: Record<CriterionKind, string> = {
  document: '文件材料',
  on_site: '现场材料',
  data: '数据材料',
  third_party: '第三方材料',
  public_notice: '公示材料',
};

export class Scene {
  readonly org: Org;
  readonly cabinet: Cabinet;
  readonly example: Example;
  /** Its place in the ledger, by which phrases are chosen. */
  readonly n: number;
  constructor({ org, cabinet }: { org: Org; cabinet: Cabinet }, example: Example, n: number) {
    this.org = org;
    this.cabinet = cabinet;
    this.example = example;
    this.n = n;
  }

  get words(): Phrases {
    const found = phrases[this.example.area];
    if (found === undefined) throw new Error(`no phrases for ${this.example.area}`);
    return found;
  }
  say(list: readonly string[], shift = 0): string {
    return say(pick(list, this.n + shift), this.example.topic);
  }
  get finding() {
    const { title, text, area, topic } = this.example;
    return {
      title,
      originalText: text,
      category: area,
      requirement: `${topic}方面的问题整改到位，形成可核查的佐证，并建立长效机制（示例）。`,
      example: true,
    };
  }
  unit(key: LeadKey = this.example.unit): string {
    return unitOf(this.org, key);
  }

  /** The plan's one or two measures, due on the given days. */
  measures(dues: readonly (string | null)[]): PlanMeasure[] {
    const chosen = [pick(this.words.first, this.n), pick(this.words.second, Math.floor(this.n / 2))].slice(0, dues.length);
    return chosen.map(([kind, text, must, may], index) => ({
      text: say(text, this.example.topic),
      kind,
      unitId: this.unit(),
      dueOn: dues[index] ?? null,
      weight: index === 0 ? 60 : 40,
      criteria: [must, ...(may ? [may] : [])].map(([of, what], at) => ({
        text: say(what, this.example.topic),
        kind: of,
        required: at === 0,
      })),
    }));
  }

  paper({ title, kind, on, shift = 0 }: { title: string; kind: CriterionKind; on: string; shift?: number }): File {
    const name = `${title}（示例）`;
    const lines = [name, `事项：${this.example.title}`, `类别：${kindNames[kind]}`, `形成日期：${on}`, note];
    const paper =
      kind === 'on_site' ? pngOf(`${name}.png`, { seed: this.n * 7 + shift, note: lines.join('\n') }) : pdfOf(`${name}.pdf`, lines);
    return this.cabinet.file(paper, on);
  }

  minutes(on: string, number: string): File {
    return this.cabinet.minutesOf(number, on);
  }

  dispatch(on: string, given: { track: Facts['track']; due: string | null; joint?: LeadKey | undefined; to?: LeadKey }): Step {
    const { track, due, joint, to = this.example.unit } = given;
    const leaderId = seatOf(this.org, standingFor(to).leader).accountId;
    const measures = track === 'immediate' ? this.measures([due]) : [];
    return step(on, 'zhengban', [
      'dispatch',
      () => ({ leadUnitId: this.unit(to), jointUnitIds: joint ? [this.unit(joint)] : [], leaderId, track, dueRequired: due, measures }),
    ]);
  }
  claim(on: string): Step {
    const handlerId = seatOf(this.org, standingFor(this.example.unit).handler).accountId;
    return step(on, 'head', ['claim', () => ({ handlerId })]);
  }
  plan(on: string, dues: readonly (string | null)[], longTerm: LongTerm | null = null): Step {
    return step(on, 'handler', [
      'editPlan',
      () => ({ rootCause: this.say(this.words.causes), lookalike: pick(lookalikes, this.n), measures: this.measures(dues), longTerm }),
    ]);
  }
  submit(on: string): Step {
    return step(on, 'head', ['submitPlan', () => ({ attestation: '方案经单位会议研究，内容属实，同意上报。' })]);
  }
  agreePlan(on: string): Step {
    return step(on, 'reviewer', ['agreePlan', () => ({ opinion: pick(opinions.plan, Number(on.slice(8))) })]);
  }

  report(on: string, shift: number, figures = false): Step {
    const counted = figures
      ? [
          { name: '已核查', value: String(12 + this.n), unit: '项' },
          { name: '已改正', value: String(10 + this.n), unit: '项' },
        ]
      : [];
    return step(on, 'handler', [
      'report',
      () => ({
        done: this.say(progress, shift),
        effect: shift > 0 ? this.say(this.words.effects, shift) : '',
        difficulty: pick(difficulties, this.n + shift),
        next: pick(nexts, this.n + shift),
        figures: counted,
      }),
    ]);
  }

  /** Evidence for what is required, and for some of what is not; the papers were made on that day. */
  evidence(on: string, measures: readonly PlanMeasure[]): Step[] {
    return measures.flatMap((measure, m) =>
      measure.criteria.flatMap(({ text, kind, required }, c) => {
        if (!required && this.n % 3 > 0) return [];
        const files = [this.paper({ title: text, kind, on, shift: m * 3 + c })];
        return [step(on, 'handler', ['attach', (facts) => ({ criterionId: criterionOf(facts, m, c), files })])];
      }),
    );
  }
  finish(on: string, m: number): Step {
    return step(on, 'handler', ['finishMeasure', (facts) => ({ measureId: measureOf(facts, m).id })]);
  }

  apply(on: string, summary?: string): Step {
    const said = summary ?? `${this.say(this.words.effects)}各项措施已经完成，佐证齐全，申请销号。`;
    return step(on, 'head', ['applyClosure', () => ({ summary: said, attestation: '以上情况属实，本单位对整改结果负责。' })]);
  }
  /** A level's agreement by whoever may sign, in words common to the desk that day. */
  agree(on: string, level: 'office' | 'supervisor' | 'committee', grade: 'good' | 'fair' | null = null): Step {
    const onSite = level === 'supervisor' && grade === null ? this.visit(on) : null;
    return step(on, 'reviewer', ['agreeClosure', () => ({ opinion: pick(opinions[level], Number(on.slice(8))), onSite, grade })]);
  }
  /** One visit to a unit serves all its findings that are judged that day. */
  visit(on: string) {
    return {
      on: after(on, -1),
      place: `${units[this.example.unit][0]}及有关现场`,
      people: '李示例、褚示例',
      found: '查阅台账资料，抽查整改点位，整改情况与申报材料一致（示例）。',
    };
  }
  /** The first criterion failed; the others pass. */
  refuse(on: string, opinion: string): Step {
    return step(on, 'reviewer', ['returnClosure', (facts) => ({ opinion, criteria: judged(facts) })]);
  }
  /** A better paper takes the place of the first one. */
  supersede(on: string, measures: readonly PlanMeasure[]): Step {
    const first = measures[0]?.criteria[0];
    const files = [this.paper({ title: `${first?.text ?? ''}（补充）`, kind: first?.kind ?? 'document', on, shift: 11 })];
    return step(on, 'handler', [
      'attach',
      (facts) => {
        const criterionId = criterionOf(facts, 0, 0);
        const old = facts.evidence.find((each) => each.criterionId === criterionId && each.supersededAt === null);
        return { criterionId, supersedesId: old?.id ?? null, files };
      },
    ]);
  }

  agreeChange(on: string, opinion: string): Step {
    return step(on, 'reviewer', ['agreeChange', () => ({ opinion })]);
  }
  part(on: string, by: By, action: 'acceptAssignment' | 'finishAssignment'): Step {
    return step(on, by, [action, () => ({})]);
  }
}

function judged(facts: Facts) {
  const failed = criterionOf(facts, 0, 0);
  return liveCriteria(facts).map(({ id }) =>
    id === failed
      ? { criterionId: id, verdict: 'fail' as const, note: '材料不能证明已经完成' }
      : { criterionId: id, verdict: 'pass' as const, note: '' },
  );
}

function measureOf(facts: Facts, m: number): Facts['measures'][number] {
  const measure = liveMeasures(facts)[m];
  if (measure === undefined) throw new Error(`${facts.code} has no measure ${m + 1}`);
  return measure;
}

function criterionOf(facts: Facts, m: number, c: number): string {
  const { id } = measureOf(facts, m);
  const criterion = liveCriteria(facts).filter((each) => each.measureId === id)[c];
  if (criterion === undefined) throw new Error(`${facts.code} has no criterion ${c + 1} of measure ${m + 1}`);
  return criterion.id;
}
