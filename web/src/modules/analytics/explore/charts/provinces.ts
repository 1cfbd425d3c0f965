/**
 * The 34 divisions of province level by their codes (GB/T 2260), each as one tile of a grid that keeps who borders on whom: every division has the
 * same size, so that small ones are read as well as large ones.
 */
export const provinces: Record<string, [column: number, row: number]> = {
  "230000": [9, 0],
  "150000": [7, 1],
  "220000": [9, 1],
  "650000": [1, 2],
  "620000": [4, 2],
  "640000": [5, 2],
  "140000": [6, 2],
  "130000": [7, 2],
  "110000": [8, 2],
  "210000": [9, 2],
  "540000": [2, 3],
  "630000": [3, 3],
  "610000": [5, 3],
  "410000": [6, 3],
  "370000": [7, 3],
  "120000": [8, 3],
  "510000": [4, 4],
  "500000": [5, 4],
  "420000": [6, 4],
  "340000": [7, 4],
  "320000": [8, 4],
  "310000": [9, 4],
  "530000": [3, 5],
  "520000": [5, 5],
  "430000": [6, 5],
  "360000": [7, 5],
  "330000": [8, 5],
  "450000": [5, 6],
  "440000": [6, 6],
  "350000": [7, 6],
  "710000": [9, 6],
  "460000": [5, 7],
  "820000": [6, 7],
  "810000": [7, 7],
};

/** The province in which a region lies. */
export const provinceOf = (code: string): string => `${code.slice(0, 2)}0000`;

const SHADES = 7;

/** 0 for nothing, then 1 to 7; by the root, since one province often has most of it. */
export const shadeFor = (value: number, largest: number): number =>
  value <= 0 || largest <= 0 ? 0 : Math.max(1, Math.min(SHADES, Math.ceil(Math.sqrt(value / largest) * SHADES)));
