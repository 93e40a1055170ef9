/** The product can't start, and the reader can do something about it: main prints the message and exits with 1. */
export class StartRefused extends Error {
  constructor(chinese: string, english: string, cause?: unknown) {
    super(`${chinese} / ${english}`, cause === undefined ? undefined : { cause });
    this.name = 'StartRefused';
  }
}
