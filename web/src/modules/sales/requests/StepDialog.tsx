import { useId, useState } from "react";
import type { Problem } from "@/platform/api/problem";
import { Dialog } from "@/platform/feedback/Dialog";

export interface Asked {
  key: string;
  label: string;
  kind: "text" | "date" | "area";
  required?: boolean;
  max?: number;
}

interface StepDialogProps {
  title: string;
  action: string;
  fields: Asked[];
  submit(values: Record<string, string>): Promise<Problem | null>;
  close(): void;
}

const today = () => new Date().toLocaleDateString("en-CA");

/** Asks what is known only at a step, such as the number of an invoice. */
export function StepDialog({ title, action, fields, submit, close }: StepDialogProps) {
  const id = useId();
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(fields.map(({ key, kind }) => [key, kind === "date" ? today() : ""])),
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    const given = Object.entries(values).filter(([, value]) => value.trim() !== "");
    const refused = await submit(Object.fromEntries(given.map(([key, value]) => [key, value.trim()])));
    setProblem(refused);
    setBusy(false);
    if (refused === null) close();
  };
  const control = ({ key, kind, max }: Asked) => {
    const props = {
      id: `${id}-${key}`,
      value: values[key] ?? "",
      "aria-invalid": Boolean(problem?.errors[key]),
      onChange: (event: { target: { value: string } }) => setValues({ ...values, [key]: event.target.value }),
    };
    if (kind === "area") return <textarea {...props} className="input area" rows={3} maxLength={max ?? 500} />;
    return (
      <div className="input">
        <input {...props} type={kind} {...(kind === "date" ? { max: today() } : { maxLength: max ?? 60 })} />
      </div>
    );
  };
  return (
    <Dialog
      title={title}
      action={action}
      submit={take}
      close={close}
      firstId={`${id}-${fields[0]?.key}`}
      ready={fields.every(({ key, required }) => !required || values[key]?.trim() !== "")}
      busy={busy}
    >
      {fields.map((field) => (
        <div className="field" key={field.key}>
          <label htmlFor={`${id}-${field.key}`} className={field.required ? "req" : ""}>
            {field.label}
          </label>
          {control(field)}
          {problem?.errors[field.key] && (
            <span className="err" role="alert">
              {problem.errors[field.key]?.[0]?.message}
            </span>
          )}
        </div>
      ))}
    </Dialog>
  );
}
