import { PasswordInput } from '@mantine/core';
import { IconCheck, IconPoint } from '@tabler/icons-react';
import { t } from '../ui/text.ts';
import classes from './NewPassword.module.css';

export type Chosen = { next: string; again: string };

/** What still keeps a new password from being taken; the server has the last word. */
export function passwordProblem({ next, again }: Chosen): string | null {
  if (!rules(next).every((rule) => rule.kept))
    return t('新密码还不符合要求', 'The new password does not meet the rules yet');
  return next === again ? null : t('两次填写的新密码不一样', 'The two new passwords differ');
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
  const problem = asked ? passwordProblem(chosen) : null;
  const differs = chosen.next !== chosen.again;
  return (
    <>
      <div>
        <PasswordInput
          {...toggle}
          label={t('新密码', 'New password')}
          autoComplete="new-password"
          value={chosen.next}
          error={!differs && problem}
          onChange={(event) => onChange({ ...chosen, next: event.currentTarget.value })}
        />
        <ul className={classes.rules}>
          {rules(chosen.next).map(({ text, kept }) => (
            <li key={text} data-kept={kept}>
              {kept ? <IconCheck size={14} stroke={2} /> : <IconPoint size={14} />}
              {text}
              <span className={classes.said}>{kept ? t('（已符合）', ' (met)') : ''}</span>
            </li>
          ))}
        </ul>
      </div>
      <PasswordInput
        {...toggle}
        label={t('再填一次新密码', 'New password again')}
        autoComplete="new-password"
        value={chosen.again}
        error={differs && problem}
        onChange={(event) => onChange({ ...chosen, again: event.currentTarget.value })}
      />
    </>
  );
}
