import { Radio, TextInput } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient, trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { notifyDone } from '../ui/notify.ts';
import { t } from '../ui/text.ts';
import type { Span } from './reading.ts';
import classes from './Side.module.css';

const longest = 60;

/** Links a passage to the item or indicator that carries it, found by its number or its words. */
export default function MarkDrawer({ documentId, span, onClose }: { documentId: string; span: Span; onClose: () => void }) {
  const [words, setWords] = useState('');
  const [wanted] = useDebouncedValue(words.trim(), 200);
  const [chosen, setChosen] = useState('');
  const found = useQuery({
    ...trpc.document.linkables.queryOptions({ text: wanted }),
    enabled: wanted.length >= 2,
    placeholderData: keepPreviousData,
  });
  const mark = useMutation(
    trpc.document.mark.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: [['document']] });
        notifyDone(t(`已链接“${span.quote}”`, `“${span.quote}” is linked`));
        onClose();
      },
    }),
  );
  const thing = found.data?.find((each) => each.id === chosen);
  const tooLong = span.quote.length > longest;
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('标记并链接', 'Mark and link')}
      lead={<q>{span.quote}</q>}
      verb={t('链接', 'Link')}
      pending={mark.isPending}
      error={mark.error}
      refusal={refusalOf(tooLong, thing !== undefined)}
      onSubmit={() =>
        thing &&
        mark.mutate({
          documentId,
          from: span.from,
          to: span.to,
          thing: thing.type === 'item' ? { itemId: thing.id } : { indicatorId: thing.id },
        })
      }
    >
      <TextInput
        label={t('找事项或指标', 'Find the item or indicator')}
        description={t('输入编号、标题或指标名称，至少两个字', 'Its number, title or name; at least two characters')}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {found.data && wanted.length >= 2 && (
        <Radio.Group value={chosen} onChange={setChosen} label={t(`找到 ${found.data.length} 个`, `${found.data.length} found`)}>
          <div className={classes.choices}>
            {found.data.map((each) => (
              <Radio
                key={each.id}
                value={each.id}
                label={each.type === 'item' ? each.title : t(`指标 ${each.title}`, `Indicator ${each.title}`)}
                description={each.under}
              />
            ))}
          </div>
        </Radio.Group>
      )}
    </FormDrawer>
  );
}

function refusalOf(tooLong: boolean, chosen: boolean): string | null {
  if (tooLong)
    return t(`选中的文字超过 ${longest} 字，请只选数字或短语本身。`, `Select the figure or phrase itself: at most ${longest} characters.`);
  return chosen ? null : t('请先选一个事项或指标。', 'Choose an item or an indicator first.');
}
