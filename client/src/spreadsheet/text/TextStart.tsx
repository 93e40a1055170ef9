import { mostPasted } from '@duizhang/shared/spreadsheet/paste.ts';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { TextField } from '../../item/act/fields.tsx';
import { sentenceOf, trpc } from '../../trpc.ts';
import { useDraft } from '../../ui/draft.ts';
import { Section } from '../../ui/Page.tsx';
import { t } from '../../ui/text.ts';
import { SendFile } from '../SendFile.tsx';
import start from '../Start.module.css';
import classes from './Text.module.css';

/** A document as it arrived: as a file, or its words. */
export function TextStart({ ledgerId }: { ledgerId: string }) {
  return (
    <>
      <SendFile ledgerId={ledgerId} form="text" />
      <div className={start.wide}>
        <Paste ledgerId={ledgerId} />
      </div>
    </>
  );
}

function Paste({ ledgerId }: { ledgerId: string }) {
  const navigate = useNavigate();
  const form = useDraft(`import.paste.${ledgerId}`, { text: '' });
  const { text } = form.value;
  const paste = useMutation(
    trpc.spreadsheet.paste.mutationOptions({
      onSuccess: async ({ id }) => {
        form.clear();
        await navigate({ to: '/ledger/$ledgerId/import/$importId', params: { ledgerId, importId: id }, search: { step: 'columns' } });
      },
    }),
  );
  const tooLong = text.length > mostPasted;
  return (
    <Section title={t('或粘贴文字', 'Or paste the text')}>
      <div className={classes.paste}>
        <TextField
          label={t('反馈意见、通知、报告的文字', 'The words of the feedback, notice or report')}
          hint={t(
            '按“一、（一）1.（1）”编号和“关于……问题”分条，每条保留原文；责任单位、时限、措施写明了的一并读出。请勿粘贴涉密内容。',
            'It is parted by its numbering, each item with its full text; units, deadlines and measures are read where it names them. Never paste state secrets.',
          )}
          rows={5}
          value={text}
          onChange={(next) => form.patch({ text: next })}
          fault={
            tooLong
              ? t(`最多粘贴 ${mostPasted} 个字，更长的请选文件`, `At most ${mostPasted} characters; choose a file instead`)
              : undefined
          }
        />
        <Button
          variant="default"
          loading={paste.isPending}
          disabled={text.trim() === '' || tooLong}
          onClick={() => paste.mutate({ ledgerId, text })}
        >
          {t('读取并分条', 'Read it')}
        </Button>
        {paste.isError && (
          <p className={start.refusal} role="alert">
            {sentenceOf(paste.error)}
          </p>
        )}
      </div>
    </Section>
  );
}
