import type { Text } from '@duizhang/shared/text.ts';
import classes from './Light.module.css';
import { label } from './text.ts';

export type LightColour = 'green' | 'yellow' | 'red' | 'grey' | 'closed' | 'exited';

const words = {
  green: { zh: '正常', en: 'On course' },
  yellow: { zh: '黄灯', en: 'Yellow' },
  red: { zh: '红灯', en: 'Red' },
  grey: { zh: '未启动', en: 'Not started' },
  closed: { zh: '已销号', en: 'Closed' },
  exited: { zh: '已退出', en: 'Exited' },
} as const satisfies Record<LightColour, Text>;

/** Shape, word and colour together; `note` says how much: 3 个工作日. */
export function Light({ light, note, word }: { light: LightColour; note?: string; word?: string }) {
  return (
    <span className={classes.light} data-light={light}>
      <Shape light={light} />
      <span>{word ?? label(words[light])}</span>
      {note && <span className={classes.note}>{note}</span>}
    </span>
  );
}

// Drawn, not typed: the glyphs ● ▲ ■ ○ ✓ differ in size and height from font to font.
function Shape({ light }: { light: LightColour }) {
  return (
    <svg className={classes.shape} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      {light === 'green' && <circle cx="5" cy="5" r="4.5" fill="currentColor" />}
      {light === 'yellow' && <path d="M5 .4 9.9 9.3H.1z" fill="currentColor" />}
      {light === 'red' && <rect x=".6" y=".6" width="8.8" height="8.8" rx=".8" fill="currentColor" />}
      {light === 'grey' && <circle cx="5" cy="5" r="3.9" fill="none" stroke="currentColor" strokeWidth="1.4" />}
      {light === 'exited' && <path d="M1 5h8" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />}
      {light === 'closed' && (
        <path
          d="m.9 5.4 2.8 2.8 5.4-6.4"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.9"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
