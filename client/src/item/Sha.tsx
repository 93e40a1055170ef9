import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { t } from '../ui/text.ts';
import { copyText } from './key.ts';
import classes from './Sha.module.css';

/** A fingerprint, short; the whole of it is copied. */
export function Sha({ sha256 }: { sha256: string }) {
  const [copied, setCopied] = useState(false);

  async function copy(): Promise<void> {
    setCopied(await copyText(sha256));
    setTimeout(() => setCopied(false), 2000);
  }

  return (
    <button
      type="button"
      className={classes.sha}
      title={`SHA-256 ${sha256}`}
      aria-label={t(`复制 SHA-256 ${sha256.slice(0, 12)}`, `Copy SHA-256 ${sha256.slice(0, 12)}`)}
      onClick={() => void copy()}
    >
      <span className={classes.word}>SHA-256</span> {sha256.slice(0, 12)}…
      {copied ? <IconCheck size={13} aria-hidden="true" /> : <IconCopy size={13} stroke={1.6} aria-hidden="true" />}
      <span className={classes.said} role="status">
        {copied ? t('已复制全文', 'Copied in full') : ''}
      </span>
    </button>
  );
}
