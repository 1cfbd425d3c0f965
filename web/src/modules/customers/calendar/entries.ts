import type { Row } from "@/platform/api/row";
import { addDays, minutesOf } from "./days";

export interface Calendar {
  days: { on: string; lunar: string; festival: string | null }[];
  tasks: Row[];
  visits: Row[];
  contacts: Row[];
  more: boolean;
}

export type Kind = "task" | "visit" | "contact";

/** Something on the calendar: at a time of day, or on the whole day. */
export interface Entry {
  key: string;
  kind: Kind;
  row: Row;
  title: string;
  /** The day it begins. */
  day: string;
  /** Minutes of the day; null for the whole day. */
  from: number | null;
  to: number | null;
  owner: string;
  done: boolean;
  /** May be moved: it is open and the caller may change it. */
  movable: boolean;
  path: string;
}

interface Clock {
  dayOf(value: string): string;
  time(value: string): string;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const changeable = (row: Row): boolean => row.rights?.includes("update") ?? false;

function timed(row: Row, day: string, clock: Clock): Pick<Entry, "day" | "from" | "to"> {
  const [start, end] = [text(row.startAt), text(row.endAt)];
  if (!start || !end) return { day, from: null, to: null };
  const began = clock.dayOf(start);
  const to = clock.dayOf(end) === began ? minutesOf(clock.time(end)) : 1440;
  return { day: began, from: minutesOf(clock.time(start)), to: to === 0 ? 1440 : to };
}

/** Everything of the calendar in one form, earliest first. */
export function entriesOf(calendar: Calendar | undefined, clock: Clock): Entry[] {
  if (!calendar) return [];
  const base = (kind: Kind, row: Row, path: string) => ({
    key: `${kind}-${row.id}`,
    kind,
    row,
    path,
    owner: row.names?.ownerId ?? "",
  });
  const entries = [
    ...calendar.tasks.map((row) => ({
      ...base("task", row, `/tasks/${row.id}`),
      ...timed(row, text(row.dueOn), clock),
      title: text(row.title),
      done: row.state !== "open",
      movable: changeable(row) && row.state === "open",
    })),
    ...calendar.visits.map((row) => ({
      ...base("visit", row, `/visits/${row.id}`),
      ...timed(row, text(row.plannedOn), clock),
      title: text(row.title),
      done: row.state === "done",
      movable: changeable(row) && row.state === "planned",
    })),
    ...calendar.contacts.map((row) => ({
      ...base("contact", row, `/customers/${row.id}`),
      day: text(row.nextContactOn),
      from: null,
      to: null,
      title: text(row.name),
      done: false,
      movable: false,
    })),
  ];
  return entries.sort(
    (a, b) => a.day.localeCompare(b.day) || (a.from ?? -1) - (b.from ?? -1) || a.key.localeCompare(b.key),
  );
}

export interface Placed {
  entry: Entry;
  /** Which of the columns beside each other, from 0. */
  column: number;
  columns: number;
}

/** Entries for which there was no room beside the others. */
export interface Rest {
  from: number;
  to: number;
  count: number;
}

interface Group {
  items: Placed[];
  columns: number;
}

function groupsOf(entries: Entry[]): Group[] {
  const groups: Group[] = [];
  let items: Placed[] = [];
  let ends: number[] = [];
  const close = () => {
    if (items.length > 0) groups.push({ items, columns: ends.length });
    [items, ends] = [[], []];
  };
  for (const entry of entries) {
    const from = entry.from ?? 0;
    if (ends.every((end) => end <= from)) close();
    const free = ends.findIndex((end) => end <= from);
    const column = free < 0 ? ends.length : free;
    ends[column] = Math.max(entry.to ?? 0, from + 30);
    items.push({ entry, column, columns: 1 });
  }
  close();
  return groups;
}

/** Puts entries that overlap beside each other; where more than `most` would, the last column says how many are left. */
export function placed(entries: Entry[], most: number): { items: Placed[]; rests: Rest[] } {
  const result = { items: [] as Placed[], rests: [] as Rest[] };
  for (const { items, columns } of groupsOf(entries)) {
    const room = columns > most ? most - 1 : columns;
    const left = items.filter(({ column }) => column >= room).map(({ entry }) => entry);
    result.items.push(
      ...items.filter(({ column }) => column < room).map((item) => ({ ...item, columns: Math.min(columns, most) })),
    );
    if (left.length === 0) continue;
    const from = Math.min(...left.map((entry) => entry.from ?? 0));
    result.rests.push({ from, to: Math.max(...left.map((entry) => entry.to ?? 0)), count: left.length });
  }
  return result;
}

export interface Person {
  id: number;
  name: string;
}

/** The people whose entries are here, by name. */
export function peopleOf(entries: Entry[]): Person[] {
  const people = new Map<number, string>();
  for (const { row, owner } of entries) if (typeof row.ownerId === "number") people.set(row.ownerId, owner);
  return [...people].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, "zh"));
}

export interface Times {
  day: string;
  from: number | null;
  to: number | null;
}

/** Where an entry is after a drag by days and minutes; it stays within its day. */
export function moved(entry: Times, days: number, minutes: number): Times {
  if (entry.from === null || entry.to === null) return { ...entry, day: addDays(entry.day, days) };
  const shift = Math.max(-entry.from, Math.min(1440 - entry.to, minutes));
  return { day: addDays(entry.day, days), from: entry.from + shift, to: entry.to + shift };
}

/** The entry with another end; a quarter of an hour is the least. */
export const resized = (entry: Times, minutes: number): Times =>
  entry.from === null || entry.to === null
    ? entry
    : { ...entry, to: Math.max(entry.from + 15, Math.min(1440, entry.to + minutes)) };
