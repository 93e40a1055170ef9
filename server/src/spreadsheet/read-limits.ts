/** What a table file may weigh; what goes beyond is refused with the limit named. */
export type Limits = {
  readonly megabytes: number;
  /** Of each sheet; titles, headers and footnotes come on top. */
  readonly rows: number;
  readonly columns: number;
  /** Cells that hold something, of all sheets together, and their characters. */
  readonly cells: number;
  readonly characters: number;
  /** Of the archive that an xlsx is: its parts, what they unpack to, together and each, and how many times that is what is packed. */
  readonly parts: number;
  readonly unpackedMegabytes: number;
  readonly partMegabytes: number;
  readonly ratio: number;
  /** Of the thread that reads. */
  readonly heapMegabytes: number;
  readonly seconds: number;
};

export const defaultLimits: Limits = {
  megabytes: 64,
  rows: 20_000,
  columns: 300,
  cells: 2_000_000,
  characters: 60_000_000,
  parts: 2000,
  unpackedMegabytes: 512,
  partMegabytes: 256,
  ratio: 200,
  heapMegabytes: 512,
  seconds: 60,
};

export const megabyte = 1024 * 1024;
