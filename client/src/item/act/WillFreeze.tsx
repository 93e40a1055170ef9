import { applications, isApplication, payloadSoFar } from '@duizhang/shared/item/payload.ts';
import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { Frozen } from '../Frozen.tsx';
import type { Form } from './useAction.ts';

type Props = {
  form: Pick<Form<unknown>, 'action' | 'written'>;
  /** Other items by their ids, as the form knows them. */
  items?: Readonly<Record<string, string>>;
};

/** What submitting this form will freeze, as far as it is written. */
export function WillFreeze({ form, items }: Props) {
  const { item, actor } = useItem().data;
  const { action, written } = form;
  if (!isApplication(action)) return null;
  const payload = payloadSoFar(action, { item, today: actor.today }, written);
  return (
    <Frozen
      kind={applications[action]}
      payload={payload}
      title={t('提交后冻结的内容', 'What submitting will freeze')}
      {...(items && { items })}
    />
  );
}
