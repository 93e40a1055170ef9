import { fileKinds } from '@duizhang/shared/files.ts';
import { sentenceOfStatus } from '../trpc.ts';
import { label, t } from './text.ts';
import { fileSize } from './format.ts';

export type Uploaded = { sha256: string; size: number; type: string; name: string };

let largest = 50 * 1024 * 1024;
export const largestFile = (): number => largest;
/** The server says how much it takes once somebody is signed in. */
export function limitUploads(megabytes: number): void {
  largest = megabytes * 1024 * 1024;
}
// Told early to spare an upload in vain; the server looks at the content too.
export const usualExtensions: readonly string[] = Object.keys(fileKinds);

/** What can be known before a byte is sent; null when nothing speaks against it. The server judges the content. */
export function refusalOfFile(file: File, extensions: readonly string[]): string | null {
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  if (file.size === 0) return t('文件是空的。', 'The file is empty.');
  if (file.size > largest)
    return t(
      `文件 ${fileSize(file.size)}，超过 ${fileSize(largest)}。请压缩或拆分后再传。`,
      `The file has ${fileSize(file.size)}, more than ${fileSize(largest)}. Compress or split it.`,
    );
  if (!extensions.includes(extension))
    return t(
      `不收 .${extension} 文件。可以传：${extensions.join('、')}。`,
      `.${extension} files are not accepted. Accepted: ${extensions.join(', ')}.`,
    );
  return null;
}

type Running<T> = { done: Promise<T>; cancel: () => void };

/** XMLHttpRequest, because fetch cannot tell how far an upload has come. Fails with an Error whose message is the sentence to show. */
export function upload(file: File, onProgress: (part: number) => void): Running<Uploaded> {
  return send({ to: '/upload', file, answerIn: fileIn, onProgress });
}

type Sending<T> = { to: string; file: File; answerIn: (answer: unknown) => T | null; onProgress: (part: number) => void };

/** A file to wherever files are taken; what came back is read by `answerIn`. */
export function send<T>({ to, file, answerIn, onProgress }: Sending<T>): Running<T> {
  const request = new XMLHttpRequest();
  const done = new Promise<T>((resolve, reject) => {
    const fail = (sentence: string) => reject(new Error(sentence));
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => fail(sentenceOfStatus(0));
    request.onabort = () => fail(t('已取消。', 'Cancelled.'));
    request.onload = () => {
      const answer = parse(request.responseText);
      const found = request.status === 200 ? answerIn(answer) : null;
      if (found) resolve(found);
      else fail(refusedWith(answer) ?? sentenceOfStatus(request.status < 300 ? 500 : request.status));
    };
    const form = new FormData();
    form.append('file', file, file.name);
    request.open('POST', to);
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// One request a file, so that each has its own progress and its own refusal.
function fileIn(answer: unknown): Uploaded | null {
  const files: unknown = typeof answer === 'object' && answer !== null && 'files' in answer ? answer.files : null;
  const first: unknown = Array.isArray(files) ? files[0] : null;
  return isUploaded(first) ? first : null;
}

function isUploaded(value: unknown): value is Uploaded {
  return typeof value === 'object' && value !== null && 'sha256' in value && 'size' in value && 'type' in value && 'name' in value;
}

function refusedWith(answer: unknown): string | null {
  const refusal: unknown = typeof answer === 'object' && answer !== null && 'refusal' in answer ? answer.refusal : null;
  if (typeof refusal !== 'object' || refusal === null || !('zh' in refusal) || !('en' in refusal)) return null;
  return label({ zh: String(refusal.zh), en: String(refusal.en) });
}
