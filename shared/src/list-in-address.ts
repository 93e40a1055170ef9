// Lists in an address: with commas, as people read them. A comma that belongs to a name bears a backslash.

export const writeList = (parts: readonly string[]): string =>
  parts.map((part) => part.replaceAll(/[\\,]/g, (each) => `\\${each}`)).join(',');

export const readList = (text: string): string[] => (text.match(/(?:\\.|[^,\\])+/gs) ?? []).map((part) => part.replaceAll(/\\(.)/gs, '$1'));
