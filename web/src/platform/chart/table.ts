/** The numbers of a block as rows, for the table beside the picture and for the file. */
export interface Table {
  columns: string[];
  rows: { key: string; cells: (string | number)[]; to?: string }[];
}

/** Spreadsheets run what begins like a formula. */
const safe = (text: string): string => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);

const cell = (value: string | number): string => {
  const text = safe(String(value));
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A CSV file that spreadsheets open in UTF-8. */
export const csvOf = ({ columns, rows }: Table): string =>
  `﻿${[columns, ...rows.map(({ cells }) => cells)].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;

export const save = (name: string, text: string): void =>
  saveFile(name, new Blob([text], { type: "text/csv;charset=utf-8" }));

/** Hands a file to the browser's download. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
