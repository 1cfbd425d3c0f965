import { createElement } from "react";
import { glyphs, type IconName } from "./glyphs";

interface IconProps {
  name: IconName;
  /** Edge length in pixels. */
  size?: 12 | 14 | 16 | 18 | 20 | 24;
  className?: string;
  /** Spoken name; without it the glyph is decoration. */
  label?: string;
}

export function Icon({ name, size = 16, className = "", label }: IconProps) {
  const sized = size === 16 ? "i" : `i i-${size}`;
  const spoken = label ? ({ role: "img", "aria-label": label } as const) : ({ "aria-hidden": true } as const);
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden as decoration
    <svg className={`${sized} ${className}`.trim()} viewBox="0 0 24 24" {...spoken}>
      {glyphs[name].map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))}
    </svg>
  );
}

export type { IconName };
