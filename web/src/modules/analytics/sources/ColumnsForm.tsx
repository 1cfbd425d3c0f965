import { Select } from "antd";
import { useId, useMemo, useState } from "react";
import { asProblem } from "@/platform/api/problem";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { DataFile } from "../trials/trials";
import { guessColumns } from "./guessColumns";
import { columns, loadSource } from "./sources";

interface PickProps {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  error: string | undefined;
  required?: boolean;
  hint?: string;
  change(value: string): void;
}

function Pick({ label, value, options, error, required, hint, change }: PickProps) {
  const t = useT();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={required ? "req" : ""}>
        {label}
      </label>
      <Select
        id={id}
        allowClear={!required}
        showSearch
        placeholder={t("trials.chooseColumn")}
        value={value || null}
        options={options}
        onChange={(name: string | null | undefined) => change(name ?? "")}
      />
      {(error || hint) && <span className={error ? "err" : "t3 sm"}>{error ?? hint}</span>}
    </div>
  );
}

interface FormProps {
  file: DataFile;
  name: string;
  started(job: number): void;
}

/** Which column says what, and the name of the source; first it is only counted what would be loaded. */
export function ColumnsForm({ file, name: given, started }: FormProps) {
  const t = useT();
  const nameId = useId();
  const guessed = useMemo(() => guessColumns(file, (column) => t(`trials.guess.${column}`).split(",")), [file, t]);
  const [written, write] = useState<Record<string, string>>({});
  const [name, setName] = useState(given || file.name.replace(/\.(csv|tsv|txt|xlsx)$/i, ""));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const values = { ...guessed, ...written };
  const send = async (check: boolean) => {
    setBusy(true);
    setErrors({});
    try {
      const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
      started((await loadSource({ name, fileId: file.id, columns: said, check })).jobId);
    } catch (refusal) {
      const problem = asProblem(refusal);
      const all = Object.entries(problem.errors).map(([key, [first]]) => [key, first?.message ?? ""]);
      setErrors(all.length > 0 ? Object.fromEntries(all) : { "": problem.message });
    }
    setBusy(false);
  };
  const options = file.header.map((column) => ({ value: column, label: column }));
  const others = Object.entries(errors).filter(([key]) => key === "" || key === "fileId");
  return (
    <form
      className="tr-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send(false);
      }}
    >
      <div className="tr-settings">
        <div className="field">
          <label htmlFor={nameId} className="req">
            {t("sources.name")}
          </label>
          <div className={`input ${errors.name ? "bad" : ""}`}>
            <input id={nameId} value={name} maxLength={100} onChange={({ target }) => setName(target.value)} />
          </div>
          {errors.name && <span className="err">{errors.name}</span>}
        </div>
        {columns.map((column) => (
          <Pick
            key={column}
            label={t(`trials.settings.${column}`)}
            value={values[column] ?? ""}
            options={options}
            error={errors[column]}
            required={column === "customer" || column === "at"}
            hint={t(`sources.hints.${column}`)}
            change={(value) => write({ ...written, [column]: value })}
          />
        ))}
        <Pick
          label={t("sources.dates")}
          value={values.dates ?? "ymd"}
          options={["ymd", "mdy", "dmy"].map((order) => ({ value: order, label: t(`sources.orders.${order}`) }))}
          error={errors.dates}
          required
          change={(value) => write({ ...written, dates: value })}
        />
      </div>
      {others.map(([key, message]) => (
        <div key={key} className="banner danger" role="alert">
          {message}
        </div>
      ))}
      <div className="row wrap">
        <button type="submit" className="btn primary" disabled={busy}>
          <Icon name="upload" size={14} />
          {t("sources.loadNow")}
        </button>
        <button type="button" className="btn" disabled={busy} onClick={() => void send(true)}>
          {t("sources.check")}
        </button>
      </div>
    </form>
  );
}
