import { judgeNotice, replyNotice } from '@duizhang/shared/notice/input.ts';
import { useState } from 'react';
import { ChoiceField, Note, TextField } from '../item/act/fields.tsx';
import { fileInputs, noFiles } from '../item/act/files.tsx';
import { useOnce } from '../item/useOnce.ts';
import { useWriting } from '../item/useWriting.ts';
import { type Outputs, trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { t } from '../ui/text.ts';
import classes from './Notice.module.css';
import { AnswerFields } from '../item/act/AnswerFields.tsx';

type Notice = Outputs['notice']['get'];
type Props = { notice: Notice; onClose: () => void };
const leadOf = ({ number, title }: Notice) => `${number ?? ''}　${title}`;

/** 发出 or 签收: nothing to write, and what it means said before it is done. */
export function PlainDrawer({ notice, step, onClose }: Props & { step: 'send' | 'receive' }) {
  const sending = useOnce(trpc.notice.send.mutationOptions(), ({ number }) => {
    onClose();
    return t(`已发出：${number}`, `Sent: ${number}`);
  });
  const receiving = useOnce(trpc.notice.receive.mutationOptions(), () => {
    onClose();
    return t('已签收', 'Receipt acknowledged');
  });
  const { call, key } = step === 'send' ? sending : receiving;
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={step === 'send' ? t('发出督办通知', 'Send the notice') : t('签收督办通知', 'Acknowledge receipt')}
      lead={leadOf(notice)}
      verb={step === 'send' ? t('发出', 'Send') : t('签收', 'Acknowledge receipt')}
      onSubmit={() => call.mutate({ id: notice.id, version: notice.version, key })}
      pending={call.isPending}
      error={call.error}
    >
      <Note>
        {step === 'send'
          ? t(
              `将取本年度下一个文号，发给${notice.unitName}的负责人。发出后不能再改，未办结前所列事项不能销号。`,
              `It takes the next number of the year and goes to the heads of ${notice.unitName}. It can’t be changed afterwards, and its items can’t end while it is open.`,
            )
          : t('以您的名义签收并记下时间，请在时限前回复。', 'Received under your name, with the time. Reply before it is due.')}
      </Note>
      <p className={classes.text}>{notice.text}</p>
    </FormDrawer>
  );
}

/** 作废: a draft that will not go out. */
export function DropDrawer({ notice, onClose }: Props) {
  const [reason, setReason] = useState('');
  const { call, key } = useOnce(trpc.notice.drop.mutationOptions(), () => {
    onClose();
    return t('草稿已作废', 'Draft dropped');
  });
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('作废草稿', 'Drop the draft')}
      lead={leadOf(notice)}
      verb={t('作废', 'Drop')}
      refusal={reason.trim().length < 2 ? t('请写明原因。', 'Say why.') : null}
      onSubmit={() => call.mutate({ id: notice.id, version: notice.version, reason, key })}
      pending={call.isPending}
      error={call.error}
    >
      <TextField label={t('原因', 'Reason')} required value={reason} onChange={setReason} />
    </FormDrawer>
  );
}

/** 回复, with evidence. */
export function ReplyDrawer({ notice, onClose }: Props) {
  const { value, patch, fault, setBusy, frame } = useWriting({
    place: `notice.reply.${notice.id}`,
    initial: { text: '', files: noFiles },
    schema: replyNotice,
    change: trpc.notice.reply.mutationOptions(),
    inputOf: ({ text, files }, key) => ({ id: notice.id, version: notice.version, text, files: fileInputs(files), key }),
    done: () => t('已回复，等待审定', 'Replied; it waits to be judged'),
    onClose,
  });
  const last = notice.replies.at(-1);
  return (
    <FormDrawer {...frame} title={t('回复督办通知', 'Reply to the notice')} lead={leadOf(notice)} verb={t('回复', 'Reply')}>
      {last?.verdict === 'returned' && (
        <Note>{t(`上次回复被退回：${last.opinion ?? ''}`, `The last reply came back: ${last.opinion ?? ''}`)}</Note>
      )}
      <AnswerFields value={value} patch={patch} fault={fault} onBusy={setBusy} />
    </FormDrawer>
  );
}

const verdicts = [
  { value: 'accepted', label: t('采纳，办结', 'Accept: settled') },
  { value: 'returned', label: t('退回重报', 'Return: reply again') },
] as const;
type Judged = { verdict: 'accepted' | 'returned' | ''; opinion: string };
const blank: Judged = { verdict: '', opinion: '' };

/** 审定: the reply stands, or the unit replies again. */
export function JudgeDrawer({ notice, onClose }: Props) {
  const last = notice.replies.at(-1);
  const { value, patch, fault, frame } = useWriting({
    place: `notice.judge.${last?.id ?? ''}`,
    initial: blank,
    schema: judgeNotice,
    change: trpc.notice.judge.mutationOptions(),
    inputOf: (fields, key) => ({ id: notice.id, version: notice.version, ...fields, key }),
    done: (_, { verdict }) =>
      verdict === 'accepted' ? t('已办结', 'Settled') : t('已退回，请单位重新回复', 'Returned; the unit replies again'),
    onClose,
  });
  return (
    <FormDrawer
      {...frame}
      title={t('审定回复', 'Judge the reply')}
      lead={leadOf(notice)}
      verb={value.verdict === 'returned' ? t('退回', 'Return') : t('审定', 'Judge')}
    >
      {last && <p className={classes.text}>{last.text}</p>}
      <ChoiceField
        label={t('意见', 'Verdict')}
        required
        options={verdicts}
        value={value.verdict}
        onChange={(verdict) => patch({ verdict })}
        fault={fault('verdict')}
      />
      <TextField
        label={t('理由', 'Reason')}
        required
        value={value.opinion}
        onChange={(opinion) => patch({ opinion })}
        fault={fault('opinion')}
      />
    </FormDrawer>
  );
}
