import type { ReactNode } from 'react';
import { Mark, useDocumentTitle } from '../ui/brand.tsx';
import { language, setLanguage, t } from '../ui/text.ts';
import classes from './Entrance.module.css';

/** The page before one is in: the name, one form, and the line about state secrets. */
export function Entrance({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  useDocumentTitle(title);
  return (
    <div className={classes.page}>
      <header className={classes.brand}>
        <Mark size={32} />
        <div>
          <p className={classes.name}>{t('对账', 'Duizhang')}</p>
          <p className={classes.motto}>{t('台账、佐证与销号，一笔一笔对得上', 'Ledgers, evidence and closures that add up')}</p>
        </div>
      </header>
      <main className={classes.main}>
        <h1 className={classes.title}>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </main>
      <footer className={classes.foot}>
        <p className={classes.secrets}>
          {t(
            '本系统为非涉密系统，严禁录入、上传、传递任何涉及国家秘密、工作秘密的内容。',
            'This is an unclassified system. Never enter, upload or pass on state secrets or work secrets.',
          )}
        </p>
        <button
          type="button"
          className={classes.language}
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {language === 'zh' ? 'English' : '中文'}
        </button>
      </footer>
    </div>
  );
}
