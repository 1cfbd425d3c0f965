const SHADES = 6;

/** One of six fixed shades, the same for the same name everywhere. */
export function shadeOf(name: string): string {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997;
  return `var(--av-${(sum % SHADES) + 1})`;
}

/** The character a person is known by: the family name in Chinese, the first letter elsewhere. */
export const initialOf = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? "·";
