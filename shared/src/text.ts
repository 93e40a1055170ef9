/** A text in both languages of the product. Chinese first. */
export type Text = { readonly zh: string; readonly en: string };
