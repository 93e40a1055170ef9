import { v7 } from 'uuid';
import type { Line } from './board-lines.ts';

// The lines of matrix.test.ts about the record of what happened, and what proves it.

// biome-ignore format: a table
export const proofLines: Record<string, Line> = {
  'event.list':               ['FFFFFF+FFF FFFFFF+FFF FFFFFF.FFF U', ({ itemId }) => ({ itemId }), ({ itemId }) => itemId],
  'event.states':             ['FFFFFF+FFF FFFFFF+FFF FFFFFF+FFF U'],
  'event.lastCheck':          ['FFFFFF+FFF FFFFFF+FFF FFFFFF+FFF U'],
  'proof.verify':              ['FFFFFF+FFF FFFFFF+FFF FFFFFF+FFF U', () => ({ id: v7() })],
  'proof.progress':            ['FFFFFF+FFF FFFFFF+FFF FFFFFF+FFF U', () => ({ id: v7() })],
  'proof.stop':                ['FFFFFF+FFF FFFFFF+FFF FFFFFF+FFF U', () => ({ id: v7() })],
  'proof.lastNight':           ['FFFFFF+FFF FFFFFF+FFF FFFFFF+FFF U'],
  'proof.anchor':              ['FFFFFF+FFF FFFFFF+FFF FFFFFF+FFF U'],
  'proof.anchors':             ['FFFFFF+FFF FFFFFF+FFF FFFFFF+FFF U', () => ({})],
  'proof.keys':                ['FFFFFF+F+F FFFFFF+F+F FFFFFF+F+F U'],
  'proof.rotateKey':           ['FFFFFFFF+F FFFFFFFF+F FFFFFFFF+F U', () => ({ algorithm: 'Ed25519', reason: '定期更换' })],
};
