import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { showRow, tell } from "@/platform/record/save";

type Task = Pick<Row, "id"> & { title?: unknown };

/** Finishes a task at once, offers to take it back, and rolls back when refused. */
export function useCompletion() {
  const t = useT();
  const queries = useQueryClient();
  const settle = () => {
    for (const key of [["rows", "tasks"], ["record", "tasks"], ["timeline"], ["my-day"], ["calendar"]])
      void queries.invalidateQueries({ queryKey: key });
    void queries.invalidateQueries({ queryKey: ["record", "customers"] });
  };
  const reopen = async (task: Task) => {
    showRow(queries, "tasks", { id: task.id, state: "open" });
    try {
      await api.delete(`/tasks/${task.id}/completion`);
    } catch (error) {
      tell(error);
    }
    settle();
  };
  const complete = async (task: Task) => {
    showRow(queries, "tasks", { id: task.id, state: "done" });
    try {
      await api.post(`/tasks/${task.id}/completion`);
      toast.ok(t("customers.taskDone", { title: String(task.title ?? "") }), { undo: () => reopen(task) });
    } catch (error) {
      showRow(queries, "tasks", { id: task.id, state: "open" });
      tell(error);
    }
    settle();
  };
  const skip = async (task: Task) => {
    try {
      await api.post(`/tasks/${task.id}/skip`);
      toast.ok(t("work.skipped", { title: String(task.title ?? "") }), { undo: () => reopen(task) });
    } catch (error) {
      tell(error);
    }
    settle();
  };
  return { complete, reopen, skip };
}
