import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annualReport, feedbackNotice } from '../test/documents.ts';
import { type Candidate, candidatesIn, type OutlineNode, outlineOf } from './outline.ts';
import type { Piece } from './outline-lines.ts';
import { saidIn } from './outline-said.ts';

/** The tree as lines, two blanks for each level: # a heading, - a candidate with its place in the numbering. */
const tree = (nodes: readonly OutlineNode[], depth = 0): string[] =>
  nodes.flatMap((node) => {
    const pad = '  '.repeat(depth);
    return node.type === 'heading'
      ? [`${pad}# ${node.title}`, ...tree(node.children, depth + 1)]
      : [`${pad}- ${node.path} ${node.title}${node.aside ? ` (${node.aside})` : ''}`];
  });
const found = (text: string, path: string): Candidate => {
  const candidate = candidatesIn(outlineOf(text).roots).find((each) => each.path === path);
  if (!candidate) throw new Error(`nothing at ${path}`);
  return candidate;
};
const said = ({ said: own, inherited }: Candidate) => Object.fromEntries([...inherited, ...own].map(({ field, text }) => [field, text]));
const only = (text: string): Candidate => {
  const candidates = candidatesIn(outlineOf(text).roots);
  expect(candidates).toHaveLength(1);
  return candidates[0]!;
};

describe('a notice of feedback', () => {
  test('is a tree of headings and findings; what else it says is left out with the reason', () => {
    const { roots, left } = outlineOf(feedbackNotice);
    expect(tree(roots)).toEqual([
      '- 一 巡察基本情况 (background)',
      '# 巡察发现的主要问题',
      '  # 党的建设方面的问题',
      '    - 二（一）1. 关于“集体学习安排不足”问题',
      '    - 二（一）2. 关于“支部换届提醒不及时”的问题',
      '  # 财务管理方面（牵头单位：财政金融局）',
      '    - 二（二）3. 备用金长期挂账，合计46.5万元',
      '    - 二（二）4. 车辆维修未经比价',
      '# 整改要求',
      '  - 三（一） 要压实责任 (request)',
      '  - 三（二） 要按期报告 (request)',
    ]);
    expect(left.map(({ why, text }) => `${why} ${text.trim()}`)).toEqual([
      'preamble 关于巡察示例园区反馈意见的通知',
      'preamble 示例园区党工委：',
      'preamble 根据统一部署，第三巡察组对你单位开展了巡察，现将意见反馈如下。',
      'page — 2 —',
      'ending 特此通知。',
      'attachment 附件：1.问题清单',
      'attachment 2.联系方式',
      'ending 第三巡察组',
      'ending 2018年4月20日',
      'ending 抄送：示例市委巡察办',
    ]);
  });

  test('findings keep their whole text as it stands, with its place', () => {
    const finding = found(feedbackNotice, '二（一）2.');
    const lines = feedbackNotice.split('\n').slice(13, 19);
    expect(finding.text).toBe(lines.join('\n').trim());
    expect(finding.text).toContain('\n　　4个支部超过期限3个月以上仍未换届。\n（1）');
    expect(finding).toMatchObject({ line: 14, lastLine: 19 });
    expect(feedbackNotice.slice(finding.from, finding.to)).toBe(finding.text);
  });

  test('units and days are taken where the text names them, in the line, under it, in brackets, from the heading', () => {
    expect(said(found(feedbackNotice, '二（一）1.'))).toMatchObject({
      lead: '党群工作部',
      support: '综合办公室、人力资源部',
      due: '2018年6月底前',
    });
    expect(said(found(feedbackNotice, '二（一）2.'))).toEqual({ responsible: '党群工作部、社会事业局', due: '立行立改' });
    expect(said(found(feedbackNotice, '二（二）3.'))).toEqual({ lead: '财政金融局', due: '2018年9月30日' });
    expect(said(found(feedbackNotice, '二（二）4.'))).toEqual({ lead: '综合办公室', support: '财政金融局', due: '2018年底前' });
  });

  test('of two “一是…” the one under 整改措施 is what will be done, the other what is wrong', () => {
    expect(found(feedbackNotice, '二（一）1.').measures).toEqual(['一是按月列出学习计划', '二是建立补学登记', '三是每季度通报一次']);
  });
});

describe('an annual report', () => {
  test('is a tree; what was done is told apart from what is to be done', () => {
    const { roots } = outlineOf(annualReport);
    expect(tree(roots)).toEqual([
      '# 2018年工作',
      '  - 一（一） 项目建设稳步推进',
      '  - 一（二） 营商环境持续改善',
      '- 二 存在的主要问题',
      '# 2019年工作安排',
      '  - 三（一） 抓好项目开工',
      '  # 改善园区交通',
      '    - 三（二）1. 打通两条断头路',
      '    - 三（二）2. 新增公交线路3条',
      '  - 三（三） 办好民生实事',
    ]);
    const measured = candidatesIn(roots).filter(({ measures }) => measures.length > 0);
    expect(measured.map(({ path, measures }) => [path, measures])).toEqual([
      ['三（一）', ['一是按月调度开工手续', '二是梳理闲置厂房', '三是公布招商清单']],
      ['三（三）', ['第一，新建幼儿园2所', '第二，改造老旧小区5个']],
    ]);
    expect(said(found(annualReport, '三（一）'))).toEqual({ responsible: '经济发展局', due: '2019年6月底前' });
    expect(said(found(annualReport, '三（二）1.'))).toEqual({ responsible: '建设管理局' });
    expect(said(found(annualReport, '三（二）2.'))).toEqual({ lead: '建设管理局', support: '综合执法局', due: '2019年底前' });
  });

  test('where chapters have no headings, paragraphs between two of them are not added to the section before', () => {
    const { roots, left } = outlineOf('( 一 ) 学习。正文。\n( 二 ) 组织。正文。\n今年产业向好。\n（一）产业。正文。');
    expect(tree(roots)).toEqual(['- 一（一） 学习', '- 一（二） 组织', '- 二（一） 产业']);
    expect(left).toMatchObject([{ why: 'between', text: '今年产业向好。', line: 3 }]);
  });
});

describe('what is to be done and what is wrong', () => {
  test.each<[string, number]>([
    ['1.某事。整改措施：一是清理；二是登记。', 2],
    ['1.某事。\n下一步打算：\n（1）清理\n（2）登记', 2],
    ['1.某事。下一步，一是清理账户；二是登记台账。', 2],
    ['1.某事。要做到：1是清理账户；2是登记台账。', 2],
    ['1.某事。一是要清理账户；二是要登记台账。', 2],
    ['1.某事。拟采取以下办法：第一，清理账户；第二，登记台账。', 2],
    ['1.某事。一是账户未清理；二是台账不全。', 0],
    ['1.某事。一是清理账户；二是登记台账。', 0],
    ['1.某事。要做到：一是清理账户；二是台账未登记。', 0],
    ['1.某事。一是要求不严；二是要点不明。', 0],
    ['1.某事。一是清理了账户；二是登记了台账。', 0],
    ['1.整改措施落实不到位，一是账户没有清理；二是台账没有登记。', 0],
  ])('%s', (text, count) => expect(only(text).measures).toHaveLength(count));
});

describe('what a text says of units and days', () => {
  test.each<[string, Record<string, string>]>([
    ['（责任单位：甲局；完成时限：2019年6月底）', { responsible: '甲局', due: '2019年6月底' }],
    ['责任单位：甲局（牵头）、乙局', { responsible: '甲局（牵头）、乙局' }],
    ['牵头单位：甲局，配合单位：乙局、丙局，完成时限：长期坚持。', { lead: '甲局', support: '乙局、丙局', due: '长期坚持' }],
    ['（负责部门：甲局）', { responsible: '甲局' }],
    ['【责任领导】：张三　【整改时限】：立行立改', { leader: '张三', due: '立行立改' }],
    ['3.责任领导：张三\n4.牵头单位：甲局\n5.整改时限：2018年12月底前', { leader: '张三', lead: '甲局', due: '2018年12月底前' }],
    ['责任单位：\n甲局\n整改目标：台账齐全', { responsible: '甲局', requirement: '台账齐全' }],
    ['（甲局负责，2018年9月底前完成）', { responsible: '甲局', due: '2018年9月底前' }],
    ['（由甲局牵头，乙局按职责分工负责）', { lead: '甲局', support: '乙局' }],
    ['（甲局牵头的项目未验收）', {}],
    ['甲局负责的台账由乙局牵头登记，年底前完成', {}],
    ['落实责任单位：不够', { responsible: '不够' }],
  ])('%s', (text, expected) => expect(Object.fromEntries(saidIn(text).map((each) => [each.field, each.text]))).toEqual(expected));

  test('a measure keeps the unit in its brackets and gives it to the finding', () => {
    const finding = only('1.某事。\n整改措施：一是清理账户（责任单位：甲局）；二是登记台账（责任单位：乙局）。\n整改时限：2018年底');
    expect(finding.measures).toEqual(['一是清理账户', '二是登记台账']);
    expect(finding.said.filter(({ field }) => field === 'responsible').map(({ text }) => text)).toEqual(['甲局', '乙局']);
    expect(said(finding)).toMatchObject({ due: '2018年底' });
  });
});

describe('findings and their parts', () => {
  test.each<[string, string, string[]]>([
    [
      '关于…问题 keeps what is numbered under it',
      '一、关于“甲”的问题\n1.表现一\n2.表现二\n二、关于乙问题',
      ['- 一 关于“甲”的问题', '- 二 关于乙问题'],
    ],
    ['关于…方面的问题 is a heading', '一、关于甲方面的问题\n1.乙\n2.丙', ['# 关于甲方面的问题', '  - 一1. 乙', '  - 一2. 丙']],
    [
      'parts with labels are one finding',
      '（一）甲\n1.问题表现：某事\n2.整改措施：清理\n3.整改时限：年底\n（二）乙',
      ['- 一（一） 甲', '- 一（二） 乙'],
    ],
    ['measures on numbered lines are no findings', '1.甲\n整改措施：\n（1）清理\n（2）登记\n2.乙', ['- 1. 甲', '- 2. 乙']],
    ['numbers within a line', '（一）存在以下问题：1.甲；2.乙。', ['# 存在以下问题：', '  - 一（一）1. 甲', '  - 一（一）2. 乙']],
    ['measures numbered within a line', '（一）甲。整改措施：（1）清理；（2）登记。', ['- 一（一） 甲']],
    ['chapters', '第一章 总则\n（一）甲\n第二章 分则\n（一）乙', ['# 总则', '  - 一（一） 甲', '# 分则', '  - 二（一） 乙']],
    ['without numbers each line is one', '甲没有登记。\n乙没有核对。', ['-  甲没有登记', '-  乙没有核对']],
    ['an attachment goes on', '一、甲\n附件：清单\n2018年5月1日\n附件\n一、乙\n二、丙', ['- 一 甲', '- 一 乙', '- 二 丙']],
  ])('%s', (_, text, expected) => expect(tree(outlineOf(text).roots)).toEqual(expected));
});

describe('every document', () => {
  const piece = fc.constantFrom(
    '一、', '（一）', '1.', '2、', '(1)', '①', '第一章 ', '关于', '问题', '方面的问题', '整改措施：', '责任单位：', '（牵头单位：', '）', '整改时限：',
    '一是', '二是', '要', '。', '；', '\n', '\n', '\r\n', '　　', ' ', '3', '2018年5月1日', '附件：', '抄送：', '特此通知', '— 2 —', '甲局', '负责', '\u2028',
  ); // biome-ignore format: a list of words
  const texts = fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join(''));

  test('has each of its lines in exactly one place', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { roots, left } = outlineOf(text);
        const places = [...left, ...placesIn(roots)].sort((a, b) => a.from - b.from);
        for (const [at, { from }] of places.entries()) expect(from).toBeGreaterThanOrEqual(places[at - 1]?.to ?? 0);
        const kept = places.map((each) => text.slice(each.from, each.to)).join('');
        expect(kept.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        for (const each of candidatesIn(roots)) {
          expect(each.title.length).toBeLessThanOrEqual(121);
          expect(each.text.replaceAll(/\s/g, '')).toBe(
            each.pieces
              .map((part) => part.text)
              .join('')
              .replaceAll(/\s/g, ''),
          );
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('is read whatever it holds, soon', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void outlineOf(text)));
    for (const unit of ['（', '一、', '整改措施：', '（1', '1.关于', '一是要', ' ', '（责任单位：甲', '第一，']) {
      const begun = performance.now();
      outlineOf(unit.repeat(100_000 / unit.length));
      outlineOf(`${unit}\n`.repeat(20_000));
      expect(performance.now() - begun).toBeLessThan(4000);
    }
  });
});

const placesIn = (nodes: readonly OutlineNode[]): Piece[] =>
  nodes.flatMap((node) => (node.type === 'heading' ? [...node.pieces, ...placesIn(node.children)] : node.pieces));
