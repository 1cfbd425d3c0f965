import { Select } from "antd";
import { useT } from "../../i18n/i18n";
import { type RecordOption, useRecordPicker } from "./recordOptions";
import { ariaOf, type InputProps } from "./types";

interface Picked {
  value: number | string;
  label: string;
}

function OptionRow({ option }: { option: RecordOption | undefined }) {
  const t = useT();
  return (
    <span className="row">
      <span className="ell">{option?.title ?? t("app.me")}</span>
      {option?.subtitle && <span className="t3 sm ell">{option.subtitle}</span>}
    </span>
  );
}

const valuesOf = (next: unknown): unknown =>
  Array.isArray(next) ? next.map(({ value }: Picked) => value) : ((next as Picked | undefined)?.value ?? null);

/** Picks users and records by name, pinyin or initials; closes after each choice. */
export function RecordInput(props: InputProps) {
  const t = useT();
  const { field, change, many, invalid, placeholder, disabled, autoFocus } = props;
  const { q, setQ, opened, setOpened, options, loading, chosen } = useRecordPicker(props);
  const self =
    field.type === "user" && many && q === "" ? [{ value: "me" as number | string, label: t("app.me") }] : [];
  const offered = [...self, ...options.map(({ id, title }) => ({ value: id as number | string, label: title }))];
  const pick = (next: unknown) => {
    setOpened(false);
    change(valuesOf(next));
  };
  return (
    <Select<Picked | Picked[] | null>
      {...ariaOf(props)}
      {...(many && { mode: "multiple" as const })}
      labelInValue
      showSearch
      filterOption={false}
      value={many ? chosen : (chosen[0] ?? null)}
      options={offered}
      optionRender={({ value }) => <OptionRow option={options.find(({ id }) => id === value)} />}
      onSearch={setQ}
      open={opened}
      onOpenChange={setOpened}
      allowClear={!field.required}
      loading={loading}
      placeholder={placeholder ?? t("form.pickByName")}
      disabled={disabled ?? false}
      autoFocus={autoFocus ?? false}
      {...(invalid && { status: "error" as const })}
      notFoundContent={loading ? null : t("form.noOption")}
      onChange={pick}
    />
  );
}
