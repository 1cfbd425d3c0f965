export type LogKind = "note" | "call" | "visit" | "mail" | "task";

export const logKinds: LogKind[] = ["note", "call", "mail", "visit", "task"];

export interface Mention {
  id: number;
  name: string;
}

/** What was typed into the composer of one record and not yet sent. */
export interface Draft {
  kind: LogKind;
  text: string;
  /** Local date. */
  nextContactOn: string | null;
  /** Due date of a task. */
  dueOn: string | null;
  minutes: number | null;
  contactId: number | null;
  opportunityId: number | null;
  mentions: Mention[];
}

export const emptyDraft = (kind: LogKind = "note"): Draft => ({
  kind,
  text: "",
  nextContactOn: null,
  dueOn: null,
  minutes: null,
  contactId: null,
  opportunityId: null,
  mentions: [],
});

export const isBlank = (draft: Draft): boolean => draft.text.trim() === "";

/** The people named in the text, leaving out those whose name was deleted again. */
export const mentionedIn = ({ text, mentions }: Draft): number[] => [
  ...new Set(mentions.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id)),
];

interface Subject {
  customerId: number | null;
  leadId?: number;
  contactId?: number | null;
  opportunityId?: number | null;
}

const filled = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

/** The record to create: an activity, a task for oneself, or a note about a lead. */
export function asRecord(draft: Draft, subject: Subject, now: Date, me: number): [object: string, body: object] {
  const about = {
    customerId: subject.customerId,
    opportunityId: draft.opportunityId ?? subject.opportunityId,
  };
  if (subject.leadId !== undefined)
    return [
      "leadNotes",
      filled({
        leadId: subject.leadId,
        kind: draft.kind,
        text: draft.text.trim(),
        happenedAt: now.toISOString(),
        nextContactOn: draft.nextContactOn,
      }),
    ];
  if (draft.kind === "task")
    return ["tasks", filled({ ...about, title: draft.text.trim(), dueOn: draft.dueOn, ownerId: me })];
  const mentions = mentionedIn(draft);
  return [
    "activities",
    filled({
      ...about,
      contactId: draft.contactId ?? subject.contactId,
      kind: draft.kind,
      text: draft.text.trim(),
      happenedAt: now.toISOString(),
      minutes: draft.kind === "call" || draft.kind === "visit" ? draft.minutes : null,
      nextContactOn: draft.nextContactOn,
      mentions: mentions.length > 0 ? mentions.map(String) : null,
    }),
  ];
}

const nameOf = (object: string, id: number) => `zhike.draft.${object}.${id}`;

export function readDraft(object: string, id: number): Draft {
  try {
    const stored = JSON.parse(localStorage.getItem(nameOf(object, id)) ?? "null") as Partial<Draft> | null;
    return { ...emptyDraft(), ...stored };
  } catch {
    return emptyDraft();
  }
}

/** Keeps what was typed until it is sent; an empty draft is forgotten. */
export function keepDraft(object: string, id: number, draft: Draft): void {
  if (isBlank(draft)) localStorage.removeItem(nameOf(object, id));
  else localStorage.setItem(nameOf(object, id), JSON.stringify(draft));
}
