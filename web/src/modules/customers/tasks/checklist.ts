export interface Line {
  text: string;
  done: boolean;
}

/** The lines of a checklist; one without a mark is open. */
export const linesOf = (text: string): Line[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const mark = /^\s*\[([ xX])\]\s*/.exec(line);
      return { done: mark?.[1]?.toLowerCase() === "x", text: line.slice(mark?.[0].length ?? 0).trim() };
    });

export const textOf = (lines: Line[]): string =>
  lines.map(({ text, done }) => `${done ? "[x]" : "[ ]"} ${text}`).join("\n");

/** The checklist with one line turned. */
export const ticked = (lines: Line[], index: number): string =>
  textOf(lines.map((line, i) => (i === index ? { ...line, done: !line.done } : line)));
