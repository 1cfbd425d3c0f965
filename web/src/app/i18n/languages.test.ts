import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const here = fileURLToPath(new URL(".", import.meta.url));
const source = join(here, "../..");
const languages = ["zh-CN", "zh-TW", "en"];

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${prefix}${key}`, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

const read = (language: string): Map<string, string> =>
  new Map(
    readdirSync(join(here, language)).flatMap((file) =>
      flat(JSON.parse(readFileSync(join(here, language, file), "utf8")) as Tree, `${file.replace(".json", "")}.`),
    ),
  );

const single = (key: string) => key.replace(/_(one|other)$/, "");
const keysOf = (language: string) => [...new Set([...read(language).keys()].map(single))].sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$|\.d\.ts$/.test(entry.name) ? [path] : [];
  });
}

const files = sources(source).map((path) => ({ path: path.slice(source.length), text: readFileSync(path, "utf8") }));

describe("The language files", () => {
  test.each(languages)("%s has the same keys as zh-CN", (language) => {
    expect(keysOf(language)).toEqual(keysOf("zh-CN"));
  });

  test.each(languages)("%s leaves nothing empty", (language) => {
    expect([...read(language)].filter(([, text]) => !text.trim())).toEqual([]);
  });

  test.each(languages)("%s uses the same placeholders as zh-CN", (language) => {
    const slots = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort().join();
    const own = new Map([...read(language)].map(([key, text]) => [single(key), text]));
    for (const [key, text] of read("zh-CN"))
      expect([key, slots(own.get(single(key)) ?? "")]).toEqual([key, slots(text)]);
  });

  test("zh-TW is not written in simplified characters", () => {
    const simplified =
      /[户线应员业务关联统数据时间门类级选择删导这个录变说请让见现设认证过还进达远连邮释钱银错长问阅队际难须领频题风验]/;
    const found = [...read("zh-TW")].filter(([key, text]) => key !== "app.languages.zh-CN" && simplified.test(text));
    expect(found).toEqual([]);
  });
});

describe("The sources", () => {
  test("hold no Chinese text", () => {
    const found = files.filter(({ text }) => /\p{Script=Han}/u.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  test("hold no English sentences between tags or in spoken attributes", () => {
    const spoken = />\s*[A-Z][a-z]+(?:\s[a-z]+)*\s*<\/(?!kbd)|(?:aria-label|title|placeholder|alt)="[A-Za-z]{2,}/g;
    const found = files
      .filter(({ path }) => path.endsWith(".tsx"))
      .flatMap(({ path, text }) => (text.match(spoken) ?? []).map((match) => `${path}: ${match}`));
    expect(found).toEqual([]);
  });

  test("ask only for keys that exist", () => {
    const known = new Set(keysOf("zh-CN"));
    const asked = files.flatMap(({ path, text }) =>
      [...text.matchAll(/\bt\(\s*"([\w.-]+)"/g)].map((match) => [path, match[1] ?? ""] as const),
    );
    expect(asked.filter(([, key]) => !known.has(key))).toEqual([]);
  });
});
