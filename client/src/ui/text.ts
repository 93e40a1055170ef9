import type { Text } from '@duizhang/shared/text.ts';

export type Language = 'zh' | 'en';

const key = 'duizhang.language';

export const language: Language = localStorage.getItem(key) === 'en' ? 'en' : 'zh';

document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';

/** The text in the language of the reader; both stand where they are used. */
export function t(zh: string, en: string): string {
  return language === 'zh' ? zh : en;
}

export function label(text: Text): string {
  return text[language];
}

// Texts are read when modules load, so a change of language is a reload; drafts are kept in storage.
export function setLanguage(next: Language): void {
  localStorage.setItem(key, next);
  location.reload();
}
