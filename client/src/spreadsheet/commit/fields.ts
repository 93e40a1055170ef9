import { type Files, noFiles } from '../../item/act/files.tsx';
import { t } from '../../ui/text.ts';

/** What is said of the whole import. */
export type Fields = {
  rows: 'all' | 'good';
  dispatch: boolean;
  sources: readonly { readonly sourceId: string; readonly batchId: string | null }[];
  unsplit: boolean;
  reason: string;
  approval: Files;
  attestation: string;
};

export const empty: Fields = {
  rows: 'all',
  dispatch: true,
  sources: [],
  unsplit: false,
  reason: t('按表格更正', 'Corrected by the table'),
  approval: noFiles,
  attestation: '',
};
