import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import { client, content, type Schemas } from "@/platform/api/client";
import { toast } from "@/platform/feedback/toasts";
import { t } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";

/** A kept question that comes by mail again and again. */
export type Schedule = Schemas["KeepSchedulesResponse"];

export interface ScheduleDraft {
  questionId: number;
  every: string;
  weekday: number | null;
  day: number | null;
  hour: number;
  recipients: number[];
  paused: boolean;
}

const PATH = "/analytics/schedules";
const key = ["schedules"] as const;

/** Those that the reader set or gets. */
export function useSchedules() {
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await content(client.GET("/api/v1/analytics/schedules", { signal }))).items,
    staleTime: 30_000,
  });
}

/** What came of one, the newest first. */
export function useScheduleRuns(id: number) {
  return useQuery({
    queryKey: [...key, id, "runs"],
    queryFn: async ({ signal }) =>
      (await content(client.GET("/api/v1/analytics/schedules/{id}/runs", { params: { path: { id } }, signal }))).items,
  });
}

export const draftOf = (schedule: Schedule): ScheduleDraft => ({
  questionId: schedule.questionId,
  every: schedule.every,
  weekday: schedule.weekday ?? null,
  day: schedule.day ?? null,
  hour: schedule.hour,
  recipients: schedule.recipients.map(({ userId }) => userId),
  paused: schedule.paused,
});

/** When it comes, in words: 每周一 08:00. */
export function cadenceText({ every, weekday, day, hour }: Pick<Schedule, "every" | "weekday" | "day" | "hour">) {
  const time = `${String(hour).padStart(2, "0")}:00`;
  if (every === "week") return t("explore.mail.weekly", { day: t(`explore.mail.weekdays.${weekday}`), time });
  return every === "month" ? t("explore.mail.monthly", { day: day ?? 1, time }) : t("explore.mail.daily", { time });
}

/** Setting, sending and ending scheduled mails. */
export function useScheduleWrites() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: key });
  const settings = { onSettled, onError: tell };
  const save = useMutation({
    mutationFn: ({ draft, before }: { draft: ScheduleDraft; before: Schedule | null }) =>
      before ? api.put(`${PATH}/${before.id}`, draft, { version: before.version }) : api.post(PATH, draft),
    ...settings,
  });
  const send = useMutation({
    mutationFn: ({ id }: Schedule) => api.post(`${PATH}/${id}/runs`),
    onSuccess: () => void toast.ok(t("explore.mail.sending")),
    ...settings,
  });
  const subscribe = useMutation({
    mutationFn: ({ id, receiving }: Schedule) =>
      receiving ? api.delete(`${PATH}/${id}/subscription`) : api.put(`${PATH}/${id}/subscription`, {}),
    ...settings,
  });
  const back = async (id: number) => {
    await api.post(`${PATH}/${id}/restoration`).catch(tell);
    await onSettled();
  };
  const remove = useMutation({
    mutationFn: ({ id }: Schedule) => api.delete(`${PATH}/${id}`),
    onSuccess: (_, { id, questionName: name }) =>
      void toast.ok(t("explore.mail.removed", { name }), { undo: () => back(id) }),
    ...settings,
  });
  return { save, send, subscribe, remove };
}
