import type { Text } from '../text.ts';

/** Where what is missing can be supplied: a tab of the item page and the thing on it. */
export type Place = {
  readonly tab: 'measures' | 'reports' | 'requests' | 'notices' | 'plan';
  readonly id?: string;
};
export type Refusal = Text & { readonly code: RefusalCode; readonly where?: Place };
type Detail = Readonly<Record<string, string | number | Text>>;

const say =
  (zh: string, en: string) =>
  (d: Detail): Text => ({ zh: fill(zh, d, 'zh'), en: fill(en, d, 'en') });
function fill(sentence: string, d: Detail, language: 'zh' | 'en'): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = d[key] ?? '';
    return typeof value === 'object' ? value[language] : String(value);
  });
}

/** Every reason for a "no", in both languages. The code is stable: tests, logs and other systems may rely on it. */
export const sentences = {
  wrong_role: say('这项操作由{who}办理', 'This is done by: {who}'),
  not_your_ledger: say('您所在单位不承担本台账的这项职责', 'Your unit does not serve this ledger in that role'),
  not_lead_unit: say('只有牵头单位可以办理', 'Only the lead unit may do this'),
  not_assigned: say('您所在单位在本事项上没有责任分工', 'Your unit has no assignment on this item'),
  not_reviewer: say(
    '本级审核不由您签署：牵头单位人员、申请人和已在本流程签署过的人须回避',
    'You may not sign at this level: members of the lead unit, the applicant and earlier signers stand aside',
  ),
  no_reviewer: say(
    '本级没有可以审核的人，请安全管理员补充任职，或在审核规则中指定替代单位',
    'Nobody may review at this level; grant a post or name a substitute unit in the policy',
  ),
  wrong_status: say('当前为“{status}”，此操作只能在“{from}”时办理', 'The item is “{status}”; this is possible only when “{from}”'),
  wrong_track: say('“{track}”事项不适用此操作', 'Not applicable to “{track}” items'),
  no_source: say('没有问题来源', 'There is no source'),
  no_policy: say(
    '本台账还没有生效的审核规则，请领导小组先批准',
    'The ledger has no approved review policy yet; the committee approves one first',
  ),
  due_needed: say('请填写整改时限，或选择“长期推进”', 'Give a deadline, or choose “long-term”'),
  due_missing: say('请填写办理时限', 'Give a deadline'),
  track_unfit: say('{kind}不设“{track}”', 'Not a track of this kind ({kind}): {track}'),
  measures_unfit: say('{kind}交办时不写措施', 'This kind is dispatched without measures: {kind}'),
  exit_unfit: say('{kind}不能“{exit}”', 'Not a way out of the ledger for this kind ({kind}): {exit}'),
  batch_needed: say('交办件须写明批次', 'A case belongs to a batch'),
  outcomes_needed: say('请填写处理结果，没有的填 0', 'State the outcomes; 0 where there is none'),
  due_past: say('时限 {due} 早于业务日期 {today}', 'The deadline {due} is before the business date {today}'),
  measure_needed: say(
    '立行立改事项交办时须有至少一条措施，且带必备验收标准',
    'An immediate item is dispatched with at least one measure that has a required criterion',
  ),
  lead_twice: say('牵头单位不能同时列为责任、配合或督导单位', 'The lead unit can’t also be a joint, supporting or supervising unit'),
  unit_twice: say('同一单位只能列入责任、配合、督导中的一类', 'A unit is either joint, supporting or supervising, not two of these'),
  committee_designates: say('已两次退回认领，须由领导小组指定牵头单位', 'Returned twice: the leading group designates the lead unit'),
  not_returned_twice: say('退回认领满两次后，才由领导小组指定', 'The leading group designates only after two returns'),
  designated: say('领导小组指定的牵头单位不能退回', 'A designation by the leading group can’t be returned'),
  no_own_assignment: say('您所在单位没有待办理的责任分工', 'Your unit has no such assignment'),
  handler_not_in_unit: say('承办人须是牵头单位的承办人员', 'The handler must hold a handler post in the lead unit'),
  no_measures: say('方案还没有整改措施', 'The plan has no measures'),
  measure_no_criterion: say('措施 {seq} 没有必备验收标准', 'Measure {seq} has no required criterion'),
  measure_no_due: say('措施 {seq} 没有完成时限', 'Measure {seq} has no due date'),
  measure_too_late: say('措施 {seq} 的时限 {due} 晚于整改时限 {required}', 'Measure {seq} is due {due}, after the required {required}'),
  no_root_cause: say('请写明问题根源', 'State the root cause'),
  no_lookalike: say('请答复举一反三情况', 'Answer whether the same fault exists elsewhere (举一反三)'),
  long_term_incomplete: say(
    '长期推进须有阶段目标、报告频次、评估日和销号条件',
    'Long-term needs stage goals, a cadence, an assessment day and an exit condition',
  ),
  assess_too_far: say('评估日不得晚于 {latest}（至多 {months} 个月）', 'The assessment must be by {latest} (at most {months} months)'),
  goals_not_staged: say(
    '只有分阶段事项单列阶段目标；长期推进事项的写在长期推进承诺里',
    'Only a staged item lists stage goals by themselves; a long-term one states them in its promise',
  ),
  goal_too_late: say(
    '阶段目标“{name}”的时间 {due} 晚于整改时限 {required}',
    'Stage goal “{name}” is for {due}, after the required {required}',
  ),
  not_attested: say('须由单位负责人签字背书', 'The head of the unit must attest'),
  open_request: say('“{kind}”申请正在审核，请等待结果', 'A request ({kind}) is in review; wait for its result'),
  no_request: say('没有等待审核的申请', 'No request is waiting'),
  other_request: say('等待审核的是“{kind}”申请', 'The waiting request is: {kind}'),
  payload_changed: say('您看到的申请内容已变化，请重新阅读后再签署', 'The request you read has changed; read it again before signing'),
  nothing_reported: say('请写明进展，或附上材料', 'Say what was done, or attach something'),
  period_not_open: say('该报告期未开放填报', 'That reporting period is not open'),
  period_needed: say(
    '长期推进事项按报告期填报，请选择待报的报告期',
    'A long-term item is reported on by period; choose the one that is open',
  ),
  no_period_open: say('长期推进事项按报告期填报，现在没有待报的报告期', 'A long-term item is reported on by period, and none is open now'),
  extension_late: say('延期须在时限（{due}）到期前申请', 'An extension is applied for before the deadline ({due})'),
  extension_not_later: say('新时限须晚于现定时限 {due}', 'The new deadline must be later than {due}'),
  extension_count: say('已延期 {count} 次，达到上限（{most} 次）', 'Extended {count} times already, the maximum is {most}'),
  issuer_approval: say('本台账延期须附交办机关的文号和批件', 'This ledger asks for the issuer’s document number and file'),
  already_track: say('已经是“{track}”', 'It is already “{track}”'),
  measure_unknown: say('没有这条措施，或已经完成', 'No such measure, or it is done already'),
  not_your_measure: say('措施 {seq} 由它的责任单位或牵头单位确认完成', 'Measure {seq} is finished by its own unit or by the lead unit'),
  measure_no_evidence: say('措施 {seq} 的“{criterion}”无佐证', 'Measure {seq}: “{criterion}” has no evidence'),
  measure_open: say('措施 {seq} 未完成', 'Measure {seq} is not finished'),
  no_required_criterion: say('没有必备验收标准', 'There is no required criterion'),
  joint_open: say('责任单位 {unit} 的分工未办结', 'The joint unit {unit} has not finished its part'),
  notice_open: say('督办通知 {number} 未办结', 'Supervision notice {number} is open'),
  period_due: say('{label}报告未通过', '{label} report is not settled'),
  no_exit_condition: say('长期推进事项没有写明销号条件', 'The long-term item states no exit condition'),
  stage_unknown: say('没有这个阶段目标，或已经认定', 'No such stage goal, or it is accepted already'),
  stage_no_evidence: say('阶段目标“{name}”无佐证', 'Stage goal “{name}” has no evidence'),
  target_unknown: say('找不到要附材料的验收标准或阶段目标', 'There is no such criterion or stage goal'),
  not_superseding: say('只能替换本轮、未被替换的同一份材料', 'Only a live piece of evidence of this round can be superseded'),
  criteria_unjudged: say('还有 {count} 条验收标准未判定', '{count} criteria are not judged'),
  criterion_failed: say('有必备验收标准判为不合格，不能同意，请退回', 'A required criterion failed; return the application instead'),
  failed_needed: say('退回须至少判定一条验收标准不合格', 'A return names at least one failed criterion'),
  on_site_needed: say('本级审核须有现场核查记录', 'This level needs an on-site record'),
  meeting_needed: say('本级由会议研究决定，请填写会议并附纪要', 'This level is decided by meeting; record the meeting and its minutes'),
  day_ahead: say('{what} {day} 不能晚于业务日期 {today}', '{what}, {day}, can’t be later than the business date {today}'),
  grade_needed: say('末级审核须评定成效等次', 'The last level grades the effect'),
  grade_returns: say('成效为“一般”“差”的应当退回', 'An effect graded ordinary or poor is returned'),
  notice_level: say('当前为公示环节，由整改办公示并处理异议', 'The current level is a public notice, run by the office'),
  not_notice_level: say('当前不是公示环节', 'The current level is not a public notice'),
  not_notice_holder: say(
    '公示不由您办理：牵头单位人员和申请人须回避',
    'This public notice is not yours to hold: members of the lead unit and the applicant stand aside',
  ),
  already_published: say('已经公示，至 {until}', 'Already published, until {until}'),
  not_published: say('还没有公示', 'Not published yet'),
  notice_backdated: say('公示不能早于 {from} 开始', 'The notice can’t start before {from}'),
  notice_running: say('公示至 {until}，期满后才能办结', 'The public notice runs until {until}'),
  reviewed_already: say('已有审核意见，不能撤回', 'A verdict has been given; it can’t be withdrawn'),
  not_applicant: say('只有申请人本人可以撤回', 'Only the applicant may withdraw'),
  recorder_is_applicant: say('代录人不能是申请人，也不能是签署人', 'The recorder can be neither the applicant nor the signer'),
  links_needed: say('请选择关联事项', 'Choose the related items'),
  link_self: say('不能关联事项自身', 'An item can’t be linked to itself'),
  adopt_future: say('决定日期不能晚于业务日期', 'The decision can’t be later than the business date'),
  stale: say('您打开后，{who}已办理“{what}”，请查看变化后再办', 'Since you opened it, {who} did “{what}”; look at the change first'),
  nothing_changed: say('没有改动', 'Nothing changed'),
  key_reused: say('同一请求编号带了不同的内容，已拒绝', 'The same key came with another body; refused'),
  number_taken: say('编号冲突，请重试', 'The number was taken; try again'),
  file_missing: say('文件“{name}”没有上传成功，请重新上传', 'The file “{name}” has not been uploaded; upload it again'),
  future_day: say('{day} 晚于业务日期', '{day} lies after the business date'),
  wrong_kind: say('“{kind}”没有这项操作', 'Not an action on this kind: {kind}'),
  link_known: say('已经关联', 'Linked already'),
  link_unfit: say('{kind}不能这样关联：{link}', 'Not a link for this kind ({kind}): {link}'),
  link_other_unfit: say('所选事项不能这样关联：{link}', 'The chosen item can’t be linked in this way: {link}'),
  outcome_twice: say('同一项处理结果只能填一次', 'An outcome can be given only once'),
  no_evidence: say('还没有佐证材料，请先上传', 'There is no evidence yet; attach it first'),
  verifier_of_lead: say('牵头单位人员须回避，不能核查本单位办理的事项', 'Members of the lead unit stand aside from verifying it'),
  milestone_too_late: say('节点“{name}”（{due}）晚于要求时限 {required}', 'Milestone “{name}” ({due}) is after the required {required}'),
  cadence_long_term: say('只有长期推进的任务设报告频次', 'Only a long-term task has a cadence'),
  cadence_needed: say('长期推进的任务须设报告频次', 'A long-term task needs a cadence'),
  task_unplanned: say(
    '计划须至少有一个时间节点、指标目标或报告频次',
    'A plan needs at least one milestone, an indicator with a target, or a cadence',
  ),
  milestone_unknown: say('没有这个时间节点，或已经完成', 'No such milestone, or it is reached already'),
  deliverable_unknown: say('没有这项成果', 'No such deliverable'),
  milestone_open: say('节点“{name}”未完成，也没有写明免除理由', 'Milestone “{name}” is neither reached nor waived with a reason'),
  deliverable_open: say('成果“{name}”未提交，也没有写明免除理由', 'Deliverable “{name}” is neither handed in nor waived with a reason'),
  deliverable_no_file: say('成果“{name}”的文件已失效，请重新提交', 'The file of deliverable “{name}” no longer holds; hand it in again'),
  waiver_unknown: say('只能免除尚未完成的节点和成果', 'Only what is still open can be waived'),
  target_missed: say('指标未达目标：{names}。请写明差距', 'Targets not met: {names}. State the shortfall'),
  old_value_needed: say('请写明变更前的内容，或填写金额', 'State what it was before, or an amount'),
  amount_unit: say(
    '金额单位“{unit}”与已登记的“{known}”不同，不能合计',
    'The unit {unit} differs from the one recorded ({known}); they can’t be added up',
  ),
  basis_needed: say('登记条目须写明依据', 'An entry states its basis'),
  settle_amount: say('化解须填写金额', 'A settlement states its amount'),
  not_your_indicator: say('这项指标由{unit}填报', 'This indicator is reported by {unit}'),
  value_judged: say('这个数值的状态是“{state}”，不能再审核', 'This value is already: {state}'),
  own_value: say(
    '填报人不能审核自己填报的数值，请由本台账的另一位经办人办理',
    'Nobody judges a value they entered; another member of the office does',
  ),
  doubt_explained: say('这条疑点已有说明', 'This doubt has been explained already'),
  file_misnamed: say('文件名“{name}”的扩展名与上传的内容不符', 'The extension of “{name}” does not fit what was uploaded'),
  unit_ended: say('单位“{unit}”已撤销', 'The unit “{unit}” has ended'),
  notice_not_yours: say('这份督办通知不是发给您所在单位的', 'This supervision notice is not addressed to your unit'),
  notice_own_unit: say(
    '被督办单位人员和回复人须回避，不能审定本单位的回复',
    'Members of the addressed unit stand aside from judging its reply',
  ),
  notice_wrong_state: say(
    '督办通知为“{state}”，此操作只能在“{from}”时办理',
    'The notice is “{state}”; this is possible only when “{from}”',
  ),
  notice_item_over: say('事项 {code} {status}，不再督办', 'Item {code} is “{status}”; it is not chased any more'),
  notice_item_deciding: say('事项 {code} 处于“{status}”，请先审定', 'Item {code} is “{status}”; decide that first'),
  notice_other_unit: say('事项 {code} 没有该单位的责任分工', 'That unit has no duty on item {code}'),
  notice_other_ledger: say('一份督办通知只涉及同一台账的事项', 'A notice is about items of one ledger'),
  persons_clearance: say('登记人员姓名须有“人员姓名”知悉范围', 'Naming persons takes the clearance for names of persons'),
  named_twice: say('同一单位在一份通报中只列一次', 'A circular names a unit once'),
  list_exceeds: say(
    '已列{what} {listed} 个，多于通报所载 {count}',
    'More are listed ({what}: {listed}) than the circular states ({count})',
  ),
  succession_decided: say('机构承接的状态是“{state}”', 'The succession is: {state}'),
  succession_own_draft: say('拟定人不能决定自己拟定的机构承接', 'Nobody carries out a succession that they drafted'),
  succession_nothing_left: say('没有需要承接的事项', 'Nothing is left to hand over'),
  succession_early: say(
    '承接日期 {day} 还没有到（业务日期 {today}）',
    'The day of the succession, {day}, has not come (business date {today})',
  ),
  succession_twice: say('一个被撤并单位只能有一个承接单位', 'A unit has one successor'),
  succession_chain: say('承接单位“{unit}”自身也在被撤并之列', 'The successor “{unit}” is itself to end'),
  succession_top: say('最上级单位“{unit}”不能撤并', 'The top of the tree, “{unit}”, can’t be succeeded'),
  succession_administrators: say(
    '单位“{unit}”还有管理员任职，请安全管理员先调整',
    'Administrators hold posts in “{unit}”; the security administrator moves them first',
  ),
  succession_below: say(
    '承接单位“{unit}”是被撤并单位“{above}”的下级，请先调整隶属',
    'The successor “{unit}” lies below “{above}”, which is to end',
  ),
  bad_input: say('{what}', '{what}'),
} as const satisfies Record<string, (d: Detail) => Text>;
export type RefusalCode = keyof typeof sentences;

export const refuse = (code: RefusalCode, detail: Detail = {}, where?: Place): Refusal => ({
  code,
  ...sentences[code](detail),
  ...(where ? { where } : {}),
});
