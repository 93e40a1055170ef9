import { json } from 'node:stream/consumers';
import { writePdf, writeSvg } from './official-pdf.ts';

// A process of its own, which is gone with all its memory once the PDF is written: a paper as JSON comes in, its PDF or its picture goes out.

// oxlint-disable-next-line typescript/consistent-type-assertions -- what pdf.ts of this very version writes to it
const paper = (await json(process.stdin)) as Parameters<typeof writePdf>[0];
process.stdout.write(process.argv[2] === 'svg' ? await writeSvg(paper) : (await writePdf(paper)).pdf);
