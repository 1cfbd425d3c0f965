import { useState } from "react";
import { Dialog } from "@/platform/feedback/Dialog";
import { useT } from "@/platform/i18n/i18n";
import { type Node, treeOf, useDepartments } from "../departments/departments";

interface ScopeDialogProps {
  /** What the right is for, as the title says it. */
  of: string;
  departments: number[];
  close(): void;
  choose(departments: number[]): void;
}

function Branch({ nodes, chosen, toggle }: { nodes: Node[]; chosen: number[]; toggle(id: number): void }) {
  return nodes.map(({ department, children }) => (
    <div key={department.id} className="col form-rows">
      <label className="check">
        <input
          type="checkbox"
          className="cb"
          checked={chosen.includes(department.id)}
          onChange={() => toggle(department.id)}
        />
        {department.name}
      </label>
      {children.length > 0 && (
        <div className="col form-rows" style={{ paddingLeft: 24 }}>
          <Branch nodes={children} chosen={chosen} toggle={toggle} />
        </div>
      )}
    </div>
  ));
}

/** Chooses the departments whose records a right reaches; each stands for itself alone. */
export function ScopeDialog({ of, departments, close, choose }: ScopeDialogProps) {
  const t = useT();
  const found = useDepartments();
  const [chosen, setChosen] = useState(departments);
  const toggle = (id: number) =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <Dialog
      close={close}
      submit={() => choose(chosen)}
      title={t("settings.departmentsOf", { of })}
      action={t("settings.chooseDepartments")}
      ready={!(chosen.length === 0)}
    >
      <div className="col form-rows">
        <Branch nodes={treeOf(found.data ?? [])} chosen={chosen} toggle={toggle} />
      </div>
    </Dialog>
  );
}
