import { PasswordInput } from '@mantine/core';
import { t } from '../ui/text.ts';
import classes from './NewPassword.module.css';

export type Chosen = { next: string; again: string };

/** Whether a new password can be sent; the server has the last word. */
export function isAcceptable(chosen: Chosen): boolean {
  return keepsRules(chosen.next) && chosen.next === chosen.again;
}

function keepsRules(password: string): boolean {
  return rules(password).every((rule) => rule.kept);
}

function rules(password: string) {
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length;
  return [
    { text: t('至少 8 个字符', 'at least 8 characters'), kept: password.length >= 8 },
    {
      text: t('大写、小写、数字、符号中至少三种', 'three of: capitals, small letters, digits, symbols'),
      kept: kinds >= 3,
    },
  ];
}

type NewPasswordProps = { chosen: Chosen; onChange: (chosen: Chosen) => void; asked: boolean };

/** Two fields for a new password and its rules, ticked as one types. */
export function NewPassword({ chosen, onChange, asked }: NewPasswordProps) {
  const toggle = {
    visibilityToggleButtonProps: { 'aria-label': t('显示或隐藏密码', 'Show or hide the password') },
  };
  const weak = asked && !keepsRules(chosen.next);
  const differs = asked && !weak && chosen.next !== chosen.again;
  return (
    <>
      <div>
        <PasswordInput
          {...toggle}
          label={t('新密码', 'New password')}
          autoComplete="new-password"
          value={chosen.next}
          error={weak && t('新密码还不符合下面的要求', 'The new password does not meet these rules yet')}
          onChange={(event) => onChange({ ...chosen, next: event.currentTarget.value })}
        />
        <ul className={classes.rules}>
          {rules(chosen.next).map(({ text, kept }) => (
            <li key={text} data-kept={kept}>
              {text}
              <span className="said">{kept ? t('（已符合）', ' (met)') : ''}</span>
            </li>
          ))}
        </ul>
      </div>
      <PasswordInput
        {...toggle}
        label={t('再填一次新密码', 'New password again')}
        autoComplete="new-password"
        value={chosen.again}
        error={differs && t('两次填写的新密码不一样', 'The two new passwords differ')}
        onChange={(event) => onChange({ ...chosen, again: event.currentTarget.value })}
      />
    </>
  );
}
