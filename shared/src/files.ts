// What evidence may be and how it may be called: the upload, the actions that cite a file and their forms ask the same.

type Kind = { readonly type: string; readonly found: readonly string[]; readonly inline?: true };

const office = 'application/vnd.openxmlformats-officedocument';
const ole = ['cfb'];

/**
 * What evidence may be, by extension; `found` is what the content must look like. No archives: nobody can see what is in
 * them. No macros: docm and xlsm are told apart by content. cfb is the container of Office 97 and of WPS.
 */
export const fileKinds = {
  pdf: { type: 'application/pdf', found: ['pdf'], inline: true },
  ofd: { type: 'application/ofd', found: ['ofd'] },
  doc: { type: 'application/msword', found: ole },
  xls: { type: 'application/vnd.ms-excel', found: ole },
  ppt: { type: 'application/vnd.ms-powerpoint', found: ole },
  wps: { type: 'application/vnd.ms-works', found: ole },
  et: { type: 'application/vnd.ms-excel', found: ole },
  docx: { type: `${office}.wordprocessingml.document`, found: ['docx'] },
  xlsx: { type: `${office}.spreadsheetml.sheet`, found: ['xlsx'] },
  pptx: { type: `${office}.presentationml.presentation`, found: ['pptx'] },
  png: { type: 'image/png', found: ['png'], inline: true },
  jpg: { type: 'image/jpeg', found: ['jpg'], inline: true },
  jpeg: { type: 'image/jpeg', found: ['jpg'], inline: true },
  gif: { type: 'image/gif', found: ['gif'], inline: true },
  webp: { type: 'image/webp', found: ['webp'], inline: true },
  mp4: { type: 'video/mp4', found: ['mp4'] },
  txt: { type: 'text/plain', found: ['text'] },
  csv: { type: 'text/csv', found: ['text'] },
} as const satisfies Record<string, Kind>;

const byExtension = new Map<string, Kind>(Object.entries(fileKinds));

export const kindOf = (name: string): Kind | undefined => byExtension.get(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '');

/** May a browser show it itself? Images and PDF only. */
export const showsInline = (type: string): boolean => [...byExtension.values()].some((kind) => kind.type === type && kind.inline === true);

/** 国家秘密 carries 绝密, 机密 or 秘密 on its face; 商业秘密 is another thing, and so is a text about 国家秘密 or 保密. */
export const isMarkedSecret = (name: string): boolean =>
  /绝密|机密|(?<!商业|国家)秘密/.test(name.normalize('NFKC').replaceAll(/[\s_·.-]/g, ''));

const grade = '(?:绝密|絕密|机密|機密|秘密|祕密)级?';
const term = String.raw`(?:[★☆⭐*※]?(?:\d{1,2}年|长期)|[★☆⭐*※])?`;
const face = new RegExp(
  [
    String.raw`${grade}[★☆⭐※](?:\d{1,2}年|长期)?`,
    String.raw`(?<=^(?:密级:?)?)${grade}${term}$`,
    String.raw`密级:${grade}${term}`,
    String.raw`[\[【〔(]${grade}${term}[\]】〕)]`,
  ].join('|'),
  'mu',
);

/**
 * The classification that a text bears on its face (GB/T 9704-2012, 7.2.2): 机密★1年, 【秘密】, 密级：机密, or the word alone in a
 * cell or a line. null for a text that only speaks of secrets.
 */
export function secretMarkIn(text: string): string | null {
  if (!text.includes('密')) return null;
  const plain = text.normalize('NFKC').replaceAll(/[^\S\n]|[\p{Cf}_·.-]/gu, '');
  return face.exec(plain)?.[0] ?? null;
}

/** No folders, and no characters that can't be seen: one that turns the writing round shows an extension that is none. */
export const isPlainName = (name: string): boolean => !/[/\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name);

/** Could a file that is stored under this type be called so? The same bytes may have come as .doc first and as .wps later. */
export function fitsType(name: string, type: string): boolean {
  const found = kindOf(name)?.found;
  return [...byExtension.values()].some((kind) => kind.type === type && kind.found.some((each) => found?.includes(each)));
}
