export interface Piece {
  text: string;
  hit: boolean;
}

/** Splits a title at the first place the search word occurs, for marking it. */
export function markedPieces(title: string, word: string): Piece[] {
  const at = word ? title.toLowerCase().indexOf(word.toLowerCase()) : -1;
  if (at < 0) return [{ text: title, hit: false }];
  return [
    { text: title.slice(0, at), hit: false },
    { text: title.slice(at, at + word.length), hit: true },
    { text: title.slice(at + word.length), hit: false },
  ].filter((piece) => piece.text);
}

/** Whether a command answers to what was typed: part of its label, or of its words (pinyin, initials, English). */
export const answers = (label: string, words: string | undefined, typed: string): boolean => {
  const wanted = typed.trim().toLowerCase();
  return wanted !== "" && `${label} ${words ?? ""}`.toLowerCase().includes(wanted);
};
