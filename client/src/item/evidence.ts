import type { EvidenceFact } from '@duizhang/shared/item/facts.ts';

export const evidenceAddress = (id: string): string => `/evidence/${id}`;

const pictures: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
export const isPicture = (file: Pick<EvidenceFact, 'type'>): boolean => pictures.includes(file.type);
const isPdf = (file: Pick<EvidenceFact, 'type'>): boolean => file.type === 'application/pdf';
export const canPreview = (file: Pick<EvidenceFact, 'type'>): boolean => isPicture(file) || isPdf(file);

/** A piece of evidence with the versions it has superseded, newest first. */
export type Versions = { readonly live: EvidenceFact; readonly older: readonly EvidenceFact[] };

/** Groups files so that each stands once, in its newest version. */
export function versionsOf(files: readonly EvidenceFact[]): Versions[] {
  const byId = new Map(files.map((file) => [file.id, file]));
  const superseded = new Set(files.map((file) => file.supersedesId));
  return files
    .filter((file) => !superseded.has(file.id))
    .map((live) => {
      const older: EvidenceFact[] = [];
      for (let at = live.supersedesId; at !== null; ) {
        const file = byId.get(at);
        if (!file || older.includes(file)) break;
        older.push(file);
        at = file.supersedesId;
      }
      return { live, older };
    });
}
