import type { ComponentType } from "react";
import { Link } from "react-router";
import type { Row } from "../api/row";
import type { FieldDef } from "../catalogue/types";
import { Avatar } from "../formats/Avatar";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { type CellProps, featuresOf } from "../registry/registry";
import { useCodeName } from "./codes";
import { fieldText } from "./text";
import { isEmptyValue, isMasked, isNumeric } from "./titles";

function UserValue({ row, field, value }: CellProps) {
  const name = row.names?.[field.key] ?? `#${value}`;
  return (
    <span className="row gap6">
      <Avatar name={name} />
      <span className="ell">{name}</span>
    </span>
  );
}

function ReferenceValue({ row, field, value }: CellProps) {
  const name = row.names?.[field.key];
  if (name === undefined) return <span className="t3">—</span>;
  return (
    <Link className="ell ref" to={`/${field.target}/${String(value)}`} onClick={(event) => event.stopPropagation()}>
      {name}
    </Link>
  );
}

function TagsValue({ field, value }: CellProps) {
  const tags = Array.isArray(value) ? value : [];
  const label = (tag: unknown) => field.options?.find((option) => option.value === tag)?.label ?? String(tag);
  return (
    <span className="row gap4 clip">
      {tags.map((tag) => (
        <span className="tag" key={String(tag)}>
          {label(tag)}
        </span>
      ))}
    </span>
  );
}

function BoolValue({ value }: CellProps) {
  const t = useT();
  return value ? <Icon name="check" size={14} label={t("app.yes")} /> : <span className="t3">{t("app.no")}</span>;
}

const site = (value: unknown) => (/^https?:\/\//i.test(String(value)) ? String(value) : `https://${String(value)}`);

function UrlValue({ value }: CellProps) {
  return (
    <a className="ell" href={site(value)} target="_blank" rel="noreferrer" onClick={(event) => event.stopPropagation()}>
      {String(value).replace(/^https?:\/\//i, "")}
    </a>
  );
}

function MailValue({ value }: CellProps) {
  return (
    <a className="ell" href={`mailto:${String(value)}`} onClick={(event) => event.stopPropagation()}>
      {String(value)}
    </a>
  );
}

function PercentValue({ value }: CellProps) {
  const { percent } = useFormats();
  const share = Math.max(0, Math.min(100, Number(value)));
  return (
    <span className="row gap6">
      <span className="bar" style={{ width: 36 }}>
        <i style={{ width: `${share}%` }} />
      </span>
      {percent(value)}
    </span>
  );
}

function DueValue({ value, field, row }: CellProps) {
  const formats = useFormats();
  return (
    <span className="nw" title={formats.fullDate(value)}>
      {fieldText(field, row, formats)}
    </span>
  );
}

function InstantValue({ value, field, row }: CellProps) {
  const formats = useFormats();
  return (
    <span className="nw" title={formats.fullInstant(value)}>
      {fieldText(field, row, formats)}
    </span>
  );
}

function IndustryValue({ row, field, value }: CellProps) {
  const name = useCodeName("industry", value);
  return <span className="ell">{row.names?.[field.key] ?? name}</span>;
}

const looks: Partial<Record<FieldDef["type"], ComponentType<CellProps>>> = {
  user: UserValue,
  reference: ReferenceValue,
  tags: TagsValue,
  multiChoice: TagsValue,
  bool: BoolValue,
  url: UrlValue,
  mail: MailValue,
  percent: PercentValue,
  industry: IndustryValue,
  date: DueValue,
  dateTime: InstantValue,
};

interface FieldValueProps {
  object: string;
  field: FieldDef;
  row: Row;
  /** In lists money is written in the unit of the header. */
  inList?: boolean;
  /** Without links, where the value stands inside one. */
  plain?: boolean;
}

const linking = new Set<FieldDef["type"]>(["reference", "mail", "url"]);

/** Shows one value the way its type, or its module, wants it shown. */
export function FieldValue({ object, field, row, inList, plain }: FieldValueProps) {
  const formats = useFormats();
  const value = row[field.key];
  if (isEmptyValue(value)) return <span className="t3">{formats.none}</span>;
  const Look =
    featuresOf(object).cells?.[field.key] ??
    (isMasked(row, field.key) || (plain && linking.has(field.type)) ? undefined : looks[field.type]);
  if (Look) return <Look row={row} field={field} value={value} />;
  if (inList && field.type === "money" && !field.exact) return <>{formats.listMoney(value)}</>;
  if (inList && isNumeric(field) && field.type !== "money") return <>{formats.number(value, field.decimals ?? 0)}</>;
  return (
    <span className={field.type === "creditCode" || field.type === "idNumber" ? "mono ell" : "ell"}>
      {fieldText(field, row, formats)}
    </span>
  );
}
