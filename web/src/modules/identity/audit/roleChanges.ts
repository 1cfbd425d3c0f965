export interface Changed {
  field: string;
  label: string;
  beforeText?: string | null;
  afterText?: string | null;
}

/** Words for the parts of a role; each gives the key back where it knows no better. */
export interface RoleWords {
  member(key: string): string;
  object(key: string): string;
  field(object: string, key: string): string;
  right(key: string): string;
  scope(key: string): string;
  fieldRight(key: string): string;
  flag(on: boolean): string;
}

type Parts = Map<string, { label: string; text: string }>;

function parsed(text: string | null | undefined): Record<string, unknown> {
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
}

const scopeKey = (scope: unknown): string => (typeof scope === "string" ? scope : "custom");

function rights(text: string | null | undefined, words: RoleWords): Parts {
  const all = Object.entries(parsed(text) as Record<string, Record<string, unknown>>).flatMap(([object, given]) =>
    Object.entries(given).map(([right, scope]) => ({ object, right, scope })),
  );
  return new Map(
    all
      .filter(({ scope }) => scope !== null)
      .map(({ object, right, scope }) => [
        `${object}.${right}.${JSON.stringify(scope)}`,
        { label: `${words.object(object)} · ${words.right(right)}`, text: words.scope(scopeKey(scope)) },
      ]),
  );
}

function fields(text: string | null | undefined, words: RoleWords): Parts {
  return new Map(
    Object.entries(parsed(text)).map(([path, right]) => {
      const [object = "", key = ""] = path.split(".");
      const label = `${words.object(object)} · ${words.field(object, key)}`;
      return [`${path}.${String(right)}`, { label, text: words.fieldRight(String(right)) }];
    }),
  );
}

/** One line per right that came, went or reaches further than before. */
function differences(before: Parts, after: Parts): Changed[] {
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, part]) => part);
  const come = [...after].filter(([key]) => !before.has(key)).map(([, part]) => part);
  const labels = new Set([...gone, ...come].map(({ label }) => label));
  return [...labels].map((label) => ({
    field: label,
    label,
    beforeText: gone.find((part) => part.label === label)?.text ?? null,
    afterText: come.find((part) => part.label === label)?.text ?? null,
  }));
}

/** What changed in a role, as people call it. */
export function roleChanges(changes: Changed[], words: RoleWords): Changed[] {
  const flag = (text: string | null | undefined) =>
    text === "True" || text === "False" ? words.flag(text === "True") : text;
  return changes.flatMap(({ field, beforeText, afterText }) => {
    if (field === "rights") return differences(rights(beforeText, words), rights(afterText, words));
    if (field === "fields") return differences(fields(beforeText, words), fields(afterText, words));
    return [
      { field, label: words.member(field), beforeText: flag(beforeText) ?? null, afterText: flag(afterText) ?? null },
    ];
  });
}
