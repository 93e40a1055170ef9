import { useState } from 'react';
import { useItem } from './context.ts';
import { EvidencePreview } from './EvidencePreview.tsx';
import { canPreview, evidenceAddress } from './evidence.ts';
import classes from './EvidenceName.module.css';

/** A file's name: opens its preview where there can be one, else takes it down. */
export function EvidenceName({ id, name }: { id: string; name: string }) {
  const { item } = useItem().data;
  const [shown, setShown] = useState(false);
  const file = item.evidence.find((each) => each.id === id);
  if (!file) return <span>{name}</span>;
  if (!canPreview(file)) {
    return (
      <a href={evidenceAddress(id)} download={name} className={classes.name}>
        {name}
      </a>
    );
  }
  return (
    <>
      <button type="button" className={classes.name} onClick={() => setShown(true)}>
        {name}
      </button>
      {shown && <EvidencePreview file={file} onClose={() => setShown(false)} />}
    </>
  );
}
