/** Somebody a rule may choose; a region only where the rule chooses by region. */
export interface Person {
  userId: number;
  region: string | null;
}

/** The people a rule keeps as "id" or "id:region". */
export const readPeople = (value: unknown): Person[] =>
  (Array.isArray(value) ? value : []).map((entry) => {
    const [id, region] = String(entry).split(":");
    return { userId: Number(id), region: region?.trim() || null };
  });

export const writePeople = (people: Person[], byRegion: boolean): string[] =>
  people.map(({ userId, region }) => (byRegion && region ? `${userId}:${region}` : String(userId)));

/** The object whose new records a rule gives away. */
export const ruleObject = (value: unknown): string => (value === "leads" ? "leads" : "customers");
