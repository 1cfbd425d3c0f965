import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { colours } from "./tokens";

const css = readFileSync(new URL("../styles/tokens.css", import.meta.url), "utf8");
const [light = "", dark = ""] = css.split(':root[data-theme="dark"]');
const value = (part: string, name: string) =>
  new RegExp(`--${name}:\\s*(#[0-9A-Fa-f]{6})`).exec(part)?.[1]?.toUpperCase();

describe("The colours given to antd", () => {
  test.each(Object.entries(colours))("%s equals tokens.css in light and dark", (name, [inLight, inDark]) => {
    expect(value(light, name)).toBe(inLight);
    expect(value(dark, name)).toBe(inDark);
  });
});
