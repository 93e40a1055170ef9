import { actionLabel, actionOf } from '@duizhang/shared/item/workflow.ts';
import type { ReactNode } from 'react';
import { FormDrawer } from '../../ui/Drawer.tsx';
import { label, t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { Reasons } from '../Reasons.tsx';
import classes from './ActionDrawer.module.css';
import { Changes } from './Changes.tsx';
import type { Form } from './useAction.ts';

type Props<F> = {
  form: Form<F>;
  /** Files are still on their way. */
  busy?: boolean;
  wide?: boolean;
  title?: string;
  verb?: string;
  children: ReactNode;
};

/** The drawer of one action: its form, what others changed meanwhile, why it is refused, and its verb. */
export function ActionDrawer<F>({ form, busy = false, wide = false, title, verb, children }: Props<F>) {
  const { data, close } = useItem();
  const { item } = data;
  const name = label(actionLabel(form.action, item.kind));
  const behind = actionOf(item.kind, form.action)?.versioned && item.version > form.begunOn;
  const reasons = form.reasons.length > 0 ? form.reasons : form.impossible;
  const waiting = busy ? t('文件还在上传，请稍候。', 'Files are still being sent.') : null;
  const blocked = form.impossible.length > 0 ? t('现在不能办理，原因见上。', 'Not possible now, for the reasons above.') : null;

  return (
    <FormDrawer
      opened
      onClose={close}
      title={title ?? name}
      lead={`${item.code}　${item.title}`}
      verb={verb ?? name}
      onSubmit={form.submit}
      pending={form.pending}
      error={form.error}
      refusal={blocked ?? waiting}
      restored={form.restored}
      onDiscard={form.discard}
      wide={wide}
      notice={
        reasons.length > 0 && (
          <div className={classes.refused} role="alert">
            <Reasons reasons={reasons} />
          </div>
        )
      }
    >
      {behind && <Changes count={item.version - form.begunOn} />}
      {children}
    </FormDrawer>
  );
}
