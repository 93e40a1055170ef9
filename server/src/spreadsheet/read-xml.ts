import { posix } from 'node:path';
import { SaxesParser } from 'saxes';
import { Denied } from '../denied.ts';
import { type Archive, damaged } from './preflight.ts';
import { noTable } from './read-denials.ts';

/** What a reader wants to hear of an XML part; names are without their prefixes. */
export type Listener = {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
  /** How many characters have just been read. */
  readonly progress?: (characters: number) => void;
};

/** Reads a part from its beginning to its end. */
export async function readPart(archive: Archive, part: string, listener: Listener): Promise<void> {
  let refusal: unknown;
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  parser.on('doctype', () => {
    throw new Denied('UNSUPPORTED_MEDIA_TYPE', noTable('entities', { name: archive.name }));
  });
  // What the listener throws is its own word; what the parser throws means that this is no XML.
  const guarded = <A extends unknown[]>(told: (...of: A) => void) => {
    return (...of: A) => {
      try {
        told(...of);
      } catch (error) {
        refusal = error;
        throw error;
      }
    };
  };
  const { open, text, close } = listener;
  if (open)
    parser.on(
      'opentag',
      guarded((tag) => open(local(tag.name), tag.attributes)),
    );
  if (text) {
    parser.on('text', guarded(text));
    parser.on('cdata', guarded(text));
  }
  if (close)
    parser.on(
      'closetag',
      guarded((tag) => close(local(tag.name))),
    );
  try {
    for await (const piece of archive.read(part)) {
      parser.write(piece);
      listener.progress?.(piece.length);
    }
    parser.close();
  } catch (error) {
    throw refusal ?? (error instanceof Denied ? error : damaged(archive.name));
  }
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute by its name without prefix: r:id. */
export const attributeOf = (attributes: Readonly<Record<string, string>>, name: string): string | undefined =>
  attributes[name] ?? Object.entries(attributes).find(([each]) => each.endsWith(`:${name}`))?.[1];

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Excel writes what XML can't hold as _x000D_. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

export type Relation = { readonly id: string; readonly type: string; readonly part: string };

/** What a part is related to, by the last word of the relation's type: worksheet, styles, comments. */
export async function relationsOf(archive: Archive, part: string): Promise<readonly Relation[]> {
  const slash = part.lastIndexOf('/') + 1;
  const rels = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const found: Relation[] = [];
  if (!archive.has(rels)) return found;
  await readPart(archive, rels, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), part: partAt(part, Target) });
    },
  });
  return found;
}

const partAt = (from: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(from), target);
