import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Overlay.layer.css';
import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/Drawer.layer.css';
import { Button, Drawer } from '@mantine/core';
import { type ReactNode, type SyntheticEvent, useId } from 'react';
import { sentenceOf } from '../trpc.ts';
import classes from './Drawer.module.css';
import { t } from './text.ts';

type FormDrawerProps = {
  opened: boolean;
  /** Closing keeps the draft; only success or 丢弃 forgets it. */
  onClose: () => void;
  title: string;
  /** Under the title: which item, and what will be frozen by submitting. */
  lead?: ReactNode;
  /** The verb on the button: 申请销号, never 提交. */
  verb: string;
  onSubmit: () => void;
  pending?: boolean;
  /** Of the last try; said above the buttons. */
  error?: unknown;
  /** Above the buttons, for what one sentence cannot say: reasons with links, what others changed meanwhile. */
  notice?: ReactNode;
  /** Why it cannot be done now; greys the button and stands beside it. */
  refusal?: string | null | undefined;
  /** From useDraft. */
  restored?: boolean;
  onDiscard?: () => void;
  wide?: boolean;
  children: ReactNode;
};

/** Writing happens here: beside the page at the right, the whole screen on a phone. */
export function FormDrawer(props: FormDrawerProps) {
  const { opened, onClose, title, lead, verb, onSubmit, pending = false, error, refusal, wide = false } = props;
  const refusalId = useId();

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (!pending && !refusal) onSubmit();
  }

  return (
    <Drawer.Root
      opened={opened}
      onClose={onClose}
      position="right"
      size={wide ? 'min(960px, 100%)' : 'min(600px, 100%)'}
      closeOnClickOutside={false}
    >
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content radius={0}>
        <form className={classes.form} onSubmit={submit}>
          <div className={classes.head}>
            <div>
              <Drawer.Title className={classes.title}>{title}</Drawer.Title>
              {lead && <div className={classes.lead}>{lead}</div>}
            </div>
            <Drawer.CloseButton aria-label={t('关闭', 'Close')} />
          </div>
          <Drawer.Body className={classes.body}>
            {props.restored && (
              <p className={classes.restored}>
                {t('已恢复上次没有写完的内容。', 'What you had not finished has been restored.')}
                {props.onDiscard && (
                  <button type="button" className={classes.discard} onClick={props.onDiscard}>
                    {t('丢弃', 'Discard')}
                  </button>
                )}
              </p>
            )}
            {props.children}
          </Drawer.Body>
          <div className={classes.foot}>
            {props.notice}
            {Boolean(error) && (
              <p className={classes.error} role="alert">
                {sentenceOf(error)}
              </p>
            )}
            {refusal && (
              <p id={refusalId} className={classes.refusal}>
                {refusal}
              </p>
            )}
            <div className={classes.buttons}>
              <Button variant="default" onClick={onClose}>
                {t('先放着', 'Not now')}
              </Button>
              <Button
                type="submit"
                loading={pending}
                {...(refusal && {
                  'data-disabled': true,
                  'aria-disabled': true,
                  'aria-describedby': refusalId,
                })}
              >
                {verb}
              </Button>
            </div>
          </div>
        </form>
      </Drawer.Content>
    </Drawer.Root>
  );
}
