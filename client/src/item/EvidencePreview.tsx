import { CloseButton } from '@mantine/core';
import type { EvidenceFact } from '@duizhang/shared/item/facts.ts';
import { useEffect, useId, useRef } from 'react';
import { fileSize } from '../ui/format.ts';
import { t } from '../ui/text.ts';
import { evidenceAddress, isPicture } from './evidence.ts';
import classes from './EvidencePreview.module.css';
import { Sha } from './Sha.tsx';

/** A file looked at beside the page, or beside the form in whose drawer its name stands. */
export function EvidencePreview({ file, onClose }: { file: EvidenceFact; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    // Escape closes the preview alone: the drawer it may stand in looks for this mark.
    const inside = element.querySelectorAll('a, button');
    for (const each of [element, ...inside]) each.setAttribute('data-mantine-stop-propagation', 'true');
    if (!element.open) element.showModal();
    return () => element.close();
  }, []);

  const inline = `${evidenceAddress(file.id)}?inline=1`;
  return (
    // The role is said aloud for the page's keys, which are silent while a dialog is open.
    <dialog ref={dialog} role="dialog" className={classes.preview} aria-labelledby={titleId} onCancel={onClose}>
      <div className={classes.head}>
        <div>
          <h2 id={titleId} className={classes.title}>
            {file.name}
          </h2>
          <p className={classes.meta}>
            <span>{t(`第 ${file.version} 版`, `Version ${file.version}`)}</span>
            <span>{fileSize(file.size)}</span>
            <span>{t(`${file.uploadedOn} 上传`, `Uploaded ${file.uploadedOn}`)}</span>
            <Sha sha256={file.sha256} />
          </p>
          <p className={classes.meta}>
            <a href={evidenceAddress(file.id)} download={file.name}>
              {t('下载', 'Download')}
            </a>
            <a href={inline} target="_blank" rel="noreferrer">
              {t('在新标签页打开', 'Open in a new tab')}
            </a>
          </p>
        </div>
        <CloseButton aria-label={t('关闭预览', 'Close the preview')} onClick={onClose} />
      </div>
      {isPicture(file) ? (
        <div className={classes.picture}>
          <img src={inline} alt={file.name} />
        </div>
      ) : !navigator.pdfViewerEnabled ? (
        <p className={classes.picture}>
          {t('这个浏览器不能直接显示 PDF，请下载后查看。', 'This browser shows no PDF; download it to read it.')}
        </p>
      ) : (
        // No sandbox attribute: browsers show no PDF in such a frame. Their viewer is a process of its own, and the
        // server sends these bytes as application/pdf and nothing else.
        <iframe className={classes.frame} src={inline} title={file.name} referrerPolicy="no-referrer" />
      )}
    </dialog>
  );
}
