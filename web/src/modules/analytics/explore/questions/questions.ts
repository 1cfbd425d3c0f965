import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import { client, content, type Schemas } from "@/platform/api/client";
import { toast } from "@/platform/feedback/toasts";
import { t } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import type { Question } from "../question";

/** A question with a name; it holds no figures, so that everybody who opens it sees the own scope. */
export type SavedQuestion = Schemas["KeepQuestionsResponse"];

export type Party = Schemas["KeepQuestionsPartyShown"];

/** With whom a question is shared. */
export interface Sharing {
  everyone: boolean;
  audience: Party[];
}

export interface Draft extends Sharing {
  name: string;
  description: string;
}

const PATH = "/analytics/questions";
export const questionsKey = ["questions"] as const;

/** Those that the reader sees, favourites first. */
export function useQuestions() {
  return useQuery({
    queryKey: questionsKey,
    queryFn: async ({ signal }) => (await content(client.GET("/api/v1/analytics/questions", { signal }))).items,
    staleTime: 30_000,
  });
}

/** One with why it cannot be asked any more, if so. */
export function useSavedQuestion(id: number | null) {
  return useQuery({
    queryKey: [...questionsKey, id],
    queryFn: ({ signal }) => api.get<SavedQuestion>(`${PATH}/${id}`, undefined, signal),
    enabled: id !== null,
    retry: false,
  });
}

const bodyOf = ({ chart, ...question }: Question, { audience, description, ...draft }: Draft) => ({
  ...draft,
  description: description.trim() || null,
  audience: audience.map(({ kind, id }) => ({ kind, id })),
  question,
  chart,
});

export const draftOf = ({ name, description, everyone, audience }: SavedQuestion): Draft => ({
  name,
  description: description ?? "",
  everyone,
  audience,
});

/** Creating, changing and deleting kept questions. */
export function useQuestionWrites() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: questionsKey });
  const create = useMutation({
    mutationFn: ({ question, draft }: { question: Question; draft: Draft }) =>
      api.post<SavedQuestion>(PATH, bodyOf(question, draft)),
    onSettled,
  });
  const change = useMutation({
    mutationFn: ({ saved, question, draft }: { saved: SavedQuestion; question: Question; draft: Draft }) =>
      api.put<SavedQuestion>(`${PATH}/${saved.id}`, bodyOf(question, draft), { version: saved.version }),
    onSettled,
  });
  const favour = useMutation({
    mutationFn: ({ id, favourite }: SavedQuestion) =>
      favourite ? api.delete(`${PATH}/${id}/favourite`) : api.put(`${PATH}/${id}/favourite`, {}),
    onSettled,
    onError: tell,
  });
  const back = async (id: number) => {
    await api.post(`${PATH}/${id}/restoration`).catch(tell);
    await onSettled();
  };
  const remove = useMutation({
    mutationFn: ({ id }: SavedQuestion) => api.delete(`${PATH}/${id}`),
    onSuccess: (_, { id, name }) => void toast.ok(t("explore.saved.removed", { name }), { undo: () => back(id) }),
    onSettled,
    onError: tell,
  });
  return { create, change, favour, remove };
}
