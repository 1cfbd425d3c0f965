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

/** Puts entries that overlap beside each other. */
export function placed(entries: Entry[]): Placed[] {
  const result: Placed[] = [];
  let group: Placed[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const item of group) result.push({ ...item, columns: ends.length });
    [group, ends] = [[], []];
  };
  for (const entry of entries) {
    const from = entry.from ?? 0;
    if (ends.length > 0 && ends.every((end) => end <= from)) close();
    const free = ends.findIndex((end) => end <= from);
    const column = free < 0 ? ends.length : free;
    ends[column] = Math.max(entry.to ?? 0, from + 20);
    group.push({ entry, column, columns: 1 });
  }
  close();
  return result;
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
