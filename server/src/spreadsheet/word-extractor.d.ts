// What is used of it; the types that others have published leave out the option.
declare module 'word-extractor' {
  /** Unless told not to, it turns quotation marks and dashes into those of ASCII. */
  type Plain = { readonly filterUnicode: boolean };
  type Document = {
    getBody(plain: Plain): string;
    getHeaders(plain: Plain): string;
    getTextboxes(plain: Plain): string;
  };
  export default class WordExtractor {
    extract(file: Uint8Array): Promise<Document>;
  }
}
