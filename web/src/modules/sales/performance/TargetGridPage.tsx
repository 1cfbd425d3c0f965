import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Select, TreeSelect } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { client, content } from "@/platform/api/client";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { toast } from "@/platform/feedback/toasts";
import { asTree, useDepartments } from "@/platform/fields/input/DepartmentInput";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell, undoOffer } from "@/platform/record/save";
import { useCrumbs } from "@/platform/shell/crumbs";
import { Choice } from "./Choice";
import { changes, type Grid, isWrong, type Typed } from "./grid";
import { TargetSheet } from "./TargetSheet";
import "./performance.css";

const PARTS = ["month", "quarter", "year"] as const;
const now = new Date().getFullYear();

function askedOf(search: URLSearchParams) {
  const [measure, departmentId] = [search.get("measure"), Number(search.get("departmentId"))];
  return {
    year: Number(search.get("year")) || now,
    by: PARTS.find((part) => part === search.get("by")) ?? "month",
    ...(measure && { measure }),
    ...(departmentId > 0 && { departmentId }),
  };
}

/** Saves what was typed; a cell that somebody else changed meanwhile refuses all of it. */
function useSaveGrid(saved: (grid: Grid) => void) {
  const t = useT();
  const queries = useQueryClient();
  return async (grid: Grid, typed: Typed) => {
    const { measure, currency, departmentId, year, by } = grid;
    try {
      const answer = await client.PUT("/api/v1/targets/grid", {
        body: { measure, currency, departmentId, year, by, cells: changes(grid, typed) },
      });
      saved(answer.data as Grid);
      toast.ok(t("performance.grid.saved"), undoOffer(queries, "targets", answer.response.headers.get("X-Undo")));
      void queries.invalidateQueries({ queryKey: ["rows", "targets"] });
    } catch (error) {
      tell(error);
    }
  };
}

interface BarProps {
  asked: ReturnType<typeof askedOf>;
  grid: Grid | undefined;
  choose(change: Record<string, string | number>): void;
}

/** What the table is about. */
function Bar({ asked, grid, choose }: BarProps) {
  const t = useT();
  const departments = useDepartments();
  return (
    <div className="perf-bar">
      <TreeSelect
        aria-label={t("dashboard.department")}
        className="tg-dep"
        treeData={asTree(departments.data ?? [])}
        value={asked.departmentId ?? grid?.departmentId}
        showSearch
        treeNodeFilterProp="title"
        treeDefaultExpandAll
        onChange={(departmentId: number) => choose({ departmentId })}
      />
      <Select
        aria-label={t("performance.grid.year")}
        value={asked.year}
        options={[now - 1, now, now + 1].map((value) => ({ value, label: String(value) }))}
        onChange={(year: number) => choose({ year })}
      />
      <Choice
        label={t("performance.period")}
        options={PARTS}
        name={(key) => t(`performance.grid.by.${key}`)}
        value={asked.by}
        choose={(by) => choose({ by })}
      />
      {grid && (
        <Choice
          label={t("performance.measure")}
          options={grid.measures}
          name={(key) => t(`performance.measures.${key}`)}
          value={grid.measure}
          choose={(measure) => choose({ measure })}
        />
      )}
    </div>
  );
}

/** `/target-grid`: the targets of a department and its people, typed as in a spreadsheet. */
export function TargetGridPage() {
  const t = useT();
  const queries = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const asked = askedOf(search);
  const key = ["rows", "targets", "grid", asked];
  const [typed, setTyped] = useState<Typed>({});
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => content(client.GET("/api/v1/targets/grid", { params: { query: asked }, signal })),
    refetchOnWindowFocus: false,
  });
  useCrumbs([{ label: t("performance.grid.title") }]);
  const saveGrid = useSaveGrid((grid) => {
    queries.setQueryData(key, grid);
    setTyped({});
  });
  const choose = (change: Record<string, string | number>) => {
    setTyped({});
    setSearch({ ...asked, ...change } as unknown as Record<string, string>, { replace: true });
  };
  const changed = data ? changes(data, typed).length : 0;
  const ready = changed > 0 && !Object.values(typed).some(isWrong);
  const save = () => void (data && ready && saveGrid(data, typed));
  if (error && !data)
    return <ErrorState error={error} retry={() => void refetch()} what={t("performance.grid.title")} />;
  return (
    <div className="perf">
      <Bar asked={asked} grid={data} choose={choose} />
      {data?.writable && (
        <div className="row wrap">
          <span className="t2 sm sp">{t("performance.grid.keys")}</span>
          {changed > 0 && (
            <button type="button" className="btn" onClick={() => setTyped({})}>
              {t("performance.grid.discard")}
            </button>
          )}
          <button type="button" className="btn primary" disabled={!ready} onClick={save}>
            <Icon name="check" />
            {t("performance.grid.save")}
          </button>
        </div>
      )}
      {!data && <i className="sk" style={{ height: 240 }} />}
      {data && data.rows.length === 1 && <Empty icon="users" title={t("performance.grid.alone")} />}
      {data && <TargetSheet grid={data} typed={typed} type={setTyped} save={save} />}
    </div>
  );
}
